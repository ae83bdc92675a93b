// settings.json of docs/architecture.md: what a machine is told. The schema's `x-part` decides what is in it.

import { hubFields } from "../generated/hub-fields.ts";
import type { ParsedHub } from "./hubs.ts";
import { isObject, type Json, type JsonObject } from "./json.ts";

export type { JsonObject } from "./json.ts";

/** What only the machine's provider knows. */
export interface MachineFacts {
  readonly runtime: "docker" | "process";
  /** Public address without a trailing slash; null when the machine must find it out. */
  readonly url: string | null;
}

/** The version of the document that is written; the stack refuses others. */
export const settingsVersion = 1;

/** The settings of one hub. */
export function settingsFor(hub: Pick<ParsedHub, "effective">, machine: MachineFacts): JsonObject {
  const { effective } = hub;
  const told = Object.entries(effective)
    .filter(([name]) => hubFields[name]?.inSettings === true)
    .map(([name, value]) => [name, inSettings(name, json(value))] as const);
  return {
    version: settingsVersion,
    name: effective.name,
    provider: effective.provider,
    runtime: machine.runtime,
    url: machine.url,
    ...Object.fromEntries(told),
  };
}

/** A map without its fields that do not concern the machine (`storage.size`). */
function inSettings(name: string, value: Json): Json {
  if (!isObject(value) || hubFields[name]?.keys.length === 0) return value;
  return Object.fromEntries(
    Object.entries(value).filter(([key]) => hubFields[`${name}.${key}`]?.inSettings !== false),
  );
}

/** A copy as plain JSON. */
function json(value: unknown): Json {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return value;
  if (Array.isArray(value)) return value.map(json);
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, json(item)]))
    : null;
}
