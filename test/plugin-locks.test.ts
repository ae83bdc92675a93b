// The lock files of the Terraform roots: whoever applies a hub, on whatever computer, gets the very plugin that was tested.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const files = execFileSync("git", ["ls-files", "terraform/**/.terraform.lock.hcl"], { encoding: "utf8" })
  .split("\n")
  .filter((file) => file !== "");

/** Each locked plugin of a lock file, with its digests. */
function pluginsOf(file: string): { plugin: string; version: string; digests: string[] }[] {
  return [...readFileSync(file, "utf8").matchAll(/provider "([^"]+)" \{([^}]*)\}/g)].map(
    ([, name, block]) => ({
      plugin: name ?? "",
      version: /version\s+= "([^"]+)"/.exec(block ?? "")?.[1] ?? "",
      digests: [...(block ?? "").matchAll(/"((?:h1|zh):[^"]+)"/g)].map(([, digest]) => digest ?? ""),
    }),
  );
}

describe("the plugins' lock files", () => {
  it.each(files)("%s names the plugin's packages for every platform", (file) => {
    for (const { digests } of pluginsOf(file)) {
      // One "zh:" a package of the release; a plugin for Linux alone would have one or two.
      expect(digests.filter((digest) => digest.startsWith("zh:")).length).toBeGreaterThan(10);
      expect(digests.some((digest) => digest.startsWith("h1:"))).toBe(true);
      expect(digests).toEqual([...new Set(digests)].sort());
    }
  });

  it("agree: a plugin is of one version everywhere", () => {
    const seen = new Map<string, string>();
    for (const { plugin, version, digests } of files.flatMap(pluginsOf)) {
      const locked = JSON.stringify({ version, digests });
      expect(seen.get(plugin) ?? locked).toBe(locked);
      seen.set(plugin, locked);
    }
    expect([...seen.keys()]).toContain("registry.terraform.io/hashicorp/aws");
  });
});
