// A provider's schema, as `terraform providers schema -json` writes it: to the wire's form, and values brought into its shape.
import { Unknown } from "./values.mjs";

/**
 * @typedef {{ type?: unknown, nested_type?: Nested, required?: boolean, optional?: boolean, computed?: boolean, sensitive?: boolean,
 *   write_only?: boolean }} Attribute
 * @typedef {{ attributes: Record<string, Attribute>, nesting_mode: "single" | "list" | "set" | "map" }} Nested
 * @typedef {{ attributes?: Record<string, Attribute>, block_types?: Record<string, NestedBlock> }} Block
 * @typedef {{ block: Block, nesting_mode: "single" | "group" | "list" | "set" | "map", min_items?: number, max_items?: number }} NestedBlock
 * @typedef {{ version: number, block: Block }} Schema
 * @typedef {{ provider: Schema, resource_schemas?: Record<string, Schema>, data_source_schemas?: Record<string, Schema>,
 *   ephemeral_resource_schemas?: Record<string, Schema> }} ProviderSchema
 * @typedef {Record<string, any>} Value an object with exactly the schema's keys
 */

const NESTING = ["invalid", "single", "list", "set", "map", "group"];

/** The schema in the wire's form. */
export function wireSchema(/** @type {Schema} */ { version, block }) {
  return { version, block: wireBlock(block) };
}

/** @returns {object} */
function wireBlock(/** @type {Block} */ block) {
  const block_types = Object.entries(block.block_types ?? {}).map(([type_name, nested]) => ({
    type_name,
    block: wireBlock(nested.block),
    nesting: NESTING.indexOf(nested.nesting_mode),
    min_items: nested.min_items ?? 0,
    max_items: nested.max_items ?? 0,
  }));
  return { attributes: wireAttributes(block.attributes), block_types };
}

/** @returns {object[]} */
function wireAttributes(/** @type {Record<string, Attribute> | undefined} */ attributes) {
  return Object.entries(attributes ?? {}).map(([name, { type, nested_type, ...flags }]) => ({
    name,
    ...flags,
    ...(type === undefined ? {} : { type: Buffer.from(JSON.stringify(type)) }),
    ...(nested_type === undefined
      ? {}
      : {
          nested_type: {
            attributes: wireAttributes(nested_type.attributes),
            nesting: NESTING.indexOf(nested_type.nesting_mode),
          },
        }),
  }));
}

/**
 * Brings a value into the shape of its block: every key is there, none besides; `each` may replace an attribute's value.
 * @param {Block} block
 * @param {Value | null | undefined} value
 * @param {(path: string, attribute: Attribute, value: unknown) => unknown} each `path` is dotted, without places in lists
 * @param {string} [under]
 * @returns {Value}
 */
export function shaped(block, value, each = (_path, _attribute, given) => given, under = "") {
  /** @type {Value} */
  const made = {};
  for (const [name, attribute] of Object.entries(block.attributes ?? {}))
    made[name] = each(`${under}${name}`, attribute, value?.[name] ?? null);
  for (const [name, nested] of Object.entries(block.block_types ?? {})) {
    const inner = (/** @type {any} */ item) => shaped(nested.block, item, each, `${under}${name}.`);
    made[name] = shapedBlocks(nested, value?.[name], inner);
  }
  return made;
}

function shapedBlocks(
  /** @type {NestedBlock} */ { nesting_mode },
  /** @type {any} */ value,
  /** @type {(item: any) => Value} */ inner,
) {
  if (value instanceof Unknown) return value;
  const given = value ?? null;
  if (nesting_mode === "group") return inner(given);
  if (nesting_mode === "single") return given === null ? null : inner(given);
  if (nesting_mode === "map") {
    const entries = Object.entries(given ?? {}).map(([key, item]) => [key, inner(item)]);
    return Object.fromEntries(entries);
  }
  return (given ?? []).map((/** @type {any} */ item) => (item instanceof Unknown ? item : inner(item)));
}
