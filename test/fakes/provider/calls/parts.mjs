// What every call works with: the schema, what it does not say, the cloud, its habits, and the provider's own configuration.
import { shaped } from "../schema.mjs";

/**
 * @typedef {import("../schema.mjs").Value} Value
 * @typedef {object} Parts
 * @property {import("../schema.mjs").ProviderSchema} schema
 * @property {{ resource_schemas: Record<string, import("../planning.mjs").Behaviour> }} behaviour
 * @property {import("../cloud.mjs").Cloud} cloud
 * @property {import("../habits.mjs").Habits} habits
 * @property {Value} provider as it was configured last
 */

/** What the schema says of a type. @returns {import("../schema.mjs").Block} */
export function blockOf(
  /** @type {Parts} */ { schema },
  /** @type {string} */ type,
  kind = "resource_schemas",
) {
  const found = /** @type {any} */ (schema)[kind]?.[type];
  if (found === undefined) throw new Error(`The stand-in has no schema of ${type}.`);
  return found.block;
}

/** What the schema does not say of a type. */
export function behaviourOf(/** @type {Parts} */ { behaviour }, /** @type {string} */ type) {
  return behaviour.resource_schemas[type] ?? {};
}

/** Whether a plan and its result may differ from what was written; elsewhere Terraform itself checks that they fit. */
export function isLegacy(/** @type {Parts} */ parts, /** @type {string} */ type) {
  const { defaults = {}, computed_blocks = [] } = behaviourOf(parts, type);
  return Object.keys(defaults).length > 0 || computed_blocks.length > 0 || parts.habits.isLegacy(type);
}

/** What habits may look at. @returns {import("../habits.mjs").Scene} */
export function sceneOf(/** @type {Parts} */ parts, /** @type {string} */ type, kind = "resource_schemas") {
  return { cloud: parts.cloud, provider: parts.provider, block: blockOf(parts, type, kind) };
}

/**
 * The id that a thing is kept under: what has none of its own is known by the one that the stand-in gave it, kept in Terraform's private
 * part of the state.
 */
export function idOf(/** @type {Value} */ state, /** @type {Uint8Array | undefined} */ secret) {
  if (secret !== undefined && secret.length > 0) return Buffer.from(secret).toString();
  return String(state.id ?? "");
}

/** A thing as a state has it. */
export function stateOf(
  /** @type {Parts} */ parts,
  /** @type {import("../cloud.mjs").Thing} */ { type, attributes },
) {
  return shaped(blockOf(parts, type), attributes);
}
