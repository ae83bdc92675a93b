// What suites found, added up and printed.
import { readFile, rm } from "node:fs/promises";

/**
 * @typedef {{ name: string, message: string }} Failure
 * @typedef {{ name: string, reason: string }} Skip
 * @typedef {{ passed: number, failed: Failure[], skipped: Skip[] }} Report what a runner's reporter writes
 * @typedef {Report & { suite: string, seconds: number, log: string }} Result
 */

/** @returns {Report} a report of one failure */
export function failedReport(/** @type {string} */ name, /** @type {string} */ message) {
  return { passed: 0, failed: [{ name, message }], skipped: [] };
}

/** @returns {Report} a report of one skip: the suite could not run here */
export function skippedReport(/** @type {string} */ name, /** @type {string} */ reason) {
  return { passed: 0, failed: [], skipped: [{ name, reason }] };
}

/** @returns {Report} several reports as one */
export function joined(/** @type {Report[]} */ reports) {
  return {
    passed: reports.reduce((sum, { passed }) => sum + passed, 0),
    failed: reports.flatMap(({ failed }) => failed),
    skipped: reports.flatMap(({ skipped }) => skipped),
  };
}

/**
 * The report that a runner wrote, made to agree with its exit code: a runner that ends badly without naming a failed
 * test, writes no report, or runs no test at all has failed.
 * @returns {Promise<Report>}
 */
export async function readReport(
  /** @type {string} */ file,
  /** @type {number} */ code,
  /** @type {string} */ suite,
) {
  const text = await readFile(file, "utf8").catch(() => "");
  await rm(file, { force: true });
  if (text === "") return failedReport(suite, `ended with code ${code} before it could report`);
  /** @type {Report} */
  const report = JSON.parse(text);
  const seen = report.passed + report.failed.length + report.skipped.length;
  if (seen === 0) return joined([report, failedReport(suite, "ran no test")]);
  if (code !== 0 && report.failed.length === 0) {
    return joined([report, failedReport(suite, `ended with code ${code} although no test failed`)]);
  }
  return report;
}

/** Prints failures and skips, then one line a suite. */
export function printSummary(/** @type {Result[]} */ results) {
  console.log("");
  for (const { suite, skipped } of results) {
    for (const { name, reason } of skipped) console.log(`skipped  ${suite}: ${name}: ${reason}`);
  }
  for (const { suite, failed, log } of results) {
    for (const { name, message } of failed) {
      console.log(
        `FAILED   ${suite}: ${name}\n${message.replace(/^/gm, "           ")}\n         all of it: ${log}`,
      );
    }
  }
  for (const { suite, passed, failed, skipped, seconds } of results) {
    const counts = `${passed} passed, ${failed.length} failed, ${skipped.length} skipped`;
    console.log(
      `${failed.length > 0 ? "✘" : "✔"} ${suite.padEnd(16)} ${counts.padEnd(36)} ${seconds.toFixed(1)} s`,
    );
  }
  // Once more by name: where only the end of a log is kept, the list above is what gets lost.
  for (const { suite, failed } of results) {
    for (const { name } of failed) console.log(`✘ ${suite}: ${name}`);
  }
}

/** The line that ends a run, `N passed, N failed, N skipped`. */
export function countingLine(/** @type {Report[]} */ results) {
  const { passed, failed, skipped } = joined(results);
  return `${passed} passed, ${failed.length} failed, ${skipped.length} skipped`;
}
