// What the schema says about one field, for messages and for settings.json.

import type { Json } from "./json.ts";
import type { Path } from "./path.ts";

/** What a change of a field touches: the hub's settings, the machine, its disk, the network, or nothing on the machine. */
export type FieldPart = "settings" | "machine" | "disk" | "network" | "account";

/** One row of `hubFields` or `gitopsFields`; the row "" is the file itself. */
export interface FieldInfo {
  readonly title: string;
  readonly part: FieldPart;
  /** Whether the running machine is told: see settings.json in docs/architecture.md. */
  readonly inSettings: boolean;
  /** What to do instead of changing it once the hub runs; null when it may change. */
  readonly immutable: string | null;
  readonly growOnly: boolean;
  /** What is expected, as the end of a sentence: "a size such as 512M, 2G or 1.5G". */
  readonly expected: string;
  /** The only values, where there is a list of them. */
  readonly values: readonly Json[];
  /** Names inside, where the field is a map with fixed names. */
  readonly keys: readonly string[];
  /** What its names must be, where it is a map with names of one's own. */
  readonly names: string | null;
  /** Other names people try for it. */
  readonly also: readonly string[];
  readonly default: Json;
}

/** The table's row of a path: positions are `[]`, free names `*`. */
export function fieldOf(path: Path, fields: Readonly<Record<string, FieldInfo>>): FieldInfo | null {
  let name = "";
  for (const step of path) {
    const named = typeof step === "number" ? `${name}[]` : name === "" ? step : `${name}.${step}`;
    name = Object.hasOwn(fields, named) ? named : `${name}.*`;
  }
  return Object.hasOwn(fields, name) ? (fields[name] ?? null) : null;
}
