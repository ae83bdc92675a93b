import { describe, expect, it } from "vitest";
import { read } from "./hub-case.ts";

const told = (lines: string) =>
  read({ one: lines }).problems.map(
    ({ line, column, path, severity, code, message }) =>
      `${line}:${column} ${severity} ${code} ${path}: ${message}`,
  );

describe("text that a # cuts", () => {
  it("is told with the place of the #, and the hub stays valid", () => {
    const { hubs, problems } = read({ one: "display_name: Physics #1" });
    expect(hubs[0]?.hub.display_name).toBe("Physics");
    expect(problems).toMatchObject([
      {
        file: "hubs/one.yaml",
        column: 23,
        path: "display_name",
        severity: "warning",
        code: "cut-text",
        message: '"#1" is left out: a # behind a space begins a comment',
        hint: 'If it belongs to the text, quote it: "Physics #1". If not, put a space behind the #.',
      },
    ]);
  });

  it.each([
    ["in a list's map", "profile_list:\n  - display_name: Small\n  - display_name: Big #2"],
    ["in a map of one's own names", "env:\n  COLOUR: red #ff0000"],
    ["on a second line of the text", "description: For all\n  who come #early"],
  ])("is told %s", (_, lines) => {
    expect(told(lines)).toEqual([expect.stringMatching(/warning cut-text/)]);
  });

  it.each([
    ["a comment", "display_name: Physics # the first course"],
    ["a comment of several marks", "display_name: Physics ## first"],
    ["quotes", 'display_name: "Physics #1"'],
    ["no space before it", "display_name: Physics#1"],
    ["a value that is no free text", "mem_limit: 2G #per user"],
    ["a block of text", "extra_config: |\n  c.x = 1 #1"],
    ["a comment in the next line", "display_name: Physics\n#first"],
  ])("is not suspected with %s", (_, lines) => {
    expect(told(lines)).toEqual([]);
  });
});
