// A folder's whole content as a value that can be compared.
import { createHash } from "node:crypto";
import { lstat, readdir, readFile, readlink } from "node:fs/promises";
import { join, relative } from "node:path";

/** Each entry below a folder with its kind, mode and the digest of its content. */
export async function treeOf(folder: string): Promise<Record<string, string>> {
  const tree: Record<string, string> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const mode = ((await lstat(path)).mode & 0o7777).toString(8);
    tree[relative(folder, path)] = `${mode} ${await contentOf(path, entry)}`;
  }
  return tree;
}

async function contentOf(
  path: string,
  entry: { isFile(): boolean; isSymbolicLink(): boolean },
): Promise<string> {
  if (entry.isSymbolicLink()) return `link to ${await readlink(path)}`;
  if (!entry.isFile()) return "folder";
  return createHash("sha256")
    .update(await readFile(path))
    .digest("hex");
}
