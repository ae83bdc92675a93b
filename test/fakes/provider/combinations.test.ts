import { describe, expect, it } from "vitest";
import { misfits } from "./combinations.mjs";
import { Unknown } from "./values.mjs";

const unknown = new Unknown();

describe("arguments that exclude each other", () => {
  const rules = {
    conflicts_with: {
      image: ["snapshot", "boot.0.image"],
      "boot.key": ["boot.0.raw_key"],
      "boot.source": ["boot.image"],
    },
  };

  it.each([
    ["one alone", { image: "a", snapshot: null }, []],
    ["two of them", { image: "a", snapshot: "b" }, ['"image": conflicts with snapshot']],
    ["one that is not known yet", { image: "a", snapshot: unknown }, []],
    [
      "false and an empty text, which are given",
      { image: "", snapshot: false },
      ['"image": conflicts with snapshot'],
    ],
    ["one inside a block", { image: "a", boot: [{ image: "b" }] }, ['"image": conflicts with boot.0.image']],
    [
      "two of a block",
      { boot: [{ key: "a", raw_key: "b" }] },
      ['"boot.0.key": conflicts with boot.0.raw_key'],
    ],
    ["a block without any", { image: "a", boot: [] }, []],
    [
      "a name inside a list without its place, as plugins see it",
      { boot: [{ source: "a", image: "b" }] },
      [],
    ],
    ["blocks that are not known yet", { image: "a", boot: unknown }, []],
  ])("%s", (_what, config, expected) => {
    expect(misfits(rules, config).map(({ detail }) => detail)).toEqual(expected);
  });
});

describe("arguments of which one must be there", () => {
  const rules = {
    exactly_one_of: [
      ["allow", "deny"],
      ["copies.0.auto", "copies.0.given"],
    ],
  };

  it.each([
    ["one", { allow: [{}], deny: [] }, []],
    ["none", { allow: [], deny: [] }, ["one of `allow`, `deny` must be specified"]],
    [
      "both",
      { allow: [{}], deny: [{}] },
      ["only one of `allow`, `deny` can be specified, but `allow`, `deny` were specified"],
    ],
    ["none yet, as far as is known", { allow: unknown, deny: [] }, []],
    ["one, and another that may come", { allow: [{}], deny: unknown }, []],
    [
      "none in a block that is there",
      { allow: [{}], copies: [{ auto: [], given: [] }] },
      ["one of `copies.0.auto`, `copies.0.given` must be specified"],
    ],
    ["none, but the block is not there either", { allow: [{}], copies: [] }, []],
  ])("%s", (_what, config, expected) => {
    expect(misfits(rules, config).map(({ detail }) => detail)).toEqual(expected);
  });

  it("is an error at the argument's place", () => {
    expect(misfits(rules, { allow: [{}], copies: [{ auto: [{}], given: [{}] }] })).toMatchObject([
      { summary: "Invalid combination of arguments", path: ["copies", 0, "auto"] },
    ]);
  });
});
