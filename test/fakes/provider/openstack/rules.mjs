// What OpenStack refuses, in its own words: sizes and flavors that it does not have, growing a disk in use when that was not asked for, and removing what is
// in use.
import { flavorNamed } from "./data.mjs";

/**
 * @typedef {Record<string, any>} Value
 * @typedef {import("../habits.mjs").Scene} Scene
 * @typedef {{ prior: Value | null, config: Value }} Change
 */

/** @type {Record<string, (value: Value, change: Change, scene: Scene) => void>} */
export const refuses = {
  openstack_blockstorage_volume_v3: (value, { prior }) => {
    if (prior === null || Number(prior.size) === Number(value.size)) return;
    const words = `Error extending openstack_blockstorage_volume_v3 ${value.id}`;
    if ((prior.attachment ?? []).length > 0 && value.enable_online_resize !== true)
      throw new Error(
        `${words}, volume is attached to the instance and resizing online is disabled, see enable_online_resize option`,
      );
    if (Number(value.size) < Number(prior.size))
      throw new Error(
        `${words} size: Bad request with: [POST …/action], error message: {"badRequest": {"code": 400, "message": "Invalid input received: New size for extend must be greater than current size. (current: ${prior.size}, extended: ${value.size})."}}`,
      );
  },
  openstack_compute_instance_v2: ({ flavor_name }) => {
    if (typeof flavor_name === "string" && flavor_name !== "" && flavorNamed(flavor_name) === undefined)
      throw new Error(`Unable to find flavor with name ${flavor_name}`);
  },
  openstack_compute_volume_attach_v2: ({ volume_id, instance_id }, _change, { cloud }) => {
    const other = cloud
      .all("openstack_compute_volume_attach_v2")
      .find(({ attributes }) => attributes.volume_id === volume_id);
    if (other !== undefined && other.attributes.instance_id !== instance_id)
      throw new Error(
        `Error creating openstack_compute_volume_attach_v2 ${instance_id}: Bad request with: [POST …/os-volume_attachments], error message: {"badRequest": {"code": 400, "message": "Invalid volume: volume ${volume_id} is already attached to instances: ${other.attributes.instance_id}"}}`,
      );
  },
  openstack_objectstorage_object_v1: ({ container_name }, _change, { cloud }) => {
    if (cloud.find("openstack_objectstorage_container_v1", container_name) === null)
      throw new Error(
        "Error creating OpenStack container object: Resource not found: [PUT …], error message: <html><h1>Not Found</h1><p>The resource could not be found.</p></html>",
      );
  },
};

/** @type {Record<string, (value: Value, scene: Scene) => void>} */
export const removals = {
  // The plugin takes a disk off its machine before it deletes the disk.
  openstack_blockstorage_volume_v3: ({ id }, { cloud }) =>
    removeAll(cloud, "openstack_compute_volume_attach_v2", ({ volume_id }) => volume_id === id),
  openstack_compute_instance_v2: ({ id }, { cloud }) => {
    removeAll(cloud, "openstack_compute_volume_attach_v2", ({ instance_id }) => instance_id === id);
    for (const volume of cloud.all("openstack_blockstorage_volume_v3"))
      if (volume.attributes.attachment?.some((/** @type {Value} */ { instance_id }) => instance_id === id))
        detached(cloud, volume);
  },
  openstack_compute_volume_attach_v2: ({ volume_id }, { cloud }) => {
    const volume = cloud.find("openstack_blockstorage_volume_v3", volume_id);
    if (volume !== null) detached(cloud, volume);
  },
  openstack_networking_port_v2: ({ id }, { cloud }) =>
    removeAll(cloud, "openstack_networking_floatingip_associate_v2", ({ port_id }) => port_id === id),
  openstack_networking_secgroup_v2: ({ id }, { cloud }) => {
    const user = cloud
      .all("openstack_networking_port_v2")
      .find(({ attributes }) => attributes.security_group_ids?.includes(id));
    if (user !== undefined)
      throw new Error(
        `Error deleting openstack_networking_secgroup_v2: Expected HTTP response code [202 204] when accessing [DELETE …/security-groups/${id}], but got 409 instead: {"NeutronError": {"type": "SecurityGroupInUse", "message": "Security Group ${id} in use.", "detail": ""}}`,
      );
    removeAll(
      cloud,
      "openstack_networking_secgroup_rule_v2",
      ({ security_group_id }) => security_group_id === id,
    );
  },
  openstack_objectstorage_container_v1: ({ name, force_destroy }, { cloud }) => {
    const objects = cloud
      .all("openstack_objectstorage_object_v1")
      .filter(({ attributes }) => attributes.container_name === name);
    if (objects.length > 0 && force_destroy !== true)
      throw new Error(
        `Error deleting Container: Expected HTTP response code [202 204] when accessing [DELETE …/${name}], but got 409 instead: <html><h1>Conflict</h1><p>There was a conflict when trying to complete your request.</p></html>`,
      );
    for (const { type, id } of objects) cloud.remove(type, id);
  },
};

function removeAll(
  /** @type {import("../cloud.mjs").Cloud} */ cloud,
  /** @type {string} */ type,
  /** @type {(attributes: Value) => boolean} */ isMeant,
) {
  for (const thing of cloud.all(type)) if (isMeant(thing.attributes)) cloud.remove(type, thing.id);
}

function detached(
  /** @type {import("../cloud.mjs").Cloud} */ cloud,
  /** @type {import("../cloud.mjs").Thing} */ volume,
) {
  cloud.put({ ...volume, attributes: { ...volume.attributes, attachment: [] } });
}
