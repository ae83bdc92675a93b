import { describe, expect, it } from "vitest";
import { emptiedState, stateSummary } from "../../src/core/moved-state.ts";

const state = {
  version: 4,
  terraform_version: "1.11.4",
  serial: 7,
  lineage: "a-b-c",
  outputs: { url: { value: "https://x", type: "string" } },
  resources: [{ mode: "managed", type: "aws_eip", name: "this", instances: [] }],
};

describe("a renamed hub's state", () => {
  it.each([
    ["one that holds something", JSON.stringify(state), { lineage: "a-b-c", holdsSomething: true }],
    [
      "one that only looked at something",
      JSON.stringify({ ...state, resources: [{ mode: "data", type: "aws_vpc", name: "this" }] }),
      { lineage: "a-b-c", holdsSomething: false },
    ],
    ["none", null, null],
    ["an empty object", "\n", null],
  ])("is told from %s", (_, text, expected) => {
    expect(stateSummary(text)).toEqual(expected);
  });

  it("leaves an empty one behind, of the same lineage and newer", () => {
    const left = emptiedState(JSON.stringify(state));
    expect(JSON.parse(left)).toEqual({ ...state, serial: 8, outputs: {}, resources: [] });
    expect(stateSummary(left)).toEqual({ lineage: "a-b-c", holdsSomething: false });
  });
});
