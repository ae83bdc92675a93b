// What goes wrong on demand: the faults that a test has written into the cloud's folder, each counted over all plugin processes.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * One fault. It strikes what fits `on` and `type`; the first `after` of these are spared, and after `times` it is over.
 * - `fail`: nothing is done, and Terraform is told `message`.
 * - `lost`: it is done, and Terraform is told `message`: the answer was lost on the way.
 * - `killed`: it is done, and at this moment Terraform is killed, and the plugin with it.
 * - `waits`: it is done when the faults of the cloud are others.
 * - `slow`: it takes `ms` longer.
 * @typedef {{ kind: "fail" | "lost" | "killed" | "waits" | "slow", on?: Action[], type?: string, after?: number, times?: number, message?: string,
 *   ms?: number }} Fault
 * @typedef {"create" | "update" | "delete" | "read"} Action
 * @typedef {Record<"quota" | "denied" | "throttled", { type: string, message: string }>} Refusals how a cloud says no, and to what
 */

/** Writes the faults of a cloud; what was counted before counts no longer. */
export function setFaults(/** @type {string} */ folder, /** @type {readonly Fault[]} */ faults) {
  mkdirSync(folder, { recursive: true });
  const series = `${Date.now()}-${process.hrtime.bigint()}`;
  writeFileSync(join(folder, "faults.json"), JSON.stringify({ series, faults }));
}

/**
 * Does the work, or what goes wrong with it.
 * @template T
 * @param {string} folder
 * @param {{ action: Action, type: string }} what
 * @param {() => T} work
 * @returns {Promise<T>}
 */
export async function withFaults(folder, what, work) {
  const struck = strikes(folder, what);
  for (const { kind, ms } of struck) if (kind === "slow") await sleep(ms ?? 1000);
  if (struck.some(({ kind }) => kind === "waits")) {
    const { series } = faultsIn(folder);
    while (faultsIn(folder).series === series) await sleep(50);
  }
  const failing = struck.find(({ kind }) => kind === "fail");
  if (failing !== undefined) throw new Error(failing.message ?? "the cloud is out of order");
  const done = work();
  if (struck.some(({ kind }) => kind === "killed")) {
    process.kill(process.ppid, "SIGKILL");
    process.exit(0);
  }
  const lost = struck.find(({ kind }) => kind === "lost");
  if (lost !== undefined) throw new Error(lost.message ?? "the answer was lost: connection reset by peer");
  return done;
}

/** @returns {Fault[]} */
function strikes(
  /** @type {string} */ folder,
  /** @type {{ action: Action, type: string }} */ { action, type },
) {
  const { series, faults } = faultsIn(folder);
  return faults.filter(
    ({ on = ["create", "update", "delete"], type: only, after = 0, times = Infinity }, index) => {
      if (!on.includes(action) || (only !== undefined && only !== type)) return false;
      const number = takeNumber(join(folder, "faults", series, String(index)));
      return number >= after && number < after + times;
    },
  );
}

/** @returns {{ series: string, faults: Fault[] }} */
function faultsIn(/** @type {string} */ folder) {
  try {
    return JSON.parse(readFileSync(join(folder, "faults.json"), "utf8"));
  } catch {
    return { series: "none", faults: [] };
  }
}

/** The next number, from 0: a file each, as only one process can make it. */
function takeNumber(/** @type {string} */ folder) {
  mkdirSync(folder, { recursive: true });
  for (let number = 0; ; number += 1)
    try {
      writeFileSync(join(folder, String(number)), "", { flag: "wx" });
      return number;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
}
