// Artifacts as GitHub stores them.
import { strToU8, zipSync } from "fflate";

/** Returns a zip with these files. */
export function zipOf(files: Readonly<Record<string, string>>): Buffer {
  const entries = Object.entries(files).map(([name, text]) => [name, strToU8(text)]);
  return Buffer.from(zipSync(Object.fromEntries(entries)));
}
