import { describe, expect, it } from "vitest";
import { validate } from "../../src/commands/validate.ts";
import { type UnusedField, unusedNotes } from "../../src/core/unused-fields.ts";
import { hubFields } from "../../src/generated/hub-fields.ts";
import { providers } from "../../src/providers/list.ts";
import { files, ownGitops, read } from "./hub-case.ts";

const warned = (lines: string) =>
  validate({ files: files({ one: lines }), gitops: ownGitops }).problems.map(
    ({ line, column, code, severity, path }) => `${line}:${column} ${severity} ${code} ${path}`,
  );

describe("fields without effect where a hub runs", () => {
  it.each([
    ["a hub that asks for nothing of the kind", "users: 5", []],
    ["what this computer does not do", "backup: {every: 24h}", ["1:1 warning no-effect backup"]],
    [
      "a field inside another",
      "storage:\n  on_delete: keep\n  quota: 5G",
      ["3:3 warning no-effect storage.quota"],
    ],
    ["a field that says off", "backup: off\nmonitoring: off\ngpu: none", []],
    ["an empty list", "events: []", []],
    [
      "an image without containers",
      "runtime: process\nimage: quay.io/a/b:1",
      ["2:1 warning no-effect image"],
    ],
    ["an image with containers", "runtime: docker\nimage: quay.io/a/b:1", []],
    ["an image where the runtime is chosen at the first start", "image: quay.io/a/b:1", []],
  ])("are told for %s", (_, lines, expected) => {
    expect(warned(lines)).toEqual(expected);
  });

  it("leave the hub valid", () => {
    const { hubs } = read({ one: "backup: {every: 24h}" }, { rule: () => [] });
    expect(hubs).toHaveLength(1);
    expect(validate({ files: files({ one: "backup: {every: 24h}" }), gitops: ownGitops })).toMatchObject({
      hubs: 1,
      problems: [{ severity: "warning", message: expect.stringContaining("backup has no effect here: ") }],
    });
  });

  it("are told by a plan too, also when only a default asks for them", () => {
    const declared: readonly UnusedField[] = [
      { field: "backup", words: "nobody copies", byDefault: true },
      { field: "events", words: "nothing grows" },
    ];
    const notes = (lines: string) =>
      read({ one: lines }).hubs.flatMap(({ hub }) => unusedNotes(hub, declared));
    expect(notes("")).toEqual(["backup has no effect here: nobody copies"]);
    expect(notes("backup: off")).toEqual([]);
    expect(notes("backup: off\nevents: [{from: 2026-01-01, to: 2026-01-02, users: 9}]")).toEqual([
      "events has no effect here: nothing grows",
    ]);
  });

  it.each(providers.flatMap(({ id, unused }) => unused.map(({ field }) => [id, field] as const)))(
    "are declared for %s by a name that the schema knows: %s",
    (_, field) => {
      expect(Object.keys(hubFields)).toContain(field);
    },
  );
});
