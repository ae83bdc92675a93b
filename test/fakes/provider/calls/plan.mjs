// PlanResourceChange: what a change would come to, and whether it means a new thing.
import { planned, replacements } from "../planning.mjs";
import { readValue, writeValue } from "../values.mjs";
import { wirePath } from "./diagnostics.mjs";
import { behaviourOf, blockOf, isLegacy, sceneOf } from "./parts.mjs";

/** The answer; a removal is planned as it is asked. */
export function plan(/** @type {import("./parts.mjs").Parts} */ parts, /** @type {any} */ request) {
  const { type_name: type, prior_private: secret } = request;
  const proposed = readValue(request.proposed_new_state);
  if (proposed === null) return { planned_state: writeValue(null), planned_private: secret };
  const prior = readValue(request.prior_state);
  const block = blockOf(parts, type);
  const behaviour = behaviourOf(parts, type);
  const value = planned(block, behaviour, { prior, proposed });
  const change = { prior, config: readValue(request.config) };
  const more = parts.habits.replan(type, value, change, sceneOf(parts, type));
  const paths = prior === null ? [] : [...replacements(block, behaviour, prior, value), ...more];
  return {
    planned_state: writeValue(value),
    requires_replace: paths.map(wirePath),
    planned_private: secret,
    legacy_type_system: isLegacy(parts, type),
  };
}
