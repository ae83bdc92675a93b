import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { redactor, sensitiveLeaves } from "../../src/core/redact.ts";

const secret = 'pa"ss<w>&ö/rd\n2nd line';

describe("redactor", () => {
  const spellings: [string, string][] = [
    ["raw", secret],
    ["JSON", JSON.stringify({ a: secret })],
    ["JSON in JSON", JSON.stringify(JSON.stringify({ a: secret }))],
    ["JSON as Go writes it", '{"a":"pa\\"ss\\u003cw\\u003e\\u0026ö/rd\\n2nd line"}'],
    ["a URL", `https://example.org/?q=${encodeURIComponent(secret)}`],
    ["hexadecimal", Buffer.from(secret).toString("hex")],
    ["base64", Buffer.from(secret).toString("base64")],
    ["base64 after one byte", Buffer.from(`x${secret}`).toString("base64")],
    ["base64 after two bytes", Buffer.from(`xy${secret}zzz`).toString("base64")],
    ["base64url in the middle", Buffer.from(`password=${secret};`).toString("base64url")],
  ];

  it.each(spellings)("takes a secret out when it is written as %s", (_, text) => {
    const shown = redactor([secret])(text);
    expect(shown).toContain("(sensitive)");
    expect(shown.length).toBeLessThan(text.length);
    for (const part of ["2nd", "ss<w", "%3Cw%3E", Buffer.from("2nd li").toString("hex")])
      expect(shown).not.toContain(part);
  });

  it("leaves nothing of two secrets that overlap", () => {
    expect(redactor(["abcdefgh", "efghijkl"])("x abcdefghijkl y")).toBe("x (sensitive) y");
  });

  it("takes a secret out at the very start, twice in a row and at the end", () => {
    expect(redactor(["hunter22"])("hunter22hunter22 and hunter22")).toBe("(sensitive) and (sensitive)");
  });

  it("leaves short values alone, because they would blank everything", () => {
    expect(redactor(["true", "5"])("true 5")).toBe("true 5");
  });

  it("takes any secret out of any text, raw and in base64 at any offset", () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 6, maxLength: 40, unit: "grapheme-ascii" }),
        fc.string({ maxLength: 9 }),
        fc.string({ maxLength: 9 }),
        (value, before, after) => {
          const redact = redactor([value]);
          expect(redact(before + value + after).replaceAll("(sensitive)", "")).not.toContain(value);
          const encoded = Buffer.from(before + value + after).toString("base64");
          expect(redact(encoded)).toContain("(sensitive)");
        },
      ),
    );
  });
});

describe("sensitiveLeaves", () => {
  const change = (more: object) => ({ address: "a", change: { actions: ["update"], ...more } });

  it("finds values where Terraform marks them: before, after, nested, variables, outputs, both states", () => {
    const plan = {
      resource_changes: [
        change({
          before: { p: "before-1" },
          before_sensitive: { p: true },
          after: { l: [{ p: "after-22" }, "public-value"] },
          after_sensitive: { l: [{ p: true }, false] },
        }),
      ],
      output_changes: { o: { after: "output-333", after_sensitive: true } },
      configuration: {
        root_module: { variables: { s: { sensitive: true }, e: { ephemeral: true }, n: {} } },
      },
      variables: {
        s: { value: { deep: ["variable-4444"] } },
        e: { value: "ephemeral-5" },
        n: { value: "visible-value" },
      },
      prior_state: {
        values: {
          outputs: { o: { sensitive: true, value: "state-out-6" } },
          root_module: {
            child_modules: [{ resources: [{ values: { x: "state-77" }, sensitive_values: { x: true } }] }],
          },
        },
      },
      planned_values: {
        root_module: { resources: [{ values: { x: "planned-8" }, sensitive_values: { x: true } }] },
      },
    };
    expect([...sensitiveLeaves(plan)].sort()).toEqual([
      "after-22",
      "before-1",
      "ephemeral-5",
      "output-333",
      "planned-8",
      "state-77",
      "state-out-6",
      "variable-4444",
    ]);
  });

  it("looks into documents: each value of a JSON text, each line, what base64 holds", () => {
    const text = JSON.stringify({ OIDC: "client-secret-1" });
    const key = "-----BEGIN KEY-----\nMIIEvwIBADANBg\n-----END KEY-----";
    const plan = {
      resource_changes: [
        change({
          after: { a: text, b: key, c: Buffer.from("wrapped secret!").toString("base64") },
          after_sensitive: { a: true, b: true, c: true },
        }),
      ],
    };
    const leaves = sensitiveLeaves(plan);
    expect(leaves).toContain("client-secret-1");
    expect(leaves).toContain("MIIEvwIBADANBg");
    expect(leaves).toContain("wrapped secret!");
  });

  it("finds nothing in a value that is no plan", () => {
    for (const value of [null, 1, "x", [], {}, { resource_changes: 3 }])
      expect(sensitiveLeaves(value)).toEqual([]);
  });
});
