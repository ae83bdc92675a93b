// Disks and snapshots as EC2's API tells of them and changes them beside the plugin: what a restore needs.
import { newId } from "../habits.mjs";
import { element } from "./reply.mjs";

/**
 * @typedef {import("../cloud.mjs").Cloud} Cloud
 * @typedef {Record<string, any>} Value
 */

/** What an answer holds of a disk. */
export function diskParts(/** @type {Value} */ { id, availability_zone, size, tags, tags_all }) {
  const texts = {
    volumeId: id,
    availabilityZone: availability_zone,
    size: String(size),
    status: "available",
  };
  return [...elements(texts), tagSet(tags_all ?? tags)];
}

/** What an answer holds of a snapshot. */
export function snapshotItem(/** @type {Value} */ { id, volume_id, volume_size, tags, tags_all }) {
  const texts = {
    snapshotId: id,
    volumeId: volume_id,
    volumeSize: String(volume_size ?? 1),
    startTime: "2026-11-20T01:00:00.000Z",
    status: "completed",
  };
  return element("item", [...elements(texts), tagSet(tags_all ?? tags)]);
}

/** Makes a disk and returns its id; the same token makes none again. */
export function diskFromSnapshot(/** @type {Cloud} */ cloud, /** @type {URLSearchParams} */ form) {
  const token = form.get("ClientToken") ?? "";
  const known = cloud.all("aws_ebs_volume").find(({ secrets }) => secrets.token === token);
  if (known !== undefined) return known.id;
  const id = newId("vol-");
  const tags = tagsOf(form, "TagSpecification.1.Tag");
  const attributes = {
    id,
    availability_zone: form.get("AvailabilityZone"),
    size: Number(form.get("Size")),
    type: form.get("VolumeType"),
    encrypted: form.get("Encrypted") === "true",
    snapshot_id: form.get("SnapshotId"),
    tags,
    tags_all: tags,
  };
  cloud.put({ type: "aws_ebs_volume", id, attributes, secrets: { token } });
  return id;
}

/** Sets tags of a disk; others stay. */
export function setTags(
  /** @type {Cloud} */ cloud,
  /** @type {string} */ id,
  /** @type {Record<string, string>} */ tags,
) {
  const disk = cloud.find("aws_ebs_volume", id);
  if (disk === null) return;
  const { attributes } = disk;
  const more = { tags: { ...attributes.tags, ...tags }, tags_all: { ...attributes.tags_all, ...tags } };
  cloud.put({ ...disk, attributes: { ...attributes, ...more } });
}

/** Tag.1.Key, Tag.1.Value … below a prefix. */
export function tagsOf(/** @type {URLSearchParams} */ form, /** @type {string} */ prefix) {
  /** @type {Record<string, string>} */
  const tags = {};
  for (let number = 1; form.has(`${prefix}.${number}.Key`); number += 1)
    tags[form.get(`${prefix}.${number}.Key`) ?? ""] = form.get(`${prefix}.${number}.Value`) ?? "";
  return tags;
}

function elements(/** @type {Record<string, string>} */ texts) {
  return Object.entries(texts).map(([name, text]) => element(name, String(text)));
}

/** The tags of one thing, as EC2 answers them. */
export function tagSet(/** @type {Record<string, string> | undefined} */ tags) {
  const items = Object.entries(tags ?? {}).map(([key, value]) =>
    element("item", [element("key", key), element("value", value)]),
  );
  return element("tagSet", items);
}
