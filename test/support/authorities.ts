// Whom a program of a test trusts besides the usual authorities.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Writes a file for NODE_EXTRA_CA_CERTS: this process' own extra authorities, and one certificate more. Returns its path. */
export async function authoritiesWith(cert: string, folder: string): Promise<string> {
  const usual = process.env.NODE_EXTRA_CA_CERTS;
  const path = join(folder, "authorities.pem");
  await writeFile(path, `${usual === undefined ? "" : await readFile(usual, "utf8")}\n${cert}`);
  return path;
}
