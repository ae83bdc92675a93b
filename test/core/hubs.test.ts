import { describe, expect, it } from "vitest";
import type { HubsInput } from "../../src/core/hubs.ts";
import { file, files, hubText, read } from "./hub-case.ts";

const told = (hubs: Readonly<Record<string, string>>, more: Partial<HubsInput> = {}) =>
  read(hubs, more).problems.map(
    ({ file: path, line, column, code }) => `${path}:${line ?? "-"}:${column ?? "-"} ${code}`,
  );

describe("names of hubs", () => {
  it.each(["abc", "physics-101", "a-2", "abcdefghijklmnopqrst"])("takes %s", (name) => {
    expect(told({ [name]: "" })).toEqual([]);
  });

  it.each([
    "ab",
    "abcdefghijklmnopqrstu",
    "-ab",
    "ab-",
    "1ab",
    "Physics",
    "a_b",
    "con",
    "nul",
    "com1",
    "a b",
    "\u00e9cole",
  ])("refuses %s", (name) => {
    expect(told({}, { files: [file(`hubs/${name}.yaml`, hubText(""))] })).toEqual([
      `hubs/${name}.yaml:-:- bad-hub-name`,
    ]);
  });

  it("says which file would be overlooked", () => {
    const entries = ["a-b.yml", "deep/a-b.yaml", "A.YAML"].map((name) => file(`hubs/${name}`, hubText("")));
    expect(told({}, { files: entries })).toEqual([
      "hubs/A.YAML:-:- misplaced-file",
      "hubs/a-b.yml:-:- misplaced-file",
      "hubs/deep/a-b.yaml:-:- misplaced-file",
    ]);
  });

  it("leaves other files alone", () => {
    const entries = ["README.md", ".gitkeep", "rosters/x.csv"].map((name) => file(`hubs/${name}`, "x"));
    expect(read({}, { files: entries })).toEqual({ hubs: [], problems: [], count: 0 });
  });
});

describe("all hubs together", () => {
  it("gives the valid hubs and every problem of the others", () => {
    const { hubs, problems, count } = read({ good: "", bad: "users: many", worse: "mem_limit: 1\nusers: 0" });
    expect(hubs.map(({ name }) => name)).toEqual(["good"]);
    expect(count).toBe(3);
    expect(problems.map(({ file: path, line }) => `${path}:${line}`)).toEqual([
      "hubs/bad.yaml:1",
      "hubs/worse.yaml:1",
      "hubs/worse.yaml:2",
    ]);
  });

  it("reports only the hubs asked for, by name or path, yet checks them against all", () => {
    const hubs = { one: "domain: x.example.org", two: "domain: x.example.org", three: "users: many" };
    expect(told(hubs, { only: new Set(["one"]) })).toEqual(["hubs/one.yaml:1:9 duplicate-domain"]);
    expect(told(hubs, { only: new Set(["hubs/three.yaml"]) })).toEqual(["hubs/three.yaml:1:8 bad-value"]);
    expect(read(hubs, { only: new Set(["three"]) }).count).toBe(1);
  });

  it("refuses an address that two hubs claim, also when one of them has it by default", () => {
    const gitops = { providers: { aws: { region: "eu-central-1", zone: "hubs.example.org" } } };
    const hubs = { one: "provider: aws", two: "domain: one.hubs.example.org" };
    expect(told(hubs, { gitops })).toEqual([
      "hubs/one.yaml:1:1 duplicate-domain",
      "hubs/two.yaml:1:9 duplicate-domain",
    ]);
  });

  it("keeps a hub valid that has warnings only", () => {
    const { hubs, problems } = read({ one: "allow_custom_image: .+" });
    expect(problems.map(({ severity }) => severity)).toEqual(["warning"]);
    expect(hubs).toHaveLength(1);
  });
});

describe("against the base revision", () => {
  const change = (
    before: Readonly<Record<string, string>>,
    after: Readonly<Record<string, string>>,
    more: Partial<HubsInput> = {},
  ) => told(after, { base: files(before), ...more });
  const aws = (lines: string) => `provider: aws\n${lines}`;

  it.each([
    ["nothing", "", "", []],
    ["the provider", "", "provider: gcp", ["hubs/one.yaml:1:11 immutable"]],
    ["the region", aws("region: eu-west-1"), aws("region: eu-west-2"), ["hubs/one.yaml:2:9 immutable"]],
    ["the region, written out", aws(""), aws("region: eu-central-1"), []],
    ["the home's folder", "", "storage: {mount: /home/alice}", ["hubs/one.yaml:1:18 immutable"]],
    [
      "a smaller disk",
      aws("storage: {size: 500G}"),
      aws("storage: {size: 400G}"),
      ["hubs/one.yaml:2:17 shrinks"],
    ],
    ["a larger disk", aws("storage: {size: 500G}"), aws("storage: {size: 1T}"), []],
    ["the same disk, written otherwise", aws("storage: {size: 1T}"), aws("storage: {size: 1024G}"), []],
    [
      "fewer users, which shrinks the disk",
      aws("users: 30"),
      aws("users: 20"),
      ["hubs/one.yaml:2:8 shrinks"],
    ],
    ["fewer users, keeping the disk", aws("users: 30"), aws("users: 20\nstorage: {size: 320G}"), []],
    ["fewer users on this computer", "users: 30", "users: 20", []],
  ])("%s", (_, before, after, expected) => {
    expect(change({ one: before }, { one: after })).toEqual(expected);
  });

  it("says how to keep the disk, in the words of the file", () => {
    const { problems } = read({ one: aws("users: 20") }, { base: files({ one: aws("users: 30") }) });
    expect(problems[0]?.message).toBe(
      "storage.size follows from users × quota and would shrink from 320G to 220G; a disk can only grow",
    );
    expect(problems[0]?.hint).toBe("Write storage: {size: 320G} to keep the disk as it is.");
  });

  it("sees a region that moves because gitops.yaml changed", () => {
    const gitops = (region: string) => ({ providers: { aws: { region } } });
    const more = { gitops: gitops("eu-west-1"), baseGitops: gitops("eu-central-1") };
    expect(change({ one: aws("") }, { one: aws("") }, more)).toEqual(["hubs/one.yaml:1:1 immutable"]);
  });

  it("follows a renamed hub", () => {
    expect(change({ old: "" }, { new: "moved_from: old" })).toEqual([]);
    expect(change({ old: "" }, { new: "moved_from: old\nprovider: aws" })).toEqual([
      "hubs/new.yaml:2:11 immutable",
    ]);
    expect(change({ old: "" }, { new: "moved_from: odl" })).toEqual(["hubs/new.yaml:1:13 bad-move"]);
    expect(change({ old: "", new: "moved_from: old" }, { new: "moved_from: old" })).toEqual([]);
    expect(change({}, { new: "moved_from: old" })).toEqual(["hubs/new.yaml:1:13 bad-move"]);
    expect(told({ new: "moved_from: new" })).toEqual(["hubs/new.yaml:1:13 bad-move"]);
    expect(told({ old: "", new: "moved_from: old" })).toEqual(["hubs/new.yaml:1:13 bad-move"]);
    expect(told({ one: "moved_from: old", two: "moved_from: old" })).toEqual([
      "hubs/one.yaml:1:13 duplicate-move",
      "hubs/two.yaml:1:13 duplicate-move",
    ]);
  });

  it("refuses to let a protected hub vanish, and lets it move", () => {
    expect(change({ old: "protect: true" }, {})).toEqual(["hubs/old.yaml:-:- protected"]);
    expect(change({ old: "protect: true" }, { new: "moved_from: old" })).toEqual([]);
    expect(change({ old: "protect: false" }, {})).toEqual([]);
  });

  it("says nothing about changes of a base file that was no hub", () => {
    expect(change({ one: "users: many" }, { one: "provider: aws" })).toEqual([]);
  });
});
