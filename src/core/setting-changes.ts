// Two versions of a hub's settings → what differs, field by field, in words.

import { CORE_SCHEMA, dump } from "js-yaml";
import { isObject, type Json, type JsonObject } from "./json.ts";
import type { SettingChange } from "./review.ts";

/**
 * Returns the fields that differ, in the order of `after` and then of what only `before` had. Either side null: no hub there. A field that is
 * one word on one side and a map on the other (`schedule: none`) differs in each name of the map.
 */
export function settingChanges(before: JsonObject | null, after: JsonObject | null): SettingChange[] {
  const left = flatten(before ?? {});
  const right = flatten(after ?? {});
  const paths = new Set([...right.keys(), ...left.keys()]);
  const isMap = (path: string) => [...paths].some((other) => other.startsWith(`${path}.`));
  return [...paths]
    .filter((path) => !ignored.has(path) && !isMap(path))
    .filter((path) => canonical(valueAt(path, left)) !== canonical(valueAt(path, right)))
    .map((path) => changeOf(path, valueAt(path, left), valueAt(path, right)));
}

// Facts of the machine, not of the hub file.
const ignored = new Set(["version", "name", "url"]);

/** What a side says of a field: by itself, or as the one word that stands for the whole map. */
function valueAt(path: string, leaves: ReadonlyMap<string, Json>): Json {
  const value = leaves.get(path);
  if (value !== undefined) return value;
  const end = path.lastIndexOf(".");
  return end === -1 ? null : valueAt(path.slice(0, end), leaves);
}

const longestValue = 200;

function changeOf(path: string, before: Json, after: Json): SettingChange {
  const added =
    isScalarList(before) && isScalarList(after)
      ? namesIn(after).filter((name) => !namesIn(before).includes(name))
      : [];
  const removed =
    isScalarList(before) && isScalarList(after)
      ? namesIn(before).filter((name) => !namesIn(after).includes(name))
      : [];
  return {
    path,
    before: shown(before),
    after: shown(after),
    added,
    removed,
    words: wordsOf(path, added, removed),
  };
}

// Objects are compared leaf by leaf; lists as a whole, because their items have no names.
function flatten(settings: JsonObject, prefix = ""): Map<string, Json> {
  const leaves = new Map<string, Json>();
  for (const [key, value] of Object.entries(settings)) {
    const path = prefix === "" ? key : `${prefix}.${key}`;
    if (isObject(value) && !wholeObjects.has(path))
      for (const [leaf, inner] of flatten(value as JsonObject, path)) leaves.set(leaf, inner);
    else leaves.set(path, value);
  }
  return leaves;
}

const wholeObjects = new Set(["env", "auth.config", "tags"]);

function canonical(value: Json | undefined): string {
  if (value === undefined || value === null) return "null";
  if (isObject(value)) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner as Json)}`).join()}}`;
  }
  return Array.isArray(value) ? `[${value.map(canonical).join()}]` : JSON.stringify(value);
}

function isScalarList(value: Json): boolean {
  return value === null || (Array.isArray(value) && value.every((item) => typeof item !== "object"));
}

function namesIn(value: Json): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function shown(value: Json): string | null {
  if (value === null) return null;
  const text = isScalarList(value)
    ? namesIn(value).join(", ")
    : typeof value === "string"
      ? value
      : flow(value);
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}

/** Maps and lists as a hub file writes them on one line: `{from: 2026-12-01, to: 2026-12-05}`. */
function flow(value: Json): string {
  return dump(value, { flowLevel: 0, lineWidth: -1, schema: CORE_SCHEMA }).trim();
}

function wordsOf(path: string, added: readonly string[], removed: readonly string[]): string | null {
  const fixed = effects[path] ?? effects[path.split(".", 1).join()];
  if (fixed !== undefined) return fixed;
  const [joins, leaves] = membership[path] ?? [null, null];
  const words = [
    ...(added.length === 0 || joins === null ? [] : [`${peopleIn(added)}: ${joins}`]),
    ...(removed.length === 0 || leaves === null ? [] : [`${peopleIn(removed)}: ${leaves}`]),
  ];
  return words.length === 0 ? null : words.join("; ");
}

function peopleIn(names: readonly string[]): string {
  return names.length > 3 ? `${names.length} people` : names.join(", ");
}

const losesAccess = "access ends at once, homes stay";

/** What it means to join a list, and to leave it; null where that goes without saying. */
const membership: Readonly<Record<string, readonly [joins: string | null, leaves: string | null]>> = {
  allowed_users: [null, losesAccess],
  allowed_groups: [null, losesAccess],
  allowed_organizations: [null, losesAccess],
  admin_users: ["rules the hub, sees every user's server", "no longer admin"],
  admin_groups: ["rule the hub, see every user's server", "no longer admin"],
  blocked_users: [losesAccess, "no longer blocked"],
};

const nextServer = "for servers started from now on";
const effects: Readonly<Record<string, string>> = {
  mem_limit: nextServer,
  cpu_limit: nextServer,
  image: nextServer,
  profile_list: nextServer,
  gpu: nextServer,
  env: nextServer,
  content: nextServer,
  default_url: nextServer,
  datasets: nextServer,
  shared: nextServer,
  "storage.quota": "for everybody, at once",
  schedule: "at each stop everybody's server ends, files stay",
  budget: "mail only: nothing is switched off",
  extra_config: "Python that runs with the hub's own rights",
  "auth.type": "everybody signs in anew; accounts of the old kind may not match",
};
