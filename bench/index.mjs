// npm run bench: measures what users feel, against goals, and prints a table (`--json` for programs).
// `npm run bench -- lab class` measures only these.
import { availableParallelism, loadavg } from "node:os";
import { measureAction } from "./action.mjs";
import { measureAws } from "./aws.mjs";
import { measureClass } from "./class.mjs";
import { measureStart } from "./cli-start.mjs";
import { measureLab } from "./lab.mjs";
import { measureLive } from "./live.mjs";
import { measureValidate } from "./validate-goals.mjs";

/**
 * @typedef {{ what: string, value: number | null, unit: string, goal: number | null, note?: string }} Row
 *   `goal` is the most that is fine; null where there is none, `value` null where it could not be measured (`note` says why).
 */

/** @type {Record<string, () => Promise<Row[]>>} */
const MEASURES = {
  start: measureStart,
  action: measureAction,
  aws: measureAws,
  validate: measureValidate,
  live: measureLive,
  lab: measureLab,
  class: () => measureClass(),
};

const words = process.argv.slice(2);
const wanted = words.filter((word) => !word.startsWith("--"));
const unknown = wanted.filter((name) => !(name in MEASURES));
if (unknown.length > 0) {
  console.error(
    `nothing to measure is called ${unknown.join(", ")}. There are: ${Object.keys(MEASURES).join(", ")}`,
  );
  process.exit(2);
}
const [load = 0] = loadavg();
if (load > availableParallelism()) {
  console.error(
    `this computer is busy (load ${load.toFixed(1)} on ${availableParallelism()} cores): times come out too long`,
  );
}
/** @type {Row[]} */
const rows = [];
for (const [name, measure] of Object.entries(MEASURES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.error(`· ${name}`);
  rows.push(...(await measure().catch((error) => [failed(name, error)])));
}
console.log(words.includes("--json") ? JSON.stringify({ rows: rows.map(judged) }, null, 2) : table(rows));
process.exit(rows.every((row) => judged(row).reached !== false) ? 0 : 1);

function failed(/** @type {string} */ name, /** @type {Error} */ error) {
  return { what: name, value: null, unit: "", goal: 0, note: error.message.split("\n")[0] };
}

function judged(/** @type {Row} */ row) {
  if (row.goal === null) return { ...row, reached: null };
  return { ...row, reached: row.value !== null && row.value <= row.goal };
}

function table(/** @type {Row[]} */ all) {
  const cells = [["", "measured", "goal", ""], ...all.map(cellsOf)];
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => row[column].length)));
  return cells
    .map(([what, value, goal, note]) =>
      `${what.padEnd(widths[0])}  ${value.padStart(widths[1])}  ${goal.padStart(widths[2])}  ${note}`.trimEnd(),
    )
    .join("\n");
}

function cellsOf(/** @type {Row} */ row) {
  const { reached } = judged(row);
  const amount = (/** @type {number | null} */ value) =>
    value === null ? "–" : `${rounded(value)} ${row.unit}`;
  const verdict = reached === null ? "" : reached ? "✔" : "✘ missed";
  return [
    row.what,
    amount(row.value),
    row.goal === null ? "" : `≤ ${amount(row.goal)}`,
    `${verdict} ${row.note ?? ""}`.trim(),
  ];
}

function rounded(/** @type {number} */ value) {
  return value >= 100 ? Math.round(value) : Math.round(value * 100) / 100;
}
