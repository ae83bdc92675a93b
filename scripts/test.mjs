// npm test: installs what the tests need, runs all suites but the nightly ones (or those named: `npm test -- unit stack`), and ends with the
// line `N passed, N failed, N skipped`, counted from each runner's own report.
import { mkdir, writeFile } from "node:fs/promises";
import { countingLine, printSummary } from "./test/report.mjs";
import { runSuites } from "./test/run.mjs";
import { SIDE_BY_SIDE, SUITES } from "./test/suites.mjs";

const wanted = process.argv.slice(2);
const known = SUITES.map(({ name }) => name);
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`no suite is called ${unknown.join(", ")}. There are: ${known.join(", ")}`);
  process.exit(2);
}
await mkdir("artifacts/tests", { recursive: true });
const results = await runSuites(
  SUITES.filter(({ name, isOnlyByName }) => (wanted.length === 0 ? !isOnlyByName : wanted.includes(name))),
  SIDE_BY_SIDE,
);
printSummary(results);
await writeFile("artifacts/tests/test.counts.json", JSON.stringify(results));
console.log(countingLine(results));
process.exit(results.some(({ failed }) => failed.length > 0) ? 1 : 0);
