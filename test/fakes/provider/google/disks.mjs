// A machine tells of every disk that is on it, whoever attached it. So a machine whose disk google_compute_attached_disk brings needs
// `ignore_changes = [attached_disk]`, or the next plan takes the disk off again.
import { isLink, machineOf, notFound } from "./links.mjs";

/**
 * @typedef {Record<string, any>} Value
 * @typedef {import("../habits.mjs").Scene} Scene
 */

/** What a machine tells of a disk, apart from where it comes from. */
const USUAL = {
  disk_encryption_key_raw: "",
  disk_encryption_key_rsa: "",
  disk_encryption_key_sha256: "",
  disk_encryption_service_account: "",
  force_attach: false,
  kms_key_self_link: "",
};

/** Puts an attachment into what its machine tells. */
export function attach(
  /** @type {Value} */ attachment,
  /** @type {unknown} */ _change,
  /** @type {Scene} */ scene,
) {
  const { disk: source, device_name, mode } = attachment;
  changed(attachment, scene, (others) => [...others, { ...USUAL, source, device_name, mode }]);
}

/** Takes it out again. */
export function detach(/** @type {Value} */ attachment, /** @type {Scene} */ scene) {
  changed(attachment, scene, (others) => others);
}

function changed(
  /** @type {Value} */ attachment,
  /** @type {Scene} */ { cloud },
  /** @type {(others: Value[]) => Value[]} */ change,
) {
  const machine = cloud.find("google_compute_instance", machineOf(attachment));
  if (machine === null) throw new Error(notFound(machineOf(attachment)));
  const { attached_disk = [] } = machine.attributes;
  const others = attached_disk.filter((/** @type {Value} */ { source }) => !isLink(source, attachment.disk));
  cloud.put({ ...machine, attributes: { ...machine.attributes, attached_disk: change(others) } });
}
