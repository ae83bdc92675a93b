// Copies a Terraform root or module into a working directory, writing only what differs.

import { copyFile, mkdir, readdir, readFile, rm } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { mapBounded } from "../../core/bounded.ts";

/** Files looked at side by side: enough to keep the disk busy, few enough for any limit of open files. */
const sideBySide = 16;

/** Makes `to` the same as `from`, leaving scratch folders of either alone. */
export async function mirror(from: string, to: string): Promise<void> {
  const [source, target] = await Promise.all([
    below(from),
    below(to).catch(() => new Map<string, boolean>()),
  ]);
  for (const path of target.keys())
    if (!source.has(path)) await rm(join(to, path), { recursive: true, force: true });
  const files = [...source].flatMap(([path, isFile]) => (isFile ? [path] : []));
  const folders = new Set(files.map((path) => dirname(join(to, path))));
  await Promise.all([...folders].map((folder) => mkdir(folder, { recursive: true })));
  await mapBounded(files, sideBySide, async (path) => {
    const [wanted, found] = [join(from, path), join(to, path)];
    if (!target.has(path) || !(await isSame(wanted, found))) await copyFile(wanted, found);
  });
}

/** Everything below a folder that is not scratch: each path with whether it is a file. */
async function below(folder: string): Promise<ReadonlyMap<string, boolean>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .map((entry) => [relative(folder, join(entry.parentPath, entry.name)), entry.isFile()] as const)
      .filter(([path]) => !isScratch(path)),
  );
}

function isScratch(path: string): boolean {
  return /(^|[/\\])(\.terraform|__pycache__|\.pytest_cache|tests)([/\\]|$)/.test(path);
}

async function isSame(left: string, right: string): Promise<boolean> {
  const [one, other] = await Promise.all([readFile(left), readFile(right)]);
  return one.equals(other);
}
