// Reading JSON that others sent: nothing is believed, nothing throws.
import { objectOf } from "../core/json.ts";

/** The value that `text` holds, or null where it is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The member `name` of an object; undefined where there is no such member or no object. */
export function member(value: unknown, name: string): unknown {
  return objectOf(value)[name];
}
