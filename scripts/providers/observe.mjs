// What a resource of a real plugin does beyond its schema, observed by planning: what is filled in, and what makes it anew.
import { shaped } from "../../test/fakes/provider/schema.mjs";
import { readValue, Unknown, writeValue } from "../../test/fakes/provider/values.mjs";

/**
 * @typedef {import("../../test/fakes/provider/schema.mjs").Block} Block
 * @typedef {import("../../test/fakes/provider/planning.mjs").Behaviour} Behaviour
 * @typedef {{ prior: any, proposed: any, config: any }} Change
 * @typedef {{ call: (name: string, request: object) => Promise<any> }} Plugin
 */

/** @returns {Promise<Behaviour>} */
export async function observe(
  /** @type {Plugin} */ plugin,
  /** @type {string} */ type,
  /** @type {Block} */ whole,
) {
  // Durations are about Terraform, not about the thing.
  const block = withBlocks(whole, (name) => name !== "timeouts");
  const plan = (/** @type {Change} */ change) => planOf(plugin, type, whole, change);
  const made = await plan({ prior: null, proposed: filled(block, true), config: filled(block, false) });
  const bare = await plan({ prior: null, proposed: emptied(block, true), config: emptied(block, false) });
  return {
    force_new: [...(await replacing(plan, block))].sort(),
    // Some blocks take a default of the thing itself away (a machine's source_dest_check).
    defaults: sorted({
      ...defaultsOf(block, readValue(bare?.planned_state) ?? {}),
      ...defaultsOf(block, readValue(made?.planned_state) ?? {}),
    }),
    computed_blocks: Object.keys(block.block_types ?? {})
      .filter((name) => readValue(bare?.planned_state)?.[name] instanceof Unknown)
      .sort(),
  };
}

/** Null when the plugin objects, as it may to what no person would write. */
async function planOf(
  /** @type {Plugin} */ plugin,
  /** @type {string} */ type_name,
  /** @type {Block} */ whole,
  /** @type {Change} */ { prior, proposed, config },
) {
  const request = {
    type_name,
    prior_state: writeValue(prior === null ? null : shaped(whole, prior)),
    proposed_new_state: writeValue(shaped(whole, proposed)),
    config: writeValue(shaped(whole, config)),
  };
  return plugin.call("PlanResourceChange", request).catch(() => null);
}

/** All changed at once, and each one alone, with only its own block: what the plugin objects to in one hides nothing of another. */
async function replacing(/** @type {(change: Change) => Promise<any>} */ plan, /** @type {Block} */ block) {
  const paths = new Set();
  const ask = async (/** @type {any} */ prior, /** @type {any} */ proposed) => {
    const answer = await plan({ prior, proposed, config: proposed });
    for (const { steps } of answer?.requires_replace ?? []) paths.add(dotted(steps));
  };
  await ask(everything(block, 0), everything(block, 1));
  for (const path of settable(block)) {
    const one = withBlocks(block, (name) => name === path.split(".")[0]);
    await ask(everything(one, 0), everything(one, 0, path));
  }
  paths.delete("");
  paths.delete("id");
  return paths;
}

/** The block with those of its blocks that are wanted. @returns {Block} */
function withBlocks(/** @type {Block} */ block, /** @type {(name: string) => boolean} */ isWanted) {
  const wanted = Object.entries(block.block_types ?? {}).filter(([name]) => isWanted(name));
  return { ...block, block_types: Object.fromEntries(wanted) };
}

function dotted(/** @type {{ attribute_name?: string }[]} */ steps) {
  return steps.flatMap(({ attribute_name }) => (attribute_name ? [attribute_name] : [])).join(".");
}

/** @returns {string[]} dotted paths of what can be written */
function settable(/** @type {Block} */ block, under = "") {
  const own = Object.entries(block.attributes ?? {}).filter(
    ([, { required, optional }]) => required || optional,
  );
  return [
    ...own.map(([name]) => `${under}${name}`),
    ...Object.entries(block.block_types ?? {}).flatMap(([name, nested]) =>
      settable(nested.block, `${under}${name}.`),
    ),
  ];
}

/** A value with everything in it, of variant 0 or 1; `but` names what alone is of the other one. */
function everything(
  /** @type {Block} */ block,
  /** @type {number} */ variant,
  /** @type {string} */ but = "",
) {
  return shaped(block, skeleton(block), (path, { type, required, optional, write_only }) => {
    if (write_only || type === undefined) return null;
    return sample(type, path === but ? 1 - variant : required || optional ? variant : 0);
  });
}

/** Only what must be written, with one of each block; what is computed is open (as Terraform proposes it) or not there. */
function filled(/** @type {Block} */ block, /** @type {boolean} */ isOpen) {
  return shaped(block, skeleton(block), (_path, { type, required, computed }) =>
    required && type !== undefined ? sample(type, 0) : computed && isOpen ? new Unknown() : null,
  );
}

function emptied(/** @type {Block} */ block, /** @type {boolean} */ isOpen) {
  return shaped(block, {}, (_path, { type, required, computed }) =>
    required && type !== undefined ? sample(type, 0) : computed && isOpen ? new Unknown() : null,
  );
}

/** One of each block, at any depth. @returns {Record<string, any>} */
function skeleton(/** @type {Block} */ block) {
  return Object.fromEntries(
    Object.entries(block.block_types ?? {}).map(([name, { nesting_mode, block: inner }]) => {
      const one = skeleton(inner);
      return [
        name,
        nesting_mode === "single" || nesting_mode === "group"
          ? one
          : nesting_mode === "map"
            ? { key: one }
            : [one],
      ];
    }),
  );
}

/** @returns {any} */
function sample(/** @type {any} */ type, /** @type {number} */ variant) {
  if (type === "string") return ["10", "20"][variant];
  if (type === "number") return [10, 20][variant];
  if (type === "bool") return variant === 1;
  const [kind, inner] = type;
  if (kind === "map") return { key: sample(inner, variant) };
  if (kind === "list" || kind === "set") return [sample(inner, variant)];
  if (kind === "object")
    return Object.fromEntries(Object.entries(inner).map(([name, each]) => [name, sample(each, variant)]));
  return null;
}

function defaultsOf(/** @type {Block} */ block, /** @type {any} */ planned) {
  /** @type {Record<string, unknown>} */
  const defaults = {};
  shaped(block, planned, (path, { required, optional, write_only }, value) => {
    const isPlain = ["string", "number", "boolean", "bigint"].includes(typeof value);
    // "" stands for nothing in plugins of the older kind.
    if (optional && !required && !write_only && isPlain && value !== "")
      defaults[path] = typeof value === "bigint" ? Number(value) : value;
    return value;
  });
  return defaults;
}

function sorted(/** @type {Record<string, unknown>} */ defaults) {
  return Object.fromEntries(Object.entries(defaults).sort(([a], [b]) => (a < b ? -1 : 1)));
}
