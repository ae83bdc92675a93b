import { describe, expect, it } from "vitest";
import type { HubsInput } from "../../src/core/hubs.ts";
import { file, hubText, read } from "./hub-case.ts";

const told = (hubs: Readonly<Record<string, string>>, more: Partial<HubsInput> = {}) =>
  read(hubs, more).problems.map(
    ({ file: path, line, column, code }) => `${path}:${line ?? "-"}:${column ?? "-"} ${code}`,
  );

describe("rosters", () => {
  const roster = (text: string) => ({ one: "allowed_users: {file: rosters/x.csv}", "rosters/x.csv": text });

  it("reads the column username, whatever stands beside it", () => {
    const { hubs, problems } = read(roster('name,UserName\r\n"Doe, J.",bob\r\n\r\nX,carol\nY,bob\n'));
    expect(problems).toEqual([]);
    expect(hubs[0]?.effective.allowed_users).toEqual(["bob", "carol"]);
    expect(read(roster("name;username\nX;bob\n")).hubs[0]?.effective.allowed_users).toEqual(["bob"]);
  });

  it.each([
    ["no such column", "user\nbob\n", ["hubs/rosters/x.csv:1:1 bad-roster"]],
    ["an empty file", "", ["hubs/rosters/x.csv:1:1 bad-roster"]],
    ["a name in capitals", "username\nbob\nCarol\n", ["hubs/rosters/x.csv:3:1 bad-value"]],
    ["a missing name", "name,username\nBob,\n", ["hubs/rosters/x.csv:2:1 bad-value"]],
    ["a formula", "username\n=cmd()\n", ["hubs/rosters/x.csv:2:1 bad-value"]],
    [
      "a quote that would swallow the next name",
      'username,name\nbob,"B\ncarol,C"\n',
      ["hubs/rosters/x.csv:2:1 bad-roster"],
    ],
    ["a row with cells but no name", "username;name\n;Bob\n", ["hubs/rosters/x.csv:2:1 bad-value"]],
    ["hidden text", "username\nbo\u202eb\n", ["hubs/rosters/x.csv:2:1 hidden-character"]],
    [
      "more names than a hub holds",
      `username\n${Array.from({ length: 5001 }, (_, index) => `u${index}\n`).join("")}`,
      ["hubs/rosters/x.csv:-:- too-long"],
    ],
    ["a huge file", `username\n${"a\n".repeat(40_000)}`, ["hubs/rosters/x.csv:-:- too-large"]],
  ])("refuses %s", (_, text, expected) => {
    const { hubs } = read(roster(text));
    expect(told(roster(text))).toEqual(expected);
    expect(hubs).toEqual([]);
  });

  it.each(["username\n", "name,username\r\n,\r\n"])("warns of a roster without users: %j", (text) => {
    const { hubs, problems } = read(roster(text));
    expect(hubs[0]?.effective.allowed_users).toEqual([]);
    expect(problems).toMatchObject([
      { file: "hubs/rosters/x.csv", line: 1, severity: "warning", code: "empty-roster" },
    ]);
  });

  it("reads what Excel saves: a byte order mark, semicolons, empty rows at the end", () => {
    const class300 = Array.from({ length: 300 }, (_, index) => `Müller;student${index};s@uni.example\r\n`);
    const text = `\ufeffName;Username;Mail\r\n${class300.join("")};;\r\n;;\r\n`;
    const { hubs, problems } = read(roster(text));
    expect(problems).toEqual([]);
    expect(hubs[0]?.effective.allowed_users?.length).toBe(300);
  });

  it.each([
    ["another name of the column", "User,Mail\nbob,x\n", /it has "User", "Mail".*one of them: username/],
    ["a spreadsheet's own file", "PK\u0003\u0004", /save it as CSV/],
  ])("says what to do about %s", (_, text, words) => {
    const [problem] = read(roster(text)).problems;
    expect(`${problem?.message}. ${problem?.hint}`).toMatch(words);
  });

  it("says which rosters there are when the one named is not", () => {
    const { problems } = read({
      one: "allowed_users: {file: rosters/y.csv}",
      "rosters/x.csv": "username\nbob\n",
    });
    expect(problems.map(({ code, hint }) => [code, hint])).toEqual([
      ["missing-roster", "There are: rosters/x.csv."],
    ]);
  });

  it("tells at most 50 problems of one roster, and how many more there are", () => {
    const { problems } = read(roster(`username\n${"Bob\n".repeat(10_000)}`));
    expect(problems).toHaveLength(51);
    expect(problems.map(({ message }) => message)).toContain("9950 more problems in this file");
  });

  it("refuses a roster that is a link out of the repository", () => {
    const link = { path: "hubs/rosters/x.csv", bytes: new Uint8Array(), kind: "symlink" } as const;
    const hub = file("hubs/one.yaml", hubText("allowed_users: {file: rosters/x.csv}"));
    expect(told({}, { files: [hub, link] })).toEqual(["hubs/rosters/x.csv:-:- not-a-file"]);
  });
});
