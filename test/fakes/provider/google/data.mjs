// What Google Cloud answers when it is only asked. What a new project has stands in catalogue.json.
import { readFileSync } from "node:fs";
import { numberOf, placeOf } from "./identity.mjs";
import { notFound } from "./links.mjs";

/**
 * @typedef {Record<string, any>} Value
 * @typedef {import("../habits.mjs").Scene} Scene
 */

/** @type {Record<string, Value[]>} */
export const catalogue = JSON.parse(readFileSync(new URL("catalogue.json", import.meta.url), "utf8"));

/** @type {Record<string, (config: Value, scene: Scene) => Value>} */
export const answers = {
  google_client_config: (_config, scene) => {
    const { project, region, zone } = placeOf(scene);
    return {
      id: `projects/"${project}"/regions/"${region}"/zones/"${zone}"`,
      project,
      region,
      zone,
      access_token: "none",
    };
  },
  google_compute_zones: ({ region }, scene) => {
    const place = placeOf(scene);
    const name = region ?? place.region;
    return {
      id: `projects/${place.project}/regions/${name}`,
      names: ["b", "c", "d"].map((zone) => `${name}-${zone}`),
    };
  },
  google_project: ({ project_id }, scene) => {
    const id = project_id ?? placeOf(scene).project;
    return { id: `projects/${id}`, project_id: id, name: id, number: numberOf(id) };
  },
};

/** The one that was meant; of several images the last, as of a family the newest is meant. @returns {Value} */
export function choose(
  /** @type {string} */ type,
  /** @type {Value} */ config,
  /** @type {Value[]} */ found,
) {
  const one = found.at(type === "google_compute_image" ? -1 : 0);
  if (one === undefined) {
    const { project = "class-hubs", family, name } = config;
    const path = `projects/${project}/global/${type.replace("google_compute_", "")}s/${family === null ? name : `family/${family}`}`;
    throw new Error(notFound(path));
  }
  return one;
}
