// Fields of a hub file that the hub's place does nothing with: said when the file is checked and before each apply, never refused,
// so that nobody relies on what is not there and a file may move to another place as it is.

import type { Hub } from "../generated/hub.ts";
import type { Fault } from "./fault.ts";
import { isObject } from "./json.ts";

/** One field without effect at a place; a provider declares its own. */
export interface UnusedField {
  /** The field's path: `backup`, `storage.quota`. */
  readonly field: string;
  /** What does not happen: "nobody makes copies of this computer's disk". */
  readonly words: string;
  /** Only where the file itself asks for this runtime. */
  readonly runtime?: Hub["runtime"];
  /** Its default asks for it too: a plan says it also where the file does not name the field. */
  readonly byDefault?: true;
}

/** Values that ask for nothing. */
const nothing: readonly unknown[] = [undefined, null, false, "off", "none"];

/** Returns a warning for each declared field that the file gives with anything but "off" in it, at its own line. */
export function unusedFaults(hub: Hub, declared: readonly UnusedField[]): readonly Fault[] {
  return declared
    .filter((one) => concerns(one, hub) && isAsked(valueAt(hub, one.field)))
    .map((one) => ({
      path: one.field.split("."),
      code: "no-effect",
      severity: "warning",
      onKey: true,
      message: wordsOf(one),
    }));
}

/** Returns the same as lines for a plan, with those that only a default asks for. */
export function unusedNotes(hub: Hub, declared: readonly UnusedField[]): readonly string[] {
  const isTold = (one: UnusedField) => {
    const value = valueAt(hub, one.field);
    return isAsked(value) || (value === undefined && one.byDefault === true);
  };
  return declared.filter((one) => concerns(one, hub) && isTold(one)).map(wordsOf);
}

function concerns({ runtime }: UnusedField, hub: Hub): boolean {
  return runtime === undefined || runtime === hub.runtime;
}

function wordsOf({ field, words }: UnusedField): string {
  return `${field} has no effect here: ${words}`;
}

function isAsked(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return !nothing.includes(value);
}

function valueAt(hub: Hub, field: string): unknown {
  return field.split(".").reduce<unknown>((around, key) => (isObject(around) ? around[key] : undefined), hub);
}
