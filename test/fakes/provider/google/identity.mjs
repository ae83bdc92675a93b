// How Google Cloud names what it makes, and what it tells of it. The forms of ids are those of the plugin's sources (7.45), which it imports by.
import { createHash, randomInt } from "node:crypto";
import { madeUp } from "../habits.mjs";
import { fill } from "../tabled.mjs";
import { machineOf, nameOf, selfLink } from "./links.mjs";

/**
 * @typedef {Record<string, any>} Value
 * @typedef {import("../habits.mjs").Scene} Scene
 */

/** Where the provider is set to. */
export function placeOf(/** @type {Scene} */ { provider }) {
  const region = String(provider.region ?? "europe-west1");
  return {
    project: String(provider.project ?? "class-hubs"),
    region,
    zone: String(provider.zone ?? `${region}-b`),
  };
}

/** A project's number, and that of anything else. */
export function numberOf(/** @type {string} */ text) {
  return String(1_000_000_000_000 + (Number.parseInt(madeUp(text, 10), 16) % 900_000_000_000));
}

/** @type {Record<string, (value: Value) => string>} */
export const ids = {
  google_compute_address: ({ project, region, name }) =>
    `projects/${project}/regions/${region}/addresses/${name}`,
  google_compute_attached_disk: (value) => `${machineOf(value)}/${nameOf(value.disk)}`,
  google_compute_disk: ({ project, zone, name }) => `projects/${project}/zones/${zone}/disks/${name}`,
  google_compute_disk_resource_policy_attachment: ({ project, zone, disk, name }) =>
    `${project}/${zone}/${disk}/${name}`,
  google_compute_firewall: ({ project, name }) => `projects/${project}/global/firewalls/${name}`,
  google_compute_instance: ({ project, zone, name }) => `projects/${project}/zones/${zone}/instances/${name}`,
  google_compute_network: ({ project, name }) => `projects/${project}/global/networks/${name}`,
  google_compute_resource_policy: ({ project, region, name }) =>
    `projects/${project}/regions/${region}/resourcePolicies/${name}`,
  google_compute_snapshot: ({ project, name }) => `projects/${project}/global/snapshots/${name}`,
  google_compute_subnetwork: ({ project, region, name }) =>
    `projects/${project}/regions/${region}/subnetworks/${name}`,
  google_dns_record_set: ({ project, managed_zone, name, type }) =>
    `projects/${project}/managedZones/${managed_zone}/rrsets/${name}/${type}`,
  google_project_iam_member: ({ project, role, member }) => `${project}/${role}/${member}`,
  google_secret_manager_secret: ({ project, secret_id }) => `projects/${project}/secrets/${secret_id}`,
  google_secret_manager_secret_iam_member: ({ project, secret_id, role, member }) =>
    `projects/${project}/secrets/${nameOf(secret_id)}/${role}/${member}`,
  google_secret_manager_secret_version: ({ secret, version }) => `${secret}/versions/${version}`,
  google_service_account: ({ account_id, project }) =>
    `projects/${project}/serviceAccounts/${account_id}@${project}.iam.gserviceaccount.com`,
  google_storage_bucket: ({ name }) => name,
  google_storage_bucket_iam_member: ({ bucket, role, member }) => `b/${bucket}/${role}/${member}`,
  google_storage_bucket_object: ({ bucket, name }) => `${bucket}-${name}`,
};

/** What each new thing tells: the same of all types, where the schema has it. @returns {Value} */
export function commonOf(/** @type {string} */ type, /** @type {Value} */ value, /** @type {Scene} */ scene) {
  const { project, region, zone } = placeOf(scene);
  const place = { project: value.project?.length > 0 ? value.project : project, region, zone };
  const path = type.startsWith("google_compute_") ? ids[type]?.({ ...place, ...known(value) }) : undefined;
  return {
    ...place,
    deletion_policy: "DELETE",
    ...(path === undefined ? {} : { self_link: selfLink(path) }),
    creation_timestamp: "2026-11-23T01:00:00.000-08:00",
    create_time: "2026-11-23T09:00:00.000000Z",
    label_fingerprint: madeUp("labels", 11),
    tags_fingerprint: madeUp("tags", 11),
    metadata_fingerprint: madeUp("metadata", 11),
    // Only what is told in a class of its own has a version.
    ...(type === "google_secret_manager_secret_version" ? versionOf(value, scene) : {}),
  };
}

function known(/** @type {Value} */ value) {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => typeof one === "string"));
}

function versionOf(/** @type {Value} */ { secret }, /** @type {Scene} */ { cloud }) {
  const others = cloud.all("google_secret_manager_secret_version");
  const number = others.filter(({ attributes }) => attributes.secret === secret).length + 1;
  return { version: String(number), name: `${secret}/versions/${number}` };
}

/** @type {Record<string, (value: Value, scene: Scene) => Value>} */
export const tells = {
  google_compute_address: ({ id }, { cloud }) => {
    const taken = new Set(cloud.all("google_compute_address").map(({ attributes }) => attributes.address));
    // A range that stands for "somewhere in the internet" in documentation, and is nowhere.
    const free = Array.from({ length: 254 }, (_, index) => `198.51.100.${index + 1}`).find(
      (each) => !taken.has(each),
    );
    if (free === undefined)
      throw new Error(
        "Error creating Address: googleapi: Error 403: QUOTA_EXCEEDED - Quota 'STATIC_ADDRESSES' exceeded.",
      );
    return {
      address: free,
      address_id: numberOf(id),
      network_tier: "PREMIUM",
      prefix_length: 0,
      purpose: "",
      users: [],
    };
  },
  google_compute_attached_disk: ({ disk }) => ({ device_name: `persistent-disk-${madeUp(disk, 2)}` }),
  google_compute_disk: (value) => ({ disk_id: numberOf(value.id), size: 10, users: [], licenses: [] }),
  google_compute_firewall: () => ({ direction: "INGRESS" }),
  google_compute_instance: machineTells,
  google_secret_manager_secret: ({ secret_id, project }) => ({
    name: `projects/${numberOf(project)}/secrets/${secret_id}`,
    effective_annotations: {},
  }),
  google_service_account: ({ account_id, project, id }) => {
    const email = `${account_id}@${project}.iam.gserviceaccount.com`;
    return { email, member: `serviceAccount:${email}`, name: id, unique_id: numberOf(email) };
  },
  google_storage_bucket: ({ name }) => ({
    self_link: `https://www.googleapis.com/storage/v1/b/${name}`,
    url: `gs://${name}`,
  }),
  google_storage_bucket_object: (value) => {
    const digest = createHash("md5").update(String(value.content ?? ""));
    const hex = digest.digest("hex");
    return {
      md5hash: Buffer.from(hex, "hex").toString("base64"),
      md5hexhash: hex,
      crc32c: madeUp(hex, 8),
      generation: Number.parseInt(madeUp(`${value.id}${hex}`, 8), 16),
      output_name: value.name,
      content_type: "text/plain; charset=utf-8",
      storage_class: "STANDARD",
      media_link: `https://storage.googleapis.com/download/storage/v1/b/${value.bucket}/o/${value.name}?alt=media`,
      self_link: `https://www.googleapis.com/storage/v1/b/${value.bucket}/o/${value.name}`,
    };
  },
};

/** @returns {Value} */
function machineTells(/** @type {Value} */ value, /** @type {Scene} */ { cloud }) {
  const { project, zone, name } = value;
  (value.network_interface ?? []).forEach((/** @type {Value} */ each, /** @type {number} */ place) => {
    const network_ip = `10.132.0.${(Number.parseInt(madeUp(value.id, 2), 16) % 250) + 2}`;
    fill(each, { name: `nic${place}`, network_ip, stack_type: "IPV4_ONLY" });
    fill(each, {
      network: selfLink(`projects/${project}/global/networks/default`),
      subnetwork_project: project,
    });
    const shared = `198.51.100.${254 - cloud.all("google_compute_instance").length}`;
    for (const access of each.access_config ?? []) fill(access, { nat_ip: shared, network_tier: "PREMIUM" });
  });
  for (const disk of value.boot_disk ?? []) {
    fill(disk, {
      device_name: "persistent-disk-0",
      source: selfLink(`projects/${project}/zones/${zone}/disks/${name}`),
    });
    for (const made of disk.initialize_params ?? [])
      fill(made, { size: 10, type: "pd-standard", labels: {} });
  }
  return {
    instance_id: String(randomInt(2 ** 47)),
    current_status: "RUNNING",
    cpu_platform: "Intel Broadwell",
  };
}
