// What a change would do: defaults, what is known only afterwards, and what can be changed only by making the thing anew.
import { shaped } from "./schema.mjs";
import { isSame, Unknown } from "./values.mjs";

/**
 * What a schema does not say of a resource. Paths are dotted, without places in lists: "root_block_device.volume_size".
 * @typedef {{ force_new?: string[], defaults?: Record<string, unknown>, computed_blocks?: string[], importable?: boolean }} Own
 * @typedef {Own & import("./combinations.mjs").Rules} Behaviour
 * @typedef {import("./schema.mjs").Block} Block
 * @typedef {import("./schema.mjs").Value} Value
 * @typedef {(string | number)[]} Path
 */

/**
 * The planned value: of a thing that is to be made (`prior` null) or changed.
 * @param {Block} block
 * @param {Behaviour} behaviour
 * @param {{ prior: Value | null, proposed: Value }} change
 * @returns {Value}
 */
export function planned(block, behaviour, { prior, proposed }) {
  const value = shaped(block, proposed, (path, attribute, given) => {
    if (attribute.write_only) return null;
    if (given !== null) return given;
    if (behaviour.defaults !== undefined && path in behaviour.defaults) return behaviour.defaults[path];
    // Terraform has put what is kept into its proposal; what is still open, a new thing or a new block in it will tell.
    return attribute.computed && (prior === null || path.includes(".")) ? new Unknown() : null;
  });
  for (const name of behaviour.computed_blocks ?? [])
    if (prior !== null && isEmpty(value[name]) && name in value) value[name] = prior[name];
  return value;
}

function isEmpty(/** @type {unknown} */ value) {
  return value === null || (Array.isArray(value) && value.length === 0);
}

/**
 * Where the planned value differs in what cannot be changed.
 * @param {Block} block
 * @param {Behaviour} behaviour
 * @param {Value} before
 * @param {Value} after
 * @returns {Path[]}
 */
export function replacements(block, behaviour, before, after) {
  const fixed = new Set(behaviour.force_new);
  return fixed.size === 0 ? [] : differences(block, fixed, before, after, "", []);
}

/** @returns {Path[]} */
function differences(
  /** @type {Block} */ block,
  /** @type {ReadonlySet<string>} */ fixed,
  /** @type {any} */ before,
  /** @type {any} */ after,
  /** @type {string} */ under,
  /** @type {Path} */ at,
) {
  /** @type {Path[]} */
  const found = [];
  for (const name of Object.keys(block.attributes ?? {}))
    if (fixed.has(under + name) && !isSame(before?.[name] ?? null, after?.[name] ?? null))
      found.push([...at, name]);
  for (const [name, nested] of Object.entries(block.block_types ?? {})) {
    const path = `${under}${name}`;
    const old = blocksOf(before?.[name]);
    const now = blocksOf(after?.[name]);
    const isFixed = [...fixed].some((each) => each === path || each.startsWith(`${path}.`));
    if (!isFixed || isSame(old, now)) continue;
    // Of a set nothing has a place, and a block that comes or goes has no counterpart. Of a list that is fixed as such, only their number is.
    const isWhole = nested.nesting_mode !== "list" && fixed.has(path);
    if (nested.nesting_mode === "set" || old.length !== now.length || isWhole) found.push([...at, name]);
    else
      old.forEach((item, place) => {
        const step = nested.nesting_mode === "list" ? [name, place] : [name];
        found.push(...differences(nested.block, fixed, item, now[place], `${path}.`, [...at, ...step]));
      });
  }
  return found;
}

/** @returns {any[]} */
function blocksOf(/** @type {any} */ value) {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
