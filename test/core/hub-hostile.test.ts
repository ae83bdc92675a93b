import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseGitops } from "../../src/core/gitops.ts";
import { parseYaml } from "../../src/core/yaml.ts";
import { hubFields } from "../../src/generated/hub-fields.ts";
import { documentWith, file, read, stopwatch } from "./hub-case.ts";

/** Text that attacks: of YAML's own signs, of shells and templates, and any bytes. */
const hostileText = fc.oneof(
  fc.string({ maxLength: 300, unit: "binary" }),
  fc.string({ maxLength: 300 }),
  fc
    .array(fc.constantFrom(..."[]{}:,-?!&*#|>'\"%@`\n \t\\$<.a0"), { maxLength: 300 })
    .map((signs) => signs.join("")),
  fc.constantFrom(
    "${x}",
    "$(id)",
    "`id`",
    "%{if}",
    "{{x}}",
    "'; DROP",
    "../../x",
    "\u202e",
    "a".repeat(60_000),
    "-".repeat(60_000),
    "a.".repeat(30_000),
    "1".repeat(60_000),
  ),
);
const value = fc.oneof(hostileText, fc.jsonValue({ maxDepth: 4 }));
const paths = Object.keys(hubFields).filter((path) => path !== "");

const minimal = { provider: "local", admin_users: ["alice"], auth: { type: "native" } };

/** Reads one file and asserts what holds for any file at all. */
function survives(content: string | Uint8Array): void {
  const elapsed = stopwatch();
  const { problems, hubs } = read({}, { files: [file("hubs/physics-101.yaml", content)] });
  expect(elapsed()).toBeLessThan(1000);
  expect(hubs.length > 0).toBe(problems.every(({ severity }) => severity === "warning"));
  for (const { message, hint, line, column, path } of problems) {
    expect(`${message}${hint}${path}`).not.toMatch(
      /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\bat .*\.ts:|\[object/,
    );
    expect(message.length).toBeLessThan(700);
    expect((line ?? 1) >= 1 && (column ?? 1) >= 1).toBe(true);
  }
}

describe("whatever stands in a hub file", () => {
  it("never throws and never hangs: random text", () => {
    fc.assert(fc.property(hostileText, survives), { numRuns: 1000 });
  });

  it("never throws and never hangs: random bytes", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), survives), { numRuns: 1000 });
  });

  it("never throws and never hangs: any value at any field", () => {
    fc.assert(
      fc.property(fc.constantFrom(...paths), value, (path, inside) => {
        survives(JSON.stringify({ ...minimal, ...documentWith(path, inside) }));
      }),
      { numRuns: 1500 },
    );
  });

  it("never throws and never hangs: in gitops.yaml", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const { problems } = parseGitops(file("gitops.yaml", text));
        expect(problems.every(({ severity }) => severity === "error")).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("never throws and never hangs: in a roster", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const hub = file(
          "hubs/physics-101.yaml",
          JSON.stringify({ ...minimal, allowed_users: { file: "x.csv" } }),
        );
        const { hubs } = read({}, { files: [hub, file("hubs/x.csv", `username\n${text}`)] });
        for (const name of hubs[0]?.effective.allowed_users ?? [])
          expect(name).toMatch(/^[a-z0-9_][a-z0-9._@+-]*$/);
      }),
      { numRuns: 500 },
    );
  });

  const many = (count: number, piece: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => piece(index)).join("");
  it.each([
    ["unknown keys", many(6000, (index) => `k${index}: 1\n`)],
    ["near misses", many(4000, (index) => `allowed_${index}: 1\n`)],
    ["wrong values", `env:\n${many(5500, (index) => ` A${index}: 1\n`)}`],
    ["a key again and again", `env:\n${many(9000, () => " A: 1\n")}`],
    ["bad names in a list", `allowed_users: [${many(8000, (index) => `B${index},`)}]`],
    ["one name again and again", `allowed_users: [${many(12000, () => "bob,")}]`],
    ["empty options", `auth: {type: native, config: {a: [${many(20000, () => "~,")}]}}`],
    [
      "empty options, deeper",
      `auth: {type: native, config: {a: [${many(190, () => `[${many(100, () => "~,")}],`)}]}}`,
    ],
    ["numbers of another kind", `env:\n${many(4500, (index) => ` A${index}: 0x1\n`)}`],
  ])("tells thousands of faults within a second: %s", (_, lines) => {
    const elapsed = stopwatch();
    const { problems } = read({ "physics-101": lines });
    expect(elapsed()).toBeLessThan(1500);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThanOrEqual(51);
  });

  it("reads back exactly the JSON that was written, with the place of every part", () => {
    const keys = fc
      .string({ maxLength: 8, unit: fc.constantFrom(..."abcXYZ_-019 ") })
      .filter((key) => key !== "__proto__");
    const plain = fc.letrec((tie) => ({
      leaf: fc.oneof(fc.string({ maxLength: 12 }), fc.integer(), fc.boolean(), fc.constant(null)),
      node: fc.oneof(
        { maxDepth: 4 },
        tie("leaf"),
        fc.array(tie("node"), { maxLength: 4 }),
        fc.dictionary(keys, tie("node"), { maxKeys: 4 }),
      ),
    })).node;
    fc.assert(
      fc.property(plain, (data) => {
        const text = JSON.stringify(data, null, 1);
        const document = parseYaml("x.yaml", new TextEncoder().encode(text));
        expect(document.problems).toEqual([]);
        expect(JSON.parse(JSON.stringify(document.value))).toEqual(data);
        expect(document.valueAt([])).toEqual({ line: 1, column: 1 });
      }),
      { numRuns: 1000 },
    );
  });
});
