import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../src/core/canonical-json.ts";

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([k, v]) => [k, shuffled(v)]),
  );
};

describe("canonicalJson", () => {
  it("is JSON that says the same value", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(JSON.parse(canonicalJson(JSON.parse(text)))).toEqual(JSON.parse(text));
      }),
    );
  });

  it("does not depend on the order of keys", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(canonicalJson(shuffled(JSON.parse(text)))).toBe(canonicalJson(JSON.parse(text)));
      }),
    );
  });

  it("tells different values from each other", () => {
    const values = [
      null,
      false,
      0,
      "",
      "0",
      "null",
      [],
      {},
      [null],
      { a: null },
      { a: 1 },
      { b: 1 },
      ["a", "b"],
      ["ab"],
      [["a"], "b"],
    ];
    expect(new Set(values.map(canonicalJson)).size).toBe(values.length);
  });

  it("keeps a key named __proto__ as data", () => {
    expect(canonicalJson(JSON.parse('{"__proto__":{"x":1},"a":2}'))).toBe('{"__proto__":{"x":1},"a":2}');
  });

  it.each([
    [undefined],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [1n],
    [() => 1],
    [new Date(0)],
    [[undefined]],
    [{ a: undefined }],
  ])("refuses %s, which JSON cannot say", (value) => {
    expect(() => canonicalJson(value)).toThrow("cannot be written as JSON");
  });
});
