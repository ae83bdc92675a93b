// `auth.config`: values whose names only the authenticator knows. Their form is limited here instead of in the schema's
// validator, which would be slow for thousands of faults in nested values.

import { type Fault, show } from "../fault.ts";
import { isObject } from "../json.ts";
import { formatPath, type Path } from "../path.ts";
import type { Rule } from "./rule.ts";

const most = { characters: 2000, items: 200, keys: 100, keyCharacters: 256, levels: 6 } as const;

/** Every option is text, a number, true, false, or a list or map of these; not empty and not endless. */
export const optionsRule: Rule = ({ hub }) =>
  Object.entries(hub.auth.config ?? {}).flatMap(([name, value]) => faultsOf(value, ["auth", "config", name]));

function faultsOf(value: unknown, path: Path): readonly Fault[] {
  const fault = (code: string, rest: string): readonly Fault[] => [
    { path, code, message: `${formatPath(path)} ${rest}` },
  ];
  if (path.length - 2 > most.levels) return fault("too-deep", `is nested deeper than ${most.levels} levels`);
  if (value === null)
    return fault("empty-value", "is empty; expected text, a number, true, false, a list or a map");
  if (typeof value === "string" && value.length > most.characters) {
    return fault("too-long", `has ${value.length} characters; expected at most ${most.characters}`);
  }
  if (Array.isArray(value)) {
    if (value.length > most.items)
      return fault("too-long", `has ${value.length} entries; expected at most ${most.items}`);
    return value.flatMap((item, index) => faultsOf(item, [...path, index]));
  }
  return isObject(value) ? mapFaults(value, path, fault) : [];
}

function mapFaults(
  map: Readonly<Record<string, unknown>>,
  path: Path,
  fault: (code: string, rest: string) => readonly Fault[],
): readonly Fault[] {
  const entries = Object.entries(map);
  if (entries.length > most.keys)
    return fault("too-long", `has ${entries.length} entries; expected at most ${most.keys}`);
  const long = entries.find(([key]) => key.length > most.keyCharacters);
  if (long !== undefined)
    return fault(
      "bad-name",
      `has the name ${show(long[0])}; expected at most ${most.keyCharacters} characters`,
    );
  return entries.flatMap(([key, item]) => faultsOf(item, [...path, key]));
}
