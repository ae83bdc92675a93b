// The workflow files and action.yml: what they say (actionlint), and what somebody could make of them (zizmor).
import { Missing } from "../test/prepare.mjs";
import { failedReport, joined, skippedReport } from "../test/report.mjs";
import { actionlint, zizmor } from "./workflow-tools.mjs";

/** @typedef {import("../test/run.mjs").Run} Run */

/** Runs both checkers; each counts as one, and is skipped with the reason where it cannot be had. */
export async function checkWorkflows(/** @type {Run} */ run, /** @type {string} */ log) {
  return joined([
    await checked("actionlint", actionlint, [], run, log),
    await checked("zizmor", zizmor, ["--offline", "--no-progress", ".github", "action.yml"], run, log),
  ]);
}

async function checked(
  /** @type {string} */ name,
  /** @type {() => Promise<string>} */ find,
  /** @type {string[]} */ args,
  /** @type {Run} */ run,
  /** @type {string} */ log,
) {
  try {
    if ((await run(await find(), args)) === 0) return { passed: 1, failed: [], skipped: [] };
    return failedReport(name, `${name} has found something: ${log} says where`);
  } catch (error) {
    if (error instanceof Missing) return skippedReport(name, error.message);
    throw error;
  }
}
