// Text that a # cut short: `display_name: Physics #1` is "Physics" to YAML, which nobody means who writes it.

import { hubFields } from "../generated/hub-fields.ts";
import { show } from "./fault.ts";
import { fieldOf } from "./field-info.ts";
import { formatPath } from "./path.ts";
import type { Problem } from "./problem.ts";
import type { YamlDocument } from "./yaml.ts";

/** Returns a warning for each text of a hub file, in a field of free text, whose end YAML takes for a comment. */
export function cutTexts(file: string, document: YamlDocument): readonly Problem[] {
  const isText = /^(a line of )?text\b/;
  return document.cuts
    .filter(({ path }) => isText.test(fieldOf(path, hubFields)?.expected ?? ""))
    .map(({ path, place, lost }) => ({
      file,
      ...place,
      path: formatPath(path),
      severity: "warning",
      code: "cut-text",
      message: `${show(lost)} is left out: a # behind a space begins a comment`,
      hint: `If it belongs to the text, quote it: "${document.plainAt(path) ?? ""} ${lost}". If not, put a space behind the #.`,
    }));
}
