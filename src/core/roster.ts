// A CSV file with a column `username` → names. Nothing else in it is read.

import { show } from "./fault.ts";
import type { Problem } from "./problem.ts";
import { decode, positionsOf } from "./yaml-source.ts";

/** The names of a roster, without repetition, and everything that is wrong in it. */
export interface Roster {
  readonly names: readonly string[];
  readonly problems: readonly Problem[];
}

const userName = /^[a-z0-9_][a-z0-9._@+-]{0,99}$/;
const mostNames = 5000;

/** Reads a roster's bytes. */
export function readRoster(file: string, bytes: Uint8Array): Roster {
  const decoded = decode(bytes);
  if ("fault" in decoded) {
    const { offset, code, message, hint } = decoded.fault;
    const line = offset === null ? null : positionsOf(decoded.text)(offset).line;
    return { names: [], problems: [problemAt(file, line, code, message, hintFor(code, bytes, hint))] };
  }
  const [header = "", ...lines] = decoded.text.split(/\r\n|\n|\r/);
  const separator = header.includes(";") && !header.includes(",") ? ";" : ",";
  const column = cells(header, separator).findIndex((cell) => cell.toLowerCase() === "username");
  if (column === -1) {
    const there = cells(header, separator).filter((cell) => cell !== "");
    const found = there.length === 0 ? "" : `; it has ${there.slice(0, 5).map(show).join(", ")}`;
    const hint = "Make the first line name the columns, one of them: username";
    const message = `the first line has no column called username${found}`;
    return { names: [], problems: [problemAt(file, 1, "bad-roster", message, hint)] };
  }
  const rows = lines.map((line, index) => ({ line: index + 2, text: line, cells: cells(line, separator) }));
  // A cell that goes on in the next line would swallow the names of the lines it spans.
  const open = rows.find(({ text }) => (text.split('"').length - 1) % 2 === 1);
  if (open !== undefined) {
    const message = "a cell's quote opens in this line and is not closed in it";
    const hint = "Close it, or take the line break out of the cell: each user needs one line.";
    return { names: [], problems: [problemAt(file, open.line, "bad-roster", message, hint)] };
  }
  // Spreadsheets leave rows of empty cells behind.
  const filled = rows.filter((row) => row.cells.some((cell) => cell !== ""));
  return readRows(
    file,
    filled.map((row) => ({ line: row.line, name: row.cells[column] ?? "" })),
  );
}

/** How to save the file again, for who made it with a spreadsheet. */
function hintFor(code: string, bytes: Uint8Array, hint: string | null): string | null {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return "This is a spreadsheet's own file: save it as CSV.";
  return code === "not-utf8" ? "Save it again as UTF-8; Excel calls that “CSV UTF-8”." : hint;
}

function readRows(file: string, rows: readonly { readonly line: number; readonly name: string }[]): Roster {
  const problems = rows
    .filter(({ name }) => !userName.test(name))
    .map(({ line, name }) => {
      const found = name === "" ? "empty" : show(name);
      const message = `username is ${found}; expected lower case: letters, digits and . _ @ + -`;
      return problemAt(file, line, "bad-value", message, "The hub knows users in lower case.");
    });
  if (rows.length === 0) return { names: [], problems: [nobodyIn(file)] };
  const names = [...new Set(rows.map(({ name }) => name).filter((name) => userName.test(name)))];
  if (names.length <= mostNames) return { names, problems };
  const message = `the roster has ${names.length} names; expected at most ${mostNames}`;
  return { names, problems: [...problems, problemAt(file, null, "too-long", message, "Split the hub.")] };
}

// No mistake by itself: a list may be filled later. Until then nobody comes in by it.
function nobodyIn(file: string): Problem {
  const message = "the roster has a first line and no users below it: nobody may sign in by it";
  const hint = "Add a line for each user; or leave it so until there are some.";
  return { ...problemAt(file, 1, "empty-roster", message, hint), severity: "warning" };
}

function problemAt(
  file: string,
  line: number | null,
  code: string,
  message: string,
  hint: string | null,
): Problem {
  return { file, line, column: line === null ? null : 1, path: "", severity: "error", code, message, hint };
}

/** The cells of one line; a cell in double quotes may hold the separator. */
function cells(line: string, separator: string): readonly string[] {
  const found: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (const character of line) {
    if (character === '"') isQuoted = !isQuoted;
    else if (character === separator && !isQuoted) {
      found.push(cell.trim());
      cell = "";
    } else cell += character;
  }
  return [...found, cell.trim()];
}
