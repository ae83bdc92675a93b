#!/usr/bin/env node
// What dist/cli.js is: the first thing that runs of hubctl. Syntax that any Node with modules can read, so that one too old for the rest
// says so in a line. package.json's `engines` and this say the same (test/scripts/start.test.ts).
const [major, minor] = process.versions.node.split(".").map(Number);

if (major < 20 || (major === 20 && minor < 12)) {
  process.stderr.write(
    `hubctl needs Node.js 20.12 or newer, and this is ${process.versions.node} (${process.execPath}). Get one at https://nodejs.org\n`,
  );
  process.exitCode = 1;
} else await import("./hubctl.js");
