// Fields of an event payload that must be there, in the form they must have.
import { HubError } from "../errors.ts";

export type Fields = Readonly<Record<string, unknown>>;

/** Returns a field that must be a text. Throws HubError EVENT_UNREADABLE. */
export function textAt(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === "string" ? value : unreadable(name);
}

/** Returns a field that must be a whole number. Throws HubError EVENT_UNREADABLE. */
export function numberAt(fields: Fields, name: string): number {
  const value = fields[name];
  return typeof value === "number" && Number.isSafeInteger(value) ? value : unreadable(name);
}

/** Returns a field that must be a git revision, so that it can stand among the words of a command. Throws HubError EVENT_UNREADABLE. */
export function shaAt(fields: Fields, name: string): string {
  const value = textAt(fields, name);
  return /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(value) ? value : unreadable(name);
}

function unreadable(name: string): never {
  throw new HubError("EVENT_UNREADABLE", `the event's payload has no usable "${name}"`, {
    hint: "Run this Action in a GitHub workflow, or give it a payload as GitHub sends it in GITHUB_EVENT_PATH.",
  });
}
