// What `init` may do with a root's lock file: nothing, unless it is OpenTofu's first look at one that Terraform wrote.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { TerraformTool } from "../../ports.ts";

/**
 * Returns the options of `init` for the lock file in `root`, an absolute path; none where there is no lock file.
 *
 * OpenTofu takes plugins from a registry of its own, whose packages differ from those that Terraform's lock files name. It carries the
 * version over and has to write its own digests, so such a lock file cannot be read-only (https://opentofu.org/docs/language/files/dependency-lock/).
 */
export async function lockFileOptions(root: string, tool: TerraformTool["name"]): Promise<string[]> {
  const text = await lockFileText(root);
  if (text === "") return [];
  const another = tool === "tofu" && !text.includes('provider "registry.opentofu.org/');
  return another ? [] : ["-lockfile=readonly"];
}

/** The lock file's text in `root`, an absolute path; empty where there is none. */
export async function lockFileText(root: string): Promise<string> {
  return readFile(lockFileIn(root), "utf8").catch(() => "");
}

/** Where the lock file of a root is. */
export function lockFileIn(root: string): string {
  return join(root, ".terraform.lock.hcl");
}
