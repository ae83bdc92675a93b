// Copies a Terraform root or module into a working directory, writing only what differs.

import { createHash } from "node:crypto";
import { cp, readdir, readFile, rm } from "node:fs/promises";
import { join, relative } from "node:path";

/** Makes `to` the same as `from`, leaving scratch folders of either alone. */
export async function mirror(from: string, to: string): Promise<void> {
  const wanted = new Set<string>();
  for (const entry of await readdir(from, { recursive: true, withFileTypes: true })) {
    const path = relative(from, join(entry.parentPath, entry.name));
    if (isScratch(path)) continue;
    wanted.add(path);
    if (!entry.isFile()) continue;
    if (!(await isSame(join(from, path), join(to, path)))) await cp(join(from, path), join(to, path));
  }
  for (const entry of await readdir(to, { recursive: true, withFileTypes: true }).catch(() => [])) {
    const path = relative(to, join(entry.parentPath, entry.name));
    if (!wanted.has(path) && !isScratch(path)) await rm(join(to, path), { recursive: true, force: true });
  }
}

function isScratch(path: string): boolean {
  return /(^|[/\\])(\.terraform|__pycache__|\.pytest_cache|tests)([/\\]|$)/.test(path);
}

async function isSame(left: string, right: string): Promise<boolean> {
  const digest = async (path: string) =>
    createHash("sha256")
      .update(await readFile(path))
      .digest("hex");
  try {
    return (await digest(left)) === (await digest(right));
  } catch {
    return false;
  }
}
