// What Google Cloud refuses, in its own words: a name that is taken, a change that a running machine does not take, and removing what is in use.
import { isSame, Unknown } from "../values.mjs";
import { ids } from "./identity.mjs";
import { isLink, machineOf, pathOf } from "./links.mjs";

/**
 * @typedef {Record<string, any>} Value
 * @typedef {import("../habits.mjs").Scene} Scene
 * @typedef {{ prior: Value | null, config: Value }} Change
 */

/** What a taken name is told with; what is not here is not unique by its name, or is overwritten. @type {Record<string, (value: Value) => string>} */
const TAKEN = {
  google_compute_address: (value) => `Error creating Address: ${taken(ids.google_compute_address(value))}`,
  google_compute_disk: (value) => `Error creating Disk: ${taken(ids.google_compute_disk(value))}`,
  google_compute_firewall: (value) => `Error creating Firewall: ${taken(ids.google_compute_firewall(value))}`,
  google_compute_instance: (value) => `Error creating instance: ${taken(ids.google_compute_instance(value))}`,
  google_compute_resource_policy: (value) =>
    `Error creating ResourcePolicy: ${taken(ids.google_compute_resource_policy(value))}`,
  google_compute_snapshot: (value) => `Error creating Snapshot: ${taken(ids.google_compute_snapshot(value))}`,
  google_secret_manager_secret: ({ project, secret_id }) =>
    `Error creating Secret: googleapi: Error 409: Secret [projects/${project}/secrets/${secret_id}] already exists.`,
  google_service_account: ({ account_id, project }) =>
    `Error creating service account: googleapi: Error 409: Service account ${account_id} already exists within project projects/${project}., alreadyExists`,
  google_storage_bucket: () =>
    "googleapi: Error 409: Your previous request to create the named bucket succeeded and you already own it., conflict",
};

function taken(/** @type {string} */ path) {
  return `googleapi: Error 409: The resource '${path}' already exists, alreadyExists`;
}

/** Throws when the name is taken. */
export function refuseNew(
  /** @type {string} */ type,
  /** @type {Value} */ value,
  /** @type {Scene} */ { cloud },
) {
  if (TAKEN[type] !== undefined && cloud.find(type, ids[type](value)) !== null)
    throw new Error(TAKEN[type](value));
}

/** @type {Record<string, (value: Value, change: Change, scene: Scene) => void>} */
export const refuses = {
  google_compute_instance: (value, { prior }) => {
    const isRunning = prior !== null && value.desired_status !== "TERMINATED";
    if (!isRunning || value.allow_stopping_for_update === true) return;
    const other = ["machine_type", "min_cpu_platform", "service_account"].find(
      (name) => !(value[name] instanceof Unknown) && !isSame(prior[name], value[name]),
    );
    if (other !== undefined)
      throw new Error(
        `Changing the ${other} on a started instance requires stopping it. To acknowledge this, please set allow_stopping_for_update = true in your config.`,
      );
  },
  google_compute_attached_disk: (value, _change, { cloud }) => {
    const writers = cloud
      .all("google_compute_attached_disk")
      .filter(({ attributes: { mode } }) => mode !== "READ_ONLY");
    const holder = writers.find(({ attributes }) => isLink(attributes.disk, value.disk))?.attributes;
    if (holder !== undefined && machineOf(holder) !== machineOf(value))
      throw new Error(inUse(pathOf(value.disk), machineOf(holder)));
  },
  google_storage_bucket_object: ({ bucket }, _change, { cloud }) => {
    if (cloud.find("google_storage_bucket", bucket) === null)
      throw new Error(
        "Error uploading object: googleapi: Error 404: The specified bucket does not exist., notFound",
      );
  },
};

function inUse(/** @type {string} */ path, /** @type {string} */ by) {
  return `googleapi: Error 400: The resource '${path}' is already being used by '${by}', resourceInUseByAnotherResource`;
}

/** @type {Record<string, (value: Value, scene: Scene) => void>} */
export const removals = {
  google_compute_disk: ({ id }, { cloud }) => {
    const holder = cloud
      .all("google_compute_attached_disk")
      .find(({ attributes }) => isLink(attributes.disk, id));
    if (holder !== undefined)
      throw new Error(`Error deleting Disk: ${inUse(id, machineOf(holder.attributes))}`);
  },
  google_compute_instance: ({ id }, { cloud }) => {
    for (const thing of cloud.all("google_compute_attached_disk"))
      if (machineOf(thing.attributes) === id) cloud.remove(thing.type, thing.id);
  },
  google_compute_address: ({ id, address }, { cloud }) => {
    const user = cloud
      .all("google_compute_instance")
      .find(({ attributes }) => JSON.stringify(attributes.network_interface ?? []).includes(`"${address}"`));
    if (user !== undefined) throw new Error(`Error deleting Address: ${inUse(id, user.id)}`);
  },
  google_storage_bucket: ({ name, force_destroy }, { cloud }) => {
    const objects = cloud
      .all("google_storage_bucket_object")
      .filter(({ attributes }) => attributes.bucket === name);
    if (objects.length > 0 && force_destroy !== true)
      throw new Error(
        `Error trying to delete bucket ${name} containing objects without \`force_destroy\` set to true`,
      );
    for (const { type, id } of objects) cloud.remove(type, id);
  },
};
