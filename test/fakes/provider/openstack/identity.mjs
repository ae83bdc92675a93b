// How OpenStack names what it makes (at random, in the form of a UUID), and what it tells of it. The ids that are made of others are those of the plugin's
// sources, which it imports by.
import { createHash } from "node:crypto";
import { madeUp } from "../habits.mjs";
import { fill } from "../tabled.mjs";
import { projectIn, regionIn } from "./project.mjs";

/**
 * @typedef {Record<string, any>} Value
 * @typedef {import("../habits.mjs").Scene} Scene
 */

/** @type {Record<string, (value: Value, scene: Scene) => string>} */
export const ids = {
  openstack_compute_keypair_v2: ({ name }) => name,
  openstack_compute_volume_attach_v2: ({ instance_id, volume_id }) => `${instance_id}/${volume_id}`,
  openstack_dns_recordset_v2: ({ zone_id, name, type }) => `${zone_id}/${uuid(`${name}${type}`)}`,
  // The association is the address's own.
  openstack_networking_floatingip_associate_v2: ({ floating_ip }, { cloud }) => {
    const all = cloud.all("openstack_networking_floatingip_v2");
    const found = all.find(({ attributes }) => attributes.address === floating_ip);
    if (found === undefined)
      throw new Error(`Unable to get ID of openstack_networking_floatingip_v2 ${floating_ip}`);
    return found.id;
  },
  openstack_objectstorage_container_v1: ({ name }) => name,
  openstack_objectstorage_object_v1: ({ container_name, name }) => `${container_name}/${name}`,
};

/** An id of something that nobody made here, the same for the same text. */
function uuid(/** @type {string} */ text) {
  const hex = madeUp(text, 32);
  const cuts = [0, 8, 12, 16, 20, 32];
  return cuts
    .slice(1)
    .map((end, part) => hex.slice(cuts[part], end))
    .join("-");
}

/** What each new thing tells: the same of all types. @returns {Value} */
export function commonOf(
  /** @type {string} */ _type,
  /** @type {Value} */ value,
  /** @type {Scene} */ scene,
) {
  return {
    region: regionIn(scene),
    tenant_id: projectIn(scene),
    project_id: projectIn(scene),
    availability_zone: "nova",
    all_tags: value.tags ?? [],
  };
}

/** @type {Record<string, (value: Value, scene: Scene) => Value>} */
export const tells = {
  openstack_blockstorage_volume_v3: () => ({ volume_type: "__DEFAULT__", metadata: {}, attachment: [] }),
  openstack_compute_instance_v2: (value, { cloud }) => {
    (value.network ?? []).forEach((/** @type {Value} */ each) => {
      const port = cloud.find("openstack_networking_port_v2", String(each.port))?.attributes;
      const [fixed_ip_v4 = inner(value.id)] = port?.all_fixed_ips ?? [];
      const uuidOf = port?.network_id ?? uuid("private");
      fill(each, {
        fixed_ip_v4,
        fixed_ip_v6: "",
        mac: macOf(value.id),
        uuid: uuidOf,
        name: "private",
        port: "",
      });
    });
    const [first] = value.network ?? [];
    return {
      access_ip_v4: first?.fixed_ip_v4 ?? "",
      security_groups: ["default"],
      flavor_id: "",
      flavor_name: value.flavor_name ?? "",
      created: "2026-11-23 09:00:00 +0000 UTC",
      power_state: "active",
    };
  },
  openstack_compute_volume_attach_v2: () => ({ device: "/dev/vdb" }),
  openstack_networking_floatingip_associate_v2: () => ({ fixed_ip: inner("port") }),
  openstack_networking_floatingip_v2: (_value, { cloud }) => {
    const all = cloud.all("openstack_networking_floatingip_v2");
    const taken = new Set(all.map(({ attributes }) => attributes.address));
    // A range that stands for "somewhere in the internet" in documentation, and is nowhere.
    const free = Array.from({ length: 254 }, (_, index) => `192.0.2.${index + 1}`).find(
      (each) => !taken.has(each),
    );
    if (free === undefined)
      throw new Error(
        "Error creating openstack_networking_floatingip_v2: No more IP addresses available on network public.",
      );
    return { address: free };
  },
  openstack_networking_port_v2: ({ id, security_group_ids }) => ({
    all_fixed_ips: [inner(id)],
    all_security_group_ids: security_group_ids ?? [],
    mac_address: macOf(id),
    admin_state_up: true,
  }),
  openstack_networking_secgroup_v2: () => ({ stateful: true }),
  openstack_objectstorage_object_v1: () => ({ content_type: "text/plain; charset=utf-8" }),
};

/** What an object tells of its text. @returns {Value} */
export function contentTells(/** @type {Value} */ { content }) {
  const text = String(content ?? "");
  return { etag: createHash("md5").update(text).digest("hex"), content_length: Buffer.byteLength(text) };
}

/** An address inside the project's network. */
function inner(/** @type {string} */ text) {
  return `10.0.0.${(Number.parseInt(madeUp(text, 2), 16) % 250) + 2}`;
}

function macOf(/** @type {string} */ text) {
  return `fa:16:3e:${madeUp(text, 6).match(/../g)?.join(":")}`;
}
