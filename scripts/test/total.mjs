// The last line of .ci/run: the counts of `npm test` and `npm run check` together. What did not come as far as counting
// is one failure.
import { readFile } from "node:fs/promises";
import { countingLine, failedReport } from "./report.mjs";

const parts = ["test", "check"].map(async (part) => {
  const text = await readFile(`artifacts/tests/${part}.counts.json`, "utf8").catch(() => null);
  return text === null ? [failedReport(part, "did not come as far as counting")] : JSON.parse(text);
});
const results = (await Promise.all(parts)).flat();
console.log(countingLine(results));
process.exit(results.some(({ failed }) => failed.length > 0) ? 1 : 0);
