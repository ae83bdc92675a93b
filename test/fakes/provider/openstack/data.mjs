// What OpenStack answers when it is only asked. What a new project finds there stands in catalogue.json.
import { readFileSync } from "node:fs";
import { projectIn, regionIn } from "./project.mjs";

/**
 * @typedef {Record<string, any>} Value
 * @typedef {import("../habits.mjs").Scene} Scene
 */

/** @type {Record<string, Value[]>} */
export const catalogue = JSON.parse(readFileSync(new URL("catalogue.json", import.meta.url), "utf8"));

/** A flavor of the catalogue; undefined when there is none of this name. */
export function flavorNamed(/** @type {unknown} */ name) {
  return catalogue.openstack_compute_flavor_v2?.find((flavor) => flavor.name === name);
}

/** @type {Record<string, (config: Value, scene: Scene) => Value>} */
export const answers = {
  openstack_compute_availability_zones_v2: (_config, scene) => ({ region: regionIn(scene), names: ["nova"] }),
  openstack_blockstorage_availability_zones_v3: (_config, scene) => ({
    region: regionIn(scene),
    names: ["nova"],
  }),
  openstack_identity_auth_scope_v3: (_config, scene) => ({
    id: "scope",
    region: regionIn(scene),
    project_id: projectIn(scene),
    project_name: "class-hubs",
    user_name: "hubs",
  }),
};

/** The one that was meant: none and several are refused, but of images the newest may be asked for. @returns {Value} */
export function choose(
  /** @type {string} */ _type,
  /** @type {Value} */ config,
  /** @type {Value[]} */ found,
) {
  const one = config.most_recent === true ? found.at(-1) : found[0];
  if (one === undefined)
    throw new Error("Your query returned no results. Please change your search criteria and try again.");
  if (found.length > 1 && config.most_recent !== true)
    throw new Error("Your query returned more than one result. Please try a more specific search criteria.");
  return one;
}
