// Runs suites: those of one lane one after the other, lanes side by side. Output goes to a log a suite; the terminal gets
// one line when a suite starts, one when it ends, and a sign of life each minute.
import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { failedReport } from "./report.mjs";

/**
 * @typedef {import("./report.mjs").Report} Report
 * @typedef {import("./report.mjs").Result} Result
 * @typedef {(command: string, args: string[], options?: import("node:child_process").SpawnOptions) => Promise<number>} Run
 * @typedef {"browser" | "containers"} Thing
 * @typedef {{ name: string, lane: number, uses?: Thing, run: (run: Run, log: string) => Promise<Report> }} Suite
 */

/** The lane that waits for all others. */
export const LAST_LANE = 99;

/**
 * Nothing that starts containers runs beside a browser: each new network makes Chromium drop what it loads (ERR_NETWORK_CHANGED).
 */
class Turns {
  /** @type {Thing[]} */
  #inUse = [];
  /** @type {(() => void)[]} */
  #waiting = [];

  /** Waits for its turn, then does the work. @template T @returns {Promise<T>} */
  async during(/** @type {Thing | undefined} */ thing, /** @type {() => Promise<T>} */ work) {
    if (thing === undefined) return work();
    while (this.#inUse.some((other) => other !== thing))
      await new Promise((/** @type {(value: void) => void} */ go) => this.#waiting.push(go));
    this.#inUse.push(thing);
    try {
      return await work();
    } finally {
      this.#inUse.splice(this.#inUse.indexOf(thing), 1);
      for (const go of this.#waiting.splice(0)) go();
    }
  }
}

/** @returns {Promise<Result[]>} results in the order of the suites */
export async function runLanes(/** @type {readonly Suite[]} */ suites) {
  /** @type {Map<string, Result>} */
  const results = new Map();
  const turns = new Turns();
  const runLane = async (/** @type {number} */ lane) => {
    for (const suite of suites.filter((each) => each.lane === lane)) {
      results.set(suite.name, await turns.during(suite.uses, () => runSuite(suite)));
    }
  };
  const lanes = [...new Set(suites.map(({ lane }) => lane))];
  await Promise.all(lanes.filter((lane) => lane !== LAST_LANE).map(runLane));
  await runLane(LAST_LANE);
  return suites.flatMap(({ name }) => results.get(name) ?? []);
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
