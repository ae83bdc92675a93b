// Writes the tables of the Action's inputs and outputs into README.md, between its markers, from action.yml.
// `--check` writes nothing and exits 1 when they are stale.
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { load } from "js-yaml";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const begin = "<!-- action-table: made from action.yml by scripts/generate-action-table.mjs -->";
const end = "<!-- /action-table -->";

/** One row of a Markdown table; a bar inside of a cell would end it. */
function row(/** @type {string[]} */ cells) {
  return `| ${cells.map((cell) => cell.trim().replaceAll(/\s+/g, " ").replaceAll("|", "\\|")).join(" | ")} |`;
}

/** @returns {string} both tables as Markdown */
function actionTables(/** @type {{ inputs: object, outputs: object }} */ action) {
  const inputs = Object.entries(action.inputs).map(([name, { description, default: value }]) =>
    row([`\`${name}\``, description, value === "" ? "" : `\`${value}\``]),
  );
  const outputs = Object.entries(action.outputs).map(([name, { description }]) =>
    row([`\`${name}\``, description]),
  );
  return [
    "| Input | What it does | Default |",
    "|---|---|---|",
    ...inputs,
    "",
    "| Output | What it holds |",
    "|---|---|",
    ...outputs,
  ].join("\n");
}

/** @returns {string} the README with new tables. Throws when a marker is missing. */
function withTables(/** @type {string} */ readme, /** @type {string} */ tables) {
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end);
  if (from < 0 || to < from) throw new Error(`README.md lacks the lines ${begin} and ${end}`);
  return `${readme.slice(0, from + begin.length)}\n${tables}\n${readme.slice(to)}`;
}

const path = join(root, "README.md");
const readme = await readFile(path, "utf8");
const wanted = withTables(readme, actionTables(load(await readFile(join(root, "action.yml"), "utf8"))));
if (wanted === readme) process.exit(0);
if (process.argv.includes("--check")) {
  console.error("README.md: the tables of action.yml are stale. Run: node scripts/generate-action-table.mjs");
  process.exit(1);
}
await writeFile(path, wanted);
console.log("README.md: tables of action.yml written");
