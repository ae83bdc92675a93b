// Plans never see a secret's value, only a number that is another one when the value is. Who reviews a plan often has not even that:
// the values are with the apply job alone. So these numbers are no part of what was reviewed.

import { canonicalJson } from "./canonical-json.ts";
import { isObject, objectOf } from "./json.ts";

/** Where a provider's root keeps such numbers. */
export interface SecretMark {
  /** Terraform's address without an index, or `output.NAME`. */
  readonly address: string;
  /** Attributes that hold one or follow from it; of an output it is all of it. */
  readonly attributes: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Returns a change of `terraform show -json` without the marked attributes of its address; null where nothing else changes. What is made,
 * removed or replaced stays a change.
 */
export function withoutMarks(address: string, change: Fields, marks: readonly SecretMark[]): Fields | null {
  const mark = marks.find((one) => one.address === address.replace(/\[.*\]$/, ""));
  if (mark === undefined) return change;
  const isUpdate = canonicalJson(change.actions) === canonicalJson(["update"]);
  if (address.startsWith("output."))
    return isUpdate ? null : { ...change, after: null, after_unknown: false };
  const { before, after, after_unknown } = change;
  const rest = {
    ...change,
    before: without(before, mark.attributes),
    after: without(after, mark.attributes),
    after_unknown: without(after_unknown, mark.attributes),
  };
  const isSame = canonicalJson(rest.before) === canonicalJson(rest.after) && !holdsTrue(rest.after_unknown);
  return isUpdate && isSame ? null : rest;
}

function without(value: unknown, names: readonly string[]): unknown {
  if (!isObject(value)) return value ?? null;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}

function holdsTrue(value: unknown): boolean {
  if (value === true) return true;
  return Array.isArray(value) ? value.some(holdsTrue) : Object.values(objectOf(value)).some(holdsTrue);
}
