// One text for one JSON value, whatever order its keys were written in: what a digest can be taken over.
import { HubError } from "../errors.ts";

/**
 * Returns the value as JSON with object keys in order of their UTF-16 code units and no spaces (the order of RFC 8785).
 * Throws HubError NOT_JSON for what JSON cannot say, so that two different values never share a text.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === "boolean" || typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number" && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(",")}]`;
  if (typeof value === "object" && isPlain(value)) {
    const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(",")}}`;
  }
  throw new HubError("NOT_JSON", `a value of type ${typeof value} cannot be written as JSON`, {
    hint: "This is a fault of jupyterhub-gitops: please report it with the command you ran.",
  });
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
