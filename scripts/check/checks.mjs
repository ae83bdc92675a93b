// The checks of `npm run check`: style, types, dead code, generated files, Terraform, Python and shell.
import { execFile } from "node:child_process";
import { open, readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { aptInstall, Missing, onPath, ruff, terraform } from "../test/prepare.mjs";
import { failedReport, skippedReport } from "../test/report.mjs";
import { validateRoots } from "./terraform-validate.mjs";
import { checkWorkflows } from "./workflows.mjs";

/** @typedef {import("../test/run.mjs").Run} Run */

const node = process.execPath;

/** @type {import("../test/run.mjs").Suite[]} */
export const CHECKS = [
  // The longest first.
  check("dist", () => [node, "scripts/build.mjs", "--check"]),
  check("lint", () => [node, "node_modules/@biomejs/biome/bin/biome", "check", "."]),
  { name: "terraform-valid", run: guarded("terraform-valid", validateRoots) },
  check("types", () => [node, "node_modules/typescript/bin/tsc", "-p", "test/tsconfig.json"]),
  check("dead-code", () => [node, "node_modules/knip/bin/knip.js", "--no-progress"]),
  check("generated", () => [node, "scripts/generate.mjs", "--check"]),
  check("action-table", () => [node, "scripts/generate-action-table.mjs", "--check"]),
  check("terraform-fmt", async () => [
    await terraform(),
    "fmt",
    "-check",
    "-recursive",
    "-diff",
    "terraform",
  ]),
  check("python", async () => [await ruff(), "check", "--no-cache", "."]),
  check("python-format", async () => [await ruff(), "format", "--check", "--no-cache", "."]),
  check("shell", async () => [await shellcheck(), "-x", "-P", "SCRIPTDIR", ...(await shellScripts())]),
  // After the shell check, which brings shellcheck: actionlint holds the steps' scripts against it.
  { name: "workflows", after: "shell", run: checkWorkflows },
];

/** One command as a check: it passes when the command ends with 0. @returns {import("../test/run.mjs").Suite} */
function check(/** @type {string} */ name, /** @type {() => string[] | Promise<string[]>} */ command) {
  return {
    name,
    run: guarded(name, async (run, log) => {
      const [program = node, ...args] = await command();
      const code = await run(program, args);
      if (code === 0) return { passed: 1, failed: [], skipped: [] };
      return failedReport(name, await lastLines(log));
    }),
  };
}

/** A check that is skipped, with the reason, where the machine lacks what it needs. */
function guarded(/** @type {string} */ name, /** @type {import("../test/run.mjs").Suite["run"]} */ work) {
  return async (/** @type {Run} */ run, /** @type {string} */ log) => {
    try {
      return await work(run, log);
    } catch (error) {
      if (error instanceof Missing) return skippedReport(name, error.message);
      throw error;
    }
  };
}

async function shellcheck() {
  const found = await onPath("shellcheck");
  if (found !== null) return found;
  await aptInstall((words) => console.log(`  shellcheck: ${words}`), "shellcheck");
  return "shellcheck";
}

/** @returns {Promise<string[]>} every shell script of the repository, told by its first line */
async function shellScripts() {
  const { stdout } = await promisify(execFile)("git", ["ls-files", "-z"]);
  const scripts = [];
  for (const file of stdout.split("\0").filter(Boolean)) {
    if (/^#!.*\b(ba|da)?sh\b/.test(await firstLine(file))) scripts.push(file);
  }
  return scripts;
}

async function firstLine(/** @type {string} */ file) {
  const handle = await open(file).catch(() => null);
  if (handle === null) return "";
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(80), 0, 80, 0);
    return buffer.toString("utf8", 0, bytesRead).split("\n")[0] ?? "";
  } finally {
    await handle.close();
  }
}

async function lastLines(/** @type {string} */ log) {
  return (await readFile(log, "utf8")).trimEnd().split("\n").slice(-30).join("\n");
}
