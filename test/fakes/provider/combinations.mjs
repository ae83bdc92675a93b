// Which arguments of a resource do not go together, as plugins of the older kind (HashiCorp's SDK) see it: "conflicts_with" and "exactly_one_of" of
// the behaviour's file. What is not known yet breaks no rule.
import { Unknown } from "./values.mjs";

/**
 * Paths are dotted. A rule's own argument stands without places in lists ("boot_disk.source"), what it is compared with has them
 * ("boot_disk.0.kms_key_self_link"); without one it names nothing inside a list, and so it is in the plugins.
 * @typedef {{ conflicts_with?: Record<string, string[]>, exactly_one_of?: string[][] }} Rules
 * @typedef {{ summary: string, detail: string, path: (string | number)[] }} Misfit
 */

/** @returns {Misfit[]} */
export function misfits(/** @type {Rules} */ rules, /** @type {Record<string, any>} */ config) {
  return [...excluded(rules.conflicts_with ?? {}, config), ...notOne(rules.exactly_one_of ?? [], config)];
}

/** @returns {Misfit[]} */
function excluded(
  /** @type {Record<string, string[]>} */ conflicts,
  /** @type {Record<string, any>} */ config,
) {
  return Object.entries(conflicts).flatMap(([own, others]) =>
    placesOf(own, config).flatMap((path) =>
      others
        .filter((other) => isGiven(at(config, stepsOf(other))))
        .map((other) => ({
          summary: "Conflicting configuration arguments",
          detail: `"${spelled(path)}": conflicts with ${other}`,
          path,
        })),
    ),
  );
}

/** @returns {Misfit[]} */
function notOne(/** @type {string[][]} */ groups, /** @type {Record<string, any>} */ config) {
  return groups.flatMap((group) => {
    // Arguments of a block that is not there are not asked for.
    const within = stepsOf(group[0]).slice(0, -1);
    if (within.length > 0 && !isGiven(at(config, within))) return [];
    const values = group.map((path) => at(config, stepsOf(path)));
    const given = group.filter((_, index) => isGiven(values[index]));
    const mayCome = values.some((value) => value instanceof Unknown);
    if (given.length === 1 || (given.length === 0 && mayCome)) return [];
    const names = group.map((path) => `\`${path}\``).join(", ");
    const found = given.map((path) => `\`${path}\``).join(", ");
    const detail =
      given.length === 0
        ? `one of ${names} must be specified`
        : `only one of ${names} can be specified, but ${found} were specified`;
    return [{ summary: "Invalid combination of arguments", detail, path: stepsOf(given[0] ?? group[0]) }];
  });
}

/** Where an argument is given: in each of its blocks. @returns {(string | number)[][]} */
function placesOf(/** @type {string} */ dotted, /** @type {any} */ value) {
  if (value instanceof Unknown) return [];
  const [name, ...rest] = dotted.split(".");
  const inner = value?.[name];
  if (rest.length === 0) return isGiven(inner) ? [[name]] : [];
  const items = Array.isArray(inner) ? inner : [];
  return items.flatMap((item, place) => placesOf(rest.join("."), item).map((path) => [name, place, ...path]));
}

function stepsOf(/** @type {string} */ dotted) {
  return dotted.split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

function spelled(/** @type {(string | number)[]} */ path) {
  return path.join(".");
}

/** @returns {any} */
function at(/** @type {any} */ value, /** @type {(string | number)[]} */ steps) {
  let found = value;
  for (const step of steps) {
    if (found instanceof Unknown) return found;
    if (Array.isArray(found) !== (typeof step === "number")) return undefined;
    found = found?.[step];
  }
  return found;
}

/** Blocks that are not there are empty lists. */
function isGiven(/** @type {any} */ value) {
  if (value === null || value === undefined || value instanceof Unknown) return false;
  return !Array.isArray(value) || value.length > 0;
}
