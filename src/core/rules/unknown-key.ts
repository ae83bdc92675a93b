// A key that the schema does not know, and the one that was most likely meant.

import { type Fault, show } from "../fault.ts";
import { type FieldInfo, fieldOf } from "../field-info.ts";
import { formatPath, type Path } from "../path.ts";
import { nearest } from "../suggest.ts";

type Fields = Readonly<Record<string, FieldInfo>>;

/** The fault of one unknown key, with the one that was meant where `canGuess`. */
export function unknownKey(parent: Path, key: string, fields: Fields, canGuess: boolean): Fault {
  const where = parent.length === 0 ? "" : ` in ${formatPath(parent)}`;
  const message = `unknown key ${show(key)}${where}${canGuess ? guess(parent, key, fields) : ""}`;
  const known = fieldOf(parent, fields)?.keys ?? [];
  const hint = parent.length === 0 ? {} : { hint: `Known here: ${known.join(", ")}.` };
  return {
    path: [...parent, key],
    code: "unknown-key",
    message,
    onKey: true,
    ...(known.length > 0 ? hint : {}),
  };
}

function guess(parent: Path, key: string, fields: Fields): string {
  if (parent.length === 0 && key === "name") return ". The file's name is the hub's name";
  const known = fieldOf(parent, fields)?.keys ?? [];
  const [, name = "", rest = ""] = /^([a-z_]{1,40})[:=\s]\s*(\S{1,40})$/.exec(key) ?? [];
  if (known.includes(name)) return `. Did you mean "${name}: ${rest}", with a space behind the colon?`;
  const meant = synonym(parent, key, known, fields) ?? nearest(key, known);
  if (meant !== null) return `. Did you mean "${meant}"?`;
  const elsewhere = Object.keys(fields).find((path) => path.includes(".") && path.split(".").at(-1) === key);
  if (elsewhere === undefined || elsewhere.includes("[]")) return "";
  return `. Did you mean "${elsewhere.split(".").join(": {")}: …${"}".repeat(elsewhere.split(".").length - 1)}"?`;
}

/** A field that other tools call by this name. */
function synonym(parent: Path, key: string, known: readonly string[], fields: Fields): string | null {
  const lower = key.toLowerCase();
  return known.find((name) => fieldOf([...parent, name], fields)?.also.includes(lower) === true) ?? null;
}
