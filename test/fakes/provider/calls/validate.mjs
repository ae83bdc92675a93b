// ValidateResourceConfig: arguments that exclude each other, and those of which one must be there. Single values are not looked at.
import { misfits } from "../combinations.mjs";
import { readValue } from "../values.mjs";
import { wirePath } from "./diagnostics.mjs";
import { behaviourOf } from "./parts.mjs";

/** The answer: an error for each rule that is broken, at the argument's place. */
export function validate(/** @type {import("./parts.mjs").Parts} */ parts, /** @type {any} */ request) {
  const { type_name: type, config } = request;
  const found = misfits(behaviourOf(parts, type), readValue(config) ?? {});
  return {
    diagnostics: found.map(({ summary, detail, path }) => ({
      severity: 1,
      summary,
      detail,
      attribute: wirePath(path),
    })),
  };
}
