// Where a working directory keeps its state, when its root says another place.

import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Makes a copied root use another type of backend than it declares. A root that makes the place of its own state is first applied with
 * another one (src/commands/set-up-aws.ts). The type alone stands in the file; its arguments are given to `init`.
 */
export async function overrideBackend(root: string, type: string): Promise<void> {
  const texts = (await readdir(root)).filter((name) => name.endsWith(".tf")).map((name) => join(root, name));
  const declared = (await Promise.all(texts.map((path) => readFile(path, "utf8")))).join("\n");
  const own = /^\s*backend "(\w+)"/m.exec(declared)?.[1];
  if (own === undefined || own === type) return;
  const file = join(root, "backend_override.tf.json");
  await writeFile(file, JSON.stringify({ terraform: { backend: { [type]: {} } } }));
}
