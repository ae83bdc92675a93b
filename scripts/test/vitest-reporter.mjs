// A vitest reporter that writes counts, failures and the reasons of skips to the file named by TEST_REPORT.
import { writeFileSync } from "node:fs";

/** What `--reporter` names. */
// biome-ignore lint/style/noDefaultExport: vitest loads a reporter's default export
export default class CountingReporter {
  onTestRunEnd(testModules, unhandledErrors) {
    const report = { passed: 0, failed: [], skipped: [] };
    for (const module of testModules) {
      for (const error of module.errors())
        report.failed.push({ name: module.relativeModuleId, message: words(error) });
      for (const test of module.children.allTests()) count(test, report);
      for (const suite of module.children.allSuites()) {
        for (const error of suite.errors())
          report.failed.push({ name: suite.fullName, message: words(error) });
      }
    }
    for (const error of unhandledErrors)
      report.failed.push({ name: "outside of tests", message: words(error) });
    writeFileSync(process.env.TEST_REPORT, JSON.stringify(report));
  }
}

function count(test, report) {
  const name = `${test.module.relativeModuleId} › ${test.fullName}`;
  const result = test.result();
  if (result.state === "passed") report.passed += 1;
  else if (result.state === "skipped")
    report.skipped.push({ name, reason: result.note ?? "marked to be skipped" });
  else report.failed.push({ name, message: (result.errors ?? []).map(words).join("\n") || result.state });
}

function words(error) {
  return error.stack ?? error.message ?? String(error);
}
