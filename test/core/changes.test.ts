import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ChangeSources, changedHubs, type HubAt, likelyRenames } from "../../src/core/changes.ts";
import { natureOf, parseDiffTree, sharedFiles } from "../../src/core/diff-tree.ts";

function at(hub: string, version: string, more: Partial<HubAt> = {}): HubAt {
  const file = `hubs/${hub}.yaml`;
  return { hub, file, inputs: [{ path: file, blob: version }], movedFrom: null, ...more };
}
const summary = (sources: Partial<ChangeSources>) =>
  changedHubs({ before: [], after: [], applied: null, isSharedChange: false, ...sources }).map(
    (c) => `${c.hub}: ${c.change}${c.from === null ? "" : ` from ${c.from}`} (${c.reasons.join("+")})`,
  );

describe("changedHubs", () => {
  it("finds added, changed and removed hubs and leaves the rest out", () => {
    const before = [at("aaa", "1"), at("bbb", "1"), at("ccc", "1")];
    const after = [at("aaa", "1"), at("bbb", "2"), at("ddd", "1")];
    expect(summary({ before, after })).toEqual([
      "bbb: changed (diff)",
      "ccc: removed (diff)",
      "ddd: added (diff)",
    ]);
  });

  it("takes moved_from for a rename only when the old hub goes in the same change", () => {
    const renamed = at("new", "2", { movedFrom: "old" });
    expect(summary({ before: [at("old", "1")], after: [renamed] })).toEqual(["new: renamed from old (diff)"]);
    expect(summary({ before: [at("old", "1")], after: [at("old", "1"), renamed] })).toEqual([
      "new: added (diff)",
    ]);
    expect(summary({ before: [], after: [renamed] })).toEqual(["new: added (diff)"]);
    expect(summary({ before: [renamed], after: [renamed] })).toEqual([]);
  });

  it("sees a changed, added or removed roster", () => {
    const inputs = [
      { path: "hubs/aaa.yaml", blob: "1" },
      { path: "hubs/rosters/a.csv", blob: "1" },
    ];
    const other = [
      { path: "hubs/aaa.yaml", blob: "1" },
      { path: "hubs/rosters/a.csv", blob: "2" },
    ];
    const withRoster = at("aaa", "1", { inputs });
    for (const after of [at("aaa", "1", { inputs: other }), at("aaa", "1")])
      expect(summary({ before: [withRoster], after: [after] })).toEqual(["aaa: changed (diff)"]);
    expect(
      summary({ before: [withRoster], after: [at("aaa", "1", { inputs: [...inputs].reverse() })] }),
    ).toEqual([]);
  });

  it("catches up what a dropped or failed run left undone", () => {
    const before = [at("aaa", "2"), at("bbb", "1")];
    const after = [at("aaa", "2"), at("bbb", "2"), at("ccc", "1")];
    const applied = [at("aaa", "1"), at("bbb", "1"), at("gone", "1")];
    expect(summary({ before, after, applied })).toEqual([
      "aaa: changed (ledger)",
      "bbb: changed (diff+ledger)",
      "ccc: added (diff+ledger)",
      "gone: removed (ledger)",
    ]);
  });

  it("believes the ledger about what is really there", () => {
    expect(summary({ before: [at("aaa", "1")], after: [at("aaa", "2")], applied: [] })).toEqual([
      "aaa: added (diff+ledger)",
    ]);
    const renamed = at("new", "1", { movedFrom: "old" });
    expect(summary({ before: [renamed], after: [renamed], applied: [at("old", "1")] })).toEqual([
      "new: renamed from old (ledger)",
    ]);
  });

  it("goes by the ledger alone when there is no earlier revision", () => {
    expect(
      summary({ before: null, after: [at("aaa", "2"), at("bbb", "1")], applied: [at("aaa", "2")] }),
    ).toEqual(["bbb: added (ledger)"]);
  });

  it("lists every hub when what all depend on changed", () => {
    const before = [at("aaa", "1"), at("bbb", "1"), at("gone", "1")];
    const after = [at("aaa", "1"), at("bbb", "2")];
    expect(summary({ before, after, isSharedChange: true })).toEqual([
      "aaa: shared (shared)",
      "bbb: changed (diff+shared)",
      "gone: removed (diff)",
    ]);
  });
});

describe("a diff of a real git repository", () => {
  let folder = "";
  const git = (...args: string[]) =>
    execFileSync("git", ["-C", folder, "-c", "user.name=t", "-c", "user.email=t@example.org", ...args], {
      encoding: "utf8",
    });
  const write = (path: string, text: string) => {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const diff = () => {
    git("add", "-A");
    git("commit", "-qm", "change");
    return parseDiffTree(git("diff-tree", "-r", "-z", "-M", "--raw", "HEAD~1", "HEAD"));
  };
  const long = Array.from({ length: 30 }, (_, i) => `key_${i}: ${i}`).join("\n");

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "changes-"));
    git("init", "-q");
    write("hubs/old.yaml", long);
    write("hubs/same.yaml", "a: 1");
    write("README.md", "x");
    git("add", "-A");
    git("commit", "-qm", "first");
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it("is read with odd names, renames, removals, links and modes", () => {
    git("mv", "hubs/old.yaml", "hubs/new.yaml");
    write('hubs/a\nb "q".yaml', "x: 1");
    write("hubs/same.yaml", "a: 2");
    symlinkSync("/etc/passwd", join(folder, "hubs/link.yaml"));
    git("rm", "-q", "README.md");
    const entries = diff();
    expect(entries).toEqual([
      { status: "removed", path: "README.md", oldPath: null, mode: "000000" },
      { status: "added", path: 'hubs/a\nb "q".yaml', oldPath: null, mode: "100644" },
      { status: "added", path: "hubs/link.yaml", oldPath: null, mode: "120000" },
      { status: "renamed", path: "hubs/new.yaml", oldPath: "hubs/old.yaml", mode: "100644" },
      { status: "changed", path: "hubs/same.yaml", oldPath: null, mode: "100644" },
    ]);
    const changes = changedHubs({
      before: [at("old", "1")],
      after: [at("new", "1")],
      applied: null,
      isSharedChange: false,
    });
    expect(likelyRenames(entries, changes)).toEqual([{ from: "old", to: "new" }]);
    const said = changedHubs({
      before: [at("old", "1")],
      after: [at("new", "1", { movedFrom: "old" })],
      applied: null,
      isSharedChange: false,
    });
    expect(likelyRenames(entries, said)).toEqual([]);
  });

  it("is empty for no change", () => {
    expect(parseDiffTree("")).toEqual([]);
  });

  it.each(["x", "garbage\0", ":100644 100644 a b M\0", ":100644 100644 a1 b2 R100\0only-one\0"])(
    "is refused when it is %j",
    (output) => {
      expect(() => parseDiffTree(output)).toThrow("git's list of changed files");
    },
  );
});

describe("natureOf", () => {
  const nature = (...paths: string[]) =>
    natureOf(paths.map((path) => ({ status: "changed", path, oldPath: null, mode: "100644" })));

  it.each([
    [["hubs/a.yaml"], "data-only"],
    [["hubs/a.yaml", "hubs/rosters/a.csv"], "data-only"],
    [["hubs/a.yaml", "README.md", "docs/x.png"], "data-only"],
    [["hubs/a.yaml", ".github/README.md"], "code-change"],
    [["hubs/a.yaml", ".github/workflows/hubs.yml"], "code-change"],
    [["hubs/a.yaml", "terraform/aws/main.tf"], "code-change"],
    [["hubs/a.yaml", "terraform/modules/jupyterhub/stack/lock.txt"], "code-change"],
    [["hubs/a.yaml", "gitops.yaml"], "code-change"],
    [["hubs/a.yaml", "CODEOWNERS"], "code-change"],
    [["hubs/a.yaml", "docs/CODEOWNERS"], "code-change"],
    [["docs/CODEOWNERS"], "code-change"],
    [["hubs/a.yaml", "something/unknown"], "code-change"],
    [["hubs/a.yaml", ".gitattributes"], "code-change"],
    [["terraform/aws/main.tf"], "code-change"],
    [[".github/workflows/x.yml"], "code-change"],
    [["README.md"], "unrelated"],
    [["test/x.test.ts"], "unrelated"],
    [[], "unrelated"],
  ])("of %j is %s", (paths, expected) => {
    expect(nature(...paths)).toBe(expected);
  });

  it("looks at both names of a renamed file", () => {
    const entry = {
      status: "renamed",
      path: "hubs/a.yaml",
      oldPath: "terraform/a.yaml",
      mode: "100644",
    } as const;
    expect(natureOf([entry])).toBe("code-change");
    expect(sharedFiles([entry])).toEqual(["terraform/a.yaml"]);
  });
});
