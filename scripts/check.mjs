// npm run check: everything that can be said about the code without running the product. Each check counts as one test.
import { mkdir, writeFile } from "node:fs/promises";
import { CHECKS } from "./check/checks.mjs";
import { countingLine, printSummary } from "./test/report.mjs";
import { runSuites } from "./test/run.mjs";

const wanted = process.argv.slice(2);
await mkdir("artifacts/tests", { recursive: true });
const results = await runSuites(
  CHECKS.filter(({ name }) => wanted.length === 0 || wanted.includes(name)),
  2,
);
printSummary(results);
await writeFile("artifacts/tests/check.counts.json", JSON.stringify(results));
console.log(countingLine(results));
process.exit(results.some(({ failed }) => failed.length > 0) ? 1 : 0);
