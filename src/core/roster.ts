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
  const problem = (line: number | null, code: string, message: string, hint: string): Problem => ({
    file,
    line,
    column: line === null ? null : 1,
    path: "",
    severity: "error",
    code,
    message,
    hint,
  });
  const decoded = decode(bytes);
  if ("fault" in decoded) {
    const { offset, code, message, hint } = decoded.fault;
    const line = offset === null ? null : positionsOf(decoded.text)(offset).line;
    return { names: [], problems: [problem(line, code, message, hint ?? "")] };
  }
  const [header, ...lines] = decoded.text.split(/\r\n|\n|\r/);
  const separator = header?.includes(";") === true && !header.includes(",") ? ";" : ",";
  const column = cells(header ?? "", separator).findIndex((cell) => cell.toLowerCase() === "username");
  if (column === -1) {
    const hint = "Make the first line name the columns, one of them: username";
    return {
      names: [],
      problems: [problem(1, "bad-roster", "the first line has no column called username", hint)],
    };
  }
  const names = new Set<string>();
  const problems: Problem[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const name = cells(line, separator)[column] ?? "";
    if (userName.test(name)) names.add(name);
    else {
      const message = `username is ${name === "" ? "empty" : show(name)}; expected lower case: letters, digits and . _ @ + -`;
      problems.push(problem(index + 2, "bad-value", message, "The hub knows users in lower case."));
    }
  }
  if (names.size > mostNames) {
    problems.push(
      problem(
        null,
        "too-long",
        `the roster has ${names.size} names; expected at most ${mostNames}`,
        "Split the hub.",
      ),
    );
  }
  return { names: [...names], problems };
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
