// A cloud's habits from tables: what it does with each type of resource. What no table mentions is made up from the schema.
import { Unknown } from "./values.mjs";

/**
 * @typedef {import("./habits.mjs").Habits} Habits
 * @typedef {import("./habits.mjs").Scene} Scene
 * @typedef {Record<string, any>} Value
 * @typedef {{ prior: Value | null, config: Value }} Change
 * @typedef {object} Tables each by type, unless it says otherwise
 * @property {Record<string, (value: Value, scene: Scene) => string>} ids of what is not named at random; also what it is imported by
 * @property {(type: string) => string} draw an id for any other
 * @property {(type: string, value: Value, scene: Scene) => Value} common of all types: what a new thing tells
 * @property {(type: string, value: Value, change: Change, scene: Scene) => void} prepare of all types: corrects a plan in place
 * @property {Record<string, (value: Value, change: Change) => (string | number)[][]>} plans corrects a plan; what is replaced because of it
 * @property {Record<string, (value: Value, scene: Scene) => Value>} tells what a new thing tells
 * @property {Record<string, (value: Value, change: Change, scene: Scene) => void>} follows after every change: what changes along, in place or
 *   in the cloud
 * @property {(type: string, value: Value, scene: Scene) => void} refuseNew of all types: throws what the cloud says
 * @property {Record<string, (value: Value, change: Change, scene: Scene) => void>} refuses throws why a change is not made
 * @property {Record<string, (value: Value, scene: Scene) => void>} removals throws why a thing stays, else takes along what goes with it
 * @property {Record<string, (config: Value, scene: Scene) => Value>} answers of data sources with no resource behind them
 * @property {Record<string, Value[]>} catalogue what is there from the beginning
 * @property {(type: string, config: Value, found: Value[]) => Value} choose of what a data source found
 * @property {Record<string, readonly string[]>} forgotten arguments that are not read back
 * @property {(type: string) => boolean} isLegacy
 */

/** @returns {Habits} */
export function habitsFrom(/** @type {Tables} */ tables) {
  return {
    replan: (type, value, change, scene) => {
      tables.prepare(type, value, change, scene);
      return tables.plans[type]?.(value, change) ?? [];
    },
    compute: (type, value, change, scene) => {
      if (change.prior === null) tables.refuseNew(type, value, scene);
      tables.refuses[type]?.(value, change, scene);
      fill(value, tables.common(type, value, scene));
      if (value.id instanceof Unknown) value.id = tables.ids[type]?.(value, scene) ?? tables.draw(type);
      fill(value, tables.tells[type]?.(value, scene) ?? {});
      tables.follows[type]?.(value, change, scene);
    },
    key: (_type, value) => String(value.id),
    remove: (type, value, scene) => tables.removals[type]?.(value, scene),
    data: (type, config, scene) => {
      const own = tables.answers[type];
      if (own !== undefined) return own(config, scene);
      if (tables.catalogue[type] === undefined && scene.cloud.all(type).length === 0) return null;
      const things = scene.cloud.all(type).map(({ attributes }) => attributes);
      const all = [...things, ...(tables.catalogue[type] ?? [])];
      return tables.choose(
        type,
        config,
        all.filter((one) => fits(one, config)),
      );
    },
    forgotten: (type) => tables.forgotten[type] ?? [],
    isLegacy: tables.isLegacy,
  };
}

/** Sets what is still unknown. */
export function fill(/** @type {Value} */ value, /** @type {Value} */ told) {
  for (const [name, one] of Object.entries(told)) if (value[name] instanceof Unknown) value[name] = one;
}

/** Whether a thing has what is asked for; what it does not tell is not compared. */
function fits(/** @type {Value} */ thing, /** @type {Value} */ config) {
  return Object.entries(config).every(([name, wanted]) => {
    if (wanted === null || thing[name] === undefined || thing[name] === null) return true;
    if (Array.isArray(wanted)) return wanted.every((each) => thing[name].includes(each));
    if (typeof wanted === "object")
      return Object.entries(wanted).every(([key, each]) => thing[name][key] === each);
    return String(thing[name]) === String(wanted);
  });
}
