// What a provider does beyond its schema: how it names things, what it computes, which data it knows. Without any habits the stand-in
// makes something up that fits the type.
import { createHash, randomBytes } from "node:crypto";
import { Unknown } from "./values.mjs";

/**
 * @typedef {import("./cloud.mjs").Cloud} Cloud
 * @typedef {import("./schema.mjs").Block} Block
 * @typedef {import("./schema.mjs").Value} Value
 * @typedef {{ cloud: Cloud, provider: Value, block: Block }} Scene `provider` is the provider's own configuration
 * @typedef {object} Habits
 * @property {(type: string, value: Value, change: { prior: Value | null, config: Value }, scene: Scene) => (string | number)[][]} replan
 *   corrects a planned value in place; returns what is replaced because of it
 * @property {(type: string, value: Value, change: { prior: Value | null, config: Value }, scene: Scene) => void} compute fills what a new or
 *   changed thing tells (in place, what is still unknown), and throws what the cloud refuses
 * @property {(type: string, value: Value) => string} key what a thing is kept under, and imported by
 * @property {(type: string, value: Value, scene: Scene) => void} remove what a removal brings along, or throws
 * @property {(type: string, config: Value, scene: Scene) => Value | null} data what a data source or an ephemeral resource says; null is
 *   "make something up"
 * @property {(type: string) => readonly string[]} forgotten arguments that an import cannot bring back, as the cloud does not tell them
 * @property {(type: string) => boolean} isLegacy whether a planned value may differ from what was written, as it may with Terraform's older type system
 */

/** @type {Habits} */
export const noHabits = {
  replan: () => [],
  compute: () => undefined,
  key: (type, value) => String(value.id ?? newId(`${type}-`)),
  remove: () => undefined,
  data: () => null,
  forgotten: () => [],
  isLegacy: () => false,
};

/** A new id: "vol-0123456789abcdef0". */
export function newId(/** @type {string} */ prefix, length = 17) {
  return `${prefix}${randomBytes(length).toString("hex").slice(0, length)}`;
}

/** Made up, but always the same for the same text. */
export function madeUp(/** @type {string} */ text, length = 17) {
  return createHash("sha256").update(text).digest("hex").slice(0, length);
}

/**
 * A value for an attribute of which nobody knows more than its type.
 * @param {string} name
 * @param {unknown} type
 */
export function something(name, type) {
  if (type === "bool") return false;
  if (type === "number") return 0;
  if (type === "string") return name === "id" ? newId("id-") : "";
  if (Array.isArray(type) && (type[0] === "list" || type[0] === "set")) return [];
  if (Array.isArray(type) && type[0] === "map") return {};
  return null;
}

/**
 * Replaces what is still unknown, at any depth, by something of the type.
 * @param {Block} block
 * @param {Value} value
 */
export function complete(block, value) {
  for (const [name, attribute] of Object.entries(block.attributes ?? {}))
    value[name] = known(name, attribute.type, value[name]);
  for (const [name, nested] of Object.entries(block.block_types ?? {})) {
    if (value[name] instanceof Unknown) value[name] = nested.nesting_mode === "map" ? {} : [];
    const inner = value[name];
    if (Array.isArray(inner)) for (const item of inner) complete(nested.block, item);
    else if (inner !== null && typeof inner === "object")
      if (nested.nesting_mode === "map")
        for (const item of Object.values(inner)) complete(nested.block, item);
      else complete(nested.block, inner);
  }
}

/** @returns {any} */
function known(/** @type {string} */ name, /** @type {any} */ type, /** @type {any} */ value) {
  if (value instanceof Unknown) return something(name, type);
  if (value === null || typeof value !== "object" || !Array.isArray(type)) return value;
  if (type[0] === "object")
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, known(key, type[1][key], item)]),
    );
  if (Array.isArray(value)) return value.map((item) => known(name, type[1], item));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, known(key, type[1], item)]));
}
