import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expressionFault } from "../../src/core/rules/expression.ts";

describe("expressions for users' own images", () => {
  it.each([
    "quay\\.io/physics/.+",
    "quay\\.io/physics/[a-z0-9-]+:.+",
    "(quay\\.io|ghcr\\.io)/(physics|astro)/.+",
    "^quay\\.io/physics/[^:]+:[0-9]{4}-\\d\\d-\\d\\d$",
    "registry\\.example\\.org(:5000)?/.+",
    "(?:quay\\.io/)?jupyter/[\\w.-]+:.+",
    "a{3}b{1,2}c{2,}",
    "x|",
    "a\\+b",
  ])("takes %s", (pattern) => {
    expect(expressionFault(pattern)).toBeNull();
  });

  it.each([
    ["(a+)+", "a group cannot be repeated"],
    ["(a|a)*", "a group cannot be repeated"],
    ["(a*){2,}", "a group cannot be repeated"],
    [".*.*.*x", "too many ways"],
    ["(a+)(a+)(a+)b", "too many ways"],
    ["a*a*a*b", "too many ways"],
    [`${"a?".repeat(20)}b`, "it could be slow"],
    [`${"(a|a)".repeat(12)}`, "it could be slow"],
    ["\\w+[^a-zA-Z0-9_]+\\w+[^a-zA-Z0-9_]+x", "it could be slow"],
    ["(a)\\1", "back references"],
    ["(?=a)b", "(? are not understood"],
    ["(?<name>a)", "(? are not understood"],
    ["(?i)a", "(? are not understood"],
    ["a++", "two repetitions"],
    ["a+?", "two repetitions"],
    ["\\bword", "\\b is not understood"],
    ["\\p{L}", "\\p is not understood"],
    ["[[:alpha:]]", '"[" inside [ ]'],
    ["[a-z&&b]", '"&" inside [ ]'],
    ["[]", "never closed"],
    ["[a", "never closed"],
    ["[z-a]", "z-a is no range"],
    ["[+-9]", "+-9 is no range"],
    ["[\\d-x]", "is no range"],
    ["(a", "never closed"],
    ["a)", "closes nothing"],
    ["*a", "nothing to repeat"],
    ["a{2", "must be followed by numbers"],
    ["a{5,2}", "counts down"],
    ["a\\", "ends in a backslash"],
    ["a$b", "stands alone"],
    ["é", "no image's name has"],
    ["((((((a))))))", "nested too deep"],
  ])("refuses %s: %s", (pattern, why) => {
    expect(expressionFault(pattern) ?? "").toContain(why);
  });

  // Pieces of expressions, so that many random ones are accepted and many are nearly so.
  const piece = fc.constantFrom(
    ..."ab.:/-",
    ...[
      "\\.",
      "[a-z]",
      "[^:]",
      "\\w",
      "\\d",
      "+",
      "*",
      "?",
      "{2}",
      "{1,3}",
      "{2,}",
      "(",
      "(?:",
      ")",
      "|",
      "[a-z0-9-]+",
      ".+",
    ],
  );
  const random = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(""));

  it("answers any text without throwing, and what it accepts compiles here", () => {
    fc.assert(
      fc.property(fc.oneof(random, fc.string({ maxLength: 200, unit: "binary" })), (pattern) => {
        if (expressionFault(pattern) === null) expect(() => new RegExp(`^(?:${pattern})$`)).not.toThrow();
      }),
      { numRuns: 2000 },
    );
  });

  it("accepts only what Python compiles, and what Python answers at once for the worst texts", () => {
    const accepted = fc
      .sample(random, { numRuns: 2500, seed: 7 })
      .filter((one) => expressionFault(one) === null);
    expect(accepted.length).toBeGreaterThan(300);
    const { stdout, status, stderr } = spawnSync("python3", ["-W", "error", "-c", askPython], {
      input: JSON.stringify(accepted),
      encoding: "utf8",
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const slowest: { readonly pattern: string; readonly seconds: number } = JSON.parse(stdout);
    expect(slowest.seconds, slowest.pattern).toBeLessThan(0.25);
  });
});

const askPython = `
import json, re, sys, time
worst = ("", 0.0)
texts = [c * 399 + "!" for c in ("a", "b", "0", "-", ":", "ab", "a:", "a/")]
for pattern in json.load(sys.stdin):
    compiled = re.compile(pattern)
    for text in texts:
        started = time.perf_counter()
        compiled.fullmatch(text[:400])
        seconds = time.perf_counter() - started
        if seconds > worst[1]:
            worst = (pattern, seconds)
print(json.dumps({"pattern": worst[0], "seconds": worst[1]}))
`;
