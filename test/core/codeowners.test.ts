// GitHub's documented rules for CODEOWNERS, each on a file of our own.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ownerName, ownersOf, parseCodeOwners } from "../../src/core/codeowners.ts";
import { matchesPath, parsePathPattern } from "../../src/core/path-pattern.ts";

const fitsPath = (pattern: string, path: string) => {
  const parsed = parsePathPattern(pattern);
  return parsed === null ? "not a pattern" : matchesPath(parsed, path);
};
const names = (text: string, path: string) => ownersOf(parseCodeOwners(text), path)?.map(ownerName) ?? null;

describe("a pattern", () => {
  it.each([
    ["*", "a.txt", true],
    ["*", "a/b/c.txt", true],
    ["*.yaml", "hubs/physics-101.yaml", true],
    ["*.yaml", "hubs/physics-101.yml", false],
    ["/*.yaml", "gitops.yaml", true],
    ["/*.yaml", "hubs/physics-101.yaml", false],
    // A folder from the top, and everything in it.
    ["/hubs/", "hubs/physics-101.yaml", true],
    ["/hubs/", "hubs/rosters/a/b.csv", true],
    ["/hubs/", "old/hubs/physics-101.yaml", false],
    ["/hubs/", "hubs", false],
    ["/hubs", "hubs/physics-101.yaml", true],
    ["/hubs", "hubs", true],
    // A folder anywhere.
    ["hubs/", "hubs/a.yaml", true],
    ["hubs/", "old/hubs/a.yaml", true],
    ["hubs", "old/hubs/a.yaml", true],
    ["hubs", "hubsy/a.yaml", false],
    // One star stays in its folder.
    ["docs/*", "docs/start.md", true],
    ["docs/*", "docs/how-to/start.md", false],
    ["docs/*", "old/docs/start.md", false],
    ["hubs/*/", "hubs/rosters/a.csv", true],
    ["hubs/*/", "hubs/a.yaml", false],
    ["hubs/physics-*.yaml", "hubs/physics-101.yaml", true],
    ["hubs/physics-*.yaml", "hubs/chem/physics-1.yaml", false],
    ["hubs/physics-???.yaml", "hubs/physics-101.yaml", true],
    ["hubs/physics-???.yaml", "hubs/physics-1.yaml", false],
    // Two stars do not.
    ["**/logs", "logs/a", true],
    ["**/logs", "deeply/nested/logs/a/b", true],
    ["**/logs", "logsy/a", false],
    ["hubs/**", "hubs/a/b.csv", true],
    ["hubs/**", "hubs", false],
    ["hubs/**/a.csv", "hubs/a.csv", true],
    ["hubs/**/a.csv", "hubs/x/y/a.csv", true],
    ["hubs/**/a.csv", "hubs/x/y/b.csv", false],
    ["**", "any/thing", true],
    // Capital letters count; an escaped letter is itself.
    ["/Hubs/", "hubs/a.yaml", false],
    ["/a\\*b", "a*b", true],
    ["/a\\*b", "axb", false],
    ["/a.b", "axb", false],
    // What GitHub does not take.
    ["!/hubs/", "hubs/a.yaml", "not a pattern"],
    ["/hubs/[ab].yaml", "hubs/a.yaml", "not a pattern"],
    ["\\#a", "#a", "not a pattern"],
    ["/", "a", "not a pattern"],
    ["hubs/***", "hubs/a", "not a pattern"],
  ])("%s and %s: %s", (pattern, path, expected) => {
    expect(fitsPath(pattern, path)).toBe(expected);
  });

  it("takes a long time for no text", () => {
    expect(fitsPath(`/${"*a".repeat(400)}b`, "a".repeat(4000))).toBe(false);
    expect(fitsPath(`/${"**/a/".repeat(200)}b`, "a/".repeat(2000).concat("c"))).toBe(false);
  });

  it("that is a path itself fits that path, and never another one", () => {
    const name = fc.stringMatching(/^[a-z0-9._-]{1,8}$/).filter((text) => text !== "." && text !== "..");
    const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/"));
    fc.assert(
      fc.property(path, path, (own, other) => {
        expect(fitsPath(`/${own}`, own)).toBe(true);
        expect(fitsPath(`/${own}`, other)).toBe(other === own || other.startsWith(`${own}/`));
      }),
    );
  });
});

describe("a file", () => {
  const text = `# Everything, unless a later line says otherwise
*                 @ada @physics/hub-maintainers
/hubs/            # any reviewer
/hubs/chem-*.yaml @grace chemistry@example.org # both
/with\\ space/    @ada
`;

  it.each([
    ["gitops.yaml", ["@ada", "@physics/hub-maintainers"]],
    ["hubs/physics-101.yaml", []],
    ["hubs/chem-lab.yaml", ["@grace", "chemistry@example.org"]],
    ["with space/a", ["@ada"]],
  ])("gives %s to %j: the last line that fits", (path, owners) => {
    expect(names(text, path)).toEqual(owners);
  });

  it("tells nobody's from what no line names", () => {
    expect(names("/hubs/ @ada\n/hubs/a.yaml\n", "hubs/a.yaml")).toEqual([]);
    expect(names("/hubs/ @ada\n", "README.md")).toBeNull();
    expect(names("", "README.md")).toBeNull();
  });

  it.each(["!/hubs/ @eve", "/hubs/[a-z]* @eve", "/hubs/ eve", "/hubs/ @eve @", "/hubs/ @eve/", "\\#x @eve"])(
    "leaves out the line %s, so that an earlier one counts",
    (line) => {
      const given = `* @ada\n${line}\n`;
      expect(names(given, "hubs/a.yaml")).toEqual(["@ada"]);
      expect(parseCodeOwners(given).skipped).toEqual([2]);
    },
  );

  it("reads Windows' line ends, and any text without a fault", () => {
    expect(names("* @ada\r\n/hubs/ @grace\r\n", "hubs/a.yaml")).toEqual(["@grace"]);
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (any) => {
        expect(parseCodeOwners(any).rules.length).toBeLessThanOrEqual(any.split("\n").length);
      }),
    );
  });
});
