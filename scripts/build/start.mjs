#!/usr/bin/env node
// What dist/cli.js is: the first thing that runs of hubctl. Syntax that any Node with modules can read, so that one too old for the rest
// says so in a line. package.json's `engines` and this say the same (test/scripts/start.test.ts).
import * as modules from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";

const [major, minor] = process.versions.node.split(".").map(Number);

if (major < 20 || (major === 20 && minor < 12)) {
  process.stderr.write(
    `hubctl needs Node.js 20.12 or newer, and this is ${process.versions.node} (${process.execPath}). Get one at https://nodejs.org\n`,
  );
  process.exitCode = 1;
} else {
  keepCompiled();
  await import("./hubctl.js");
}

// Node keeps what it compiled beside hubctl's other caches, and starts sooner the next time: from Node 22.8 on, and never a reason to fail
// (https://nodejs.org/api/module.html#module-compile-cache). Its own default is a folder that everybody may write to.
function keepCompiled() {
  const { HUBCTL_CACHE, XDG_CACHE_HOME, HOME, NODE_COMPILE_CACHE } = process.env;
  const cache =
    HUBCTL_CACHE ?? join(XDG_CACHE_HOME ?? join(HOME ?? homedir(), ".cache"), "jupyterhub-gitops");
  modules.enableCompileCache?.(NODE_COMPILE_CACHE ?? join(cache, "compiled"));
}
