// One fault of the schema as a sentence: where, what was found, what was expected.

import type { SchemaFault } from "../../generated/validators.ts";
import { type Fault, show } from "../fault.ts";
import { type FieldInfo, fieldOf } from "../field-info.ts";
import { isObject, type Json } from "../json.ts";
import { formatPath, type Path, pointerSteps } from "../path.ts";
import { didYouMean } from "../suggest.ts";
import { unknownKey } from "./unknown-key.ts";

/** A parsed file with the table of its fields. */
export interface SchemaSubject {
  readonly value: Json;
  readonly fields: Readonly<Record<string, FieldInfo>>;
  /** A plain scalar as it is written; null for anything else. */
  plainAt(path: Path): string | null;
}

/** The fault a person reads; without guesses at misspelt keys unless `canGuess`, because guessing is slow. */
export function faultInWords(fault: SchemaFault, subject: SchemaSubject, canGuess: boolean): Fault {
  const { path, value } = follow(subject.value, pointerSteps(fault.instancePath));
  switch (fault.keyword) {
    case "additionalProperties":
      return unknownKey(path, text(fault.params.additionalProperty), subject.fields, canGuess);
    case "required":
      return missing(path, text(fault.params.missingProperty), subject);
    case "propertyNames":
      return badName(path, text(fault.params.propertyName), subject);
    case "uniqueItems":
      return twice(path, Math.max(Number(fault.params.i), Number(fault.params.j)), value);
    case "maxItems":
    case "maxProperties":
      return tooLong(path, `${sizeOf(value)} entries`, fault.params.limit);
    case "maxLength":
      return tooLong(path, `${sizeOf(value)} characters`, fault.params.limit);
    default:
      return wrongValue(path, value, subject);
  }
}

const text = (value: unknown) => (typeof value === "string" ? value : "");

/** The path and value of a JSON pointer: a step is a number where it indexes a list. */
function follow(root: Json, steps: readonly string[]): { path: Path; value: Json } {
  const path: (string | number)[] = [];
  let value: Json = root;
  for (const step of steps) {
    if (Array.isArray(value)) {
      path.push(Number(step));
      value = value[Number(step)] ?? null;
    } else {
      path.push(step);
      value = isObject(value) ? (value[step] ?? null) : null;
    }
  }
  return { path, value };
}

/** A path as the subject of a sentence. */
const named = (path: Path) => (path.length === 0 ? "the file" : formatPath(path));

function wrongValue(path: Path, value: Json, subject: SchemaSubject): Fault {
  const field = fieldOf(path, subject.fields);
  const expected = field?.expected ?? "text, a number, true, false, a list or a map";
  const plain = subject.plainAt(path);
  const found = typeof value === "number" && plain !== null ? plain : show(value);
  const guess = typeof value === "string" ? didYouMean(value, (field?.values ?? []).map(String)) : "";
  const message = `${named(path)} is ${found}; expected ${expected}${guess}`;
  return {
    path,
    code: value === null ? "empty-value" : "bad-value",
    message,
    ...hintFor(value, plain, field),
  };
}

/** What people meet who know another YAML: unquoted numbers, and yes/no/on/off. */
function hintFor(value: Json, plain: string | null, field: FieldInfo | null): { hint?: string } {
  const isBoolean = field?.values.includes(true) === true || field?.values.includes(false) === true;
  if (typeof value === "string" && isBoolean) {
    if (/^(yes|on|y)$/i.test(value)) return { hint: "Write true." };
    if (/^(no|off|n)$/i.test(value)) return { hint: "Write false." };
  }
  // Only false means off: whoever writes `https: true` wants the opposite.
  if (value === false && field?.values.includes("off") === true) return { hint: "Write off." };
  if (value === false && field?.values.includes("none") === true) return { hint: "Write none." };
  if (plain !== null && (typeof value === "number" || typeof value === "boolean") && !isBoolean) {
    if (/text|quotes|name|version/.test(field?.expected ?? ""))
      return { hint: `Put it in quotes: "${plain.slice(0, 40)}".` };
  }
  if (typeof value === "string") {
    const meant = listMeant(value, field?.expected ?? "") ?? timeMeant(value, field?.expected ?? "");
    if (meant !== null) return { hint: `Write ${meant}.` };
  }
  const size = typeof value === "string" && /\bsize\b/.test(field?.expected ?? "") ? sizeMeant(value) : null;
  if (size !== null) return { hint: `Write ${size}.` };
  if (typeof value === "string" && plain === null && /^-?\d+(\.\d+)?$/.test(value))
    return { hint: "Write the number without quotes." };
  return {};
}

/** `alice, bob` as a list; null where no list of words is expected, or it is none. */
function listMeant(value: string, expected: string): string | null {
  if (!/^a list of/.test(expected) || value.length > 200) return null;
  const items = value.split(/[\s,;]+/).filter((item) => item !== "");
  return items.every((item) => /^[\w.@+:/-]+$/.test(item)) && items.length > 0
    ? `[${items.join(", ")}]`
    : null;
}

/** `7:30` as a hub file writes it. */
function timeMeant(value: string, expected: string): string | null {
  return /^a time\b/.test(expected) && /^\d:[0-5]\d$/.test(value) ? `"0${value}"` : null;
}

/** `2GB`, `2 Gi` and `2g` as a hub file writes them; null when the unit is not told. */
function sizeMeant(value: string): string | null {
  const [, number = "", unit = ""] = /^(\d{1,6}(?:\.\d{1,3})?)\s*([kmgt])i?b?$/i.exec(value) ?? [];
  return number === "" ? null : number + unit.toUpperCase();
}

function missing(path: Path, key: string, subject: SchemaSubject): Fault {
  const whole = [...path, key];
  const expected = fieldOf(whole, subject.fields)?.expected;
  const message = `${formatPath(whole)} is missing; expected ${expected ?? "a value"}`;
  return { path: whole, code: "missing-key", message, hint: `Add a line: ${key}: …` };
}

function badName(path: Path, name: string, subject: SchemaSubject): Fault {
  const rule = fieldOf(path, subject.fields)?.names ?? "a shorter name";
  const message = `${show(name)} cannot be a name in ${named(path)}; expected ${rule}`;
  return { path: [...path, name], code: "bad-name", message, onKey: true };
}

function twice(path: Path, index: number, value: Json): Fault {
  const item = Array.isArray(value) ? value[index] : null;
  const message = `${show(item)} stands twice in ${named(path)}`;
  return { path: [...path, index], code: "duplicate-item", message, hint: "Keep one of the two." };
}

function sizeOf(value: Json): number {
  if (typeof value === "string" || Array.isArray(value)) return value.length;
  return isObject(value) ? Object.keys(value).length : 0;
}

function tooLong(path: Path, found: string, limit: unknown): Fault {
  return { path, code: "too-long", message: `${named(path)} has ${found}; expected at most ${limit}` };
}
