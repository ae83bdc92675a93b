// The name of a hub is its file's stem: it becomes host names, state keys and resource names, and never changes.

import { show } from "./fault.ts";
import type { Problem } from "./problem.ts";

/** What a hub may be called. */
export const hubNamePattern = /^[a-z][a-z0-9-]{1,18}[a-z0-9]$/;

// Windows cannot check such files out, whatever follows the dot.
const windowsDevices = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

/** Why a name is refused, or null. */
export function nameFault(name: string): { readonly message: string; readonly hint: string } | null {
  if (windowsDevices.test(name)) {
    return {
      message: `a hub cannot be called ${show(name)}: Windows cannot store that file`,
      hint: "Choose another name.",
    };
  }
  if (hubNamePattern.test(name)) return null;
  const message = `${show(name)} cannot be a hub's name; expected 3 to 20 characters: a-z, 0-9 and -, a letter first, no - at the end`;
  return { message, hint: `Rename the file, for example to ${better(name)}.yaml.` };
}

function better(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+/, "")
    .slice(0, 20)
    .replace(/-+$/, "");
  return hubNamePattern.test(plain) && !windowsDevices.test(plain) ? plain : "physics-101";
}

/** What an entry below hubs/ is. */
export type EntryRole =
  | { readonly role: "hub"; readonly name: string }
  | { readonly role: "roster" }
  | { readonly role: "other" }
  | { readonly role: "misplaced"; readonly problem: Problem };

/** Tells hub files from rosters and from files that were meant as hub files but would be overlooked. */
export function entryRole(path: string): EntryRole {
  const inside = path.replace(/^hubs\//, "");
  const stem = /^(.*)\.(ya?ml)$/i.exec(inside);
  if (stem === null) return inside.endsWith(".csv") ? { role: "roster" } : { role: "other" };
  const [, name = "", extension] = stem;
  if (name.includes("/")) return misplaced(path, "hub files stand directly in hubs/", "Move it up to hubs/.");
  if (extension !== "yaml")
    return misplaced(
      path,
      `the file ends in .${extension}; expected .yaml`,
      `Rename it to hubs/${name}.yaml.`,
    );
  return { role: "hub", name };
}

function misplaced(file: string, message: string, hint: string): EntryRole {
  const problem: Problem = {
    file,
    line: null,
    column: null,
    path: "",
    severity: "error",
    code: "misplaced-file",
    message,
    hint,
  };
  return { role: "misplaced", problem };
}
