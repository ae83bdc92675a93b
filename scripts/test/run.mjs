// Runs suites, several side by side. Output goes to a log a suite; the terminal gets one line when a suite starts, one when it
// ends, and a sign of life each minute.
import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { inTurn } from "./in-turn.mjs";
import { failedReport } from "./report.mjs";

/**
 * @typedef {import("./report.mjs").Report} Report
 * @typedef {import("./report.mjs").Result} Result
 * @typedef {(command: string, args: string[], options?: import("node:child_process").SpawnOptions) => Promise<number>} Run
 * @typedef {import("./in-turn.mjs").Turn & { isOnlyByName?: boolean, run: (run: Run, log: string) => Promise<Report> }} Suite
 */

/** @returns {Promise<Result[]>} results in the order of the suites, so many of which run at a time */
export async function runSuites(/** @type {readonly Suite[]} */ suites, /** @type {number} */ sideBySide) {
  return inTurn(suites, sideBySide, runSuite);
}

async function runSuite(/** @type {Suite} */ suite) {
  const log = `artifacts/tests/${suite.name}.log`;
  const out = createWriteStream(log);
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  console.log(`· ${suite.name} starts`);
  const life = setInterval(
    () => console.log(`· ${suite.name} still runs, ${Math.round(seconds())} s`),
    60_000,
  );
  try {
    const report = await suite
      .run((command, args, options) => runLogged(command, args, out, options), log)
      .catch((error) => failedReport(suite.name, error instanceof Error ? error.message : String(error)));
    const failures = report.failed.length === 0 ? "" : `, ${report.failed.length} failed`;
    console.log(`· ${suite.name} ends after ${Math.round(seconds())} s: ${report.passed} passed${failures}`);
    return { ...report, suite: suite.name, seconds: seconds(), log };
  } finally {
    clearInterval(life);
    out.end();
    await finished(out);
  }
}

/** @returns {Promise<number>} the exit code; 128 + signal's place when it was ended */
function runLogged(
  /** @type {string} */ command,
  /** @type {string[]} */ args,
  /** @type {import("node:fs").WriteStream} */ out,
  /** @type {import("node:child_process").SpawnOptions} */ options = {},
) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    child.stdout?.pipe(out, { end: false });
    child.stderr?.pipe(out, { end: false });
    child.on("error", (error) => reject(new Error(`${command} could not be started: ${error.message}`)));
    child.on("close", (code) => resolve(code ?? 128));
  });
}
