// Google Cloud's habits, as its plugin 7.45 shows them: names are ids, labels are merged, and much that others replace is changed in place.
import { madeUp, newId } from "../habits.mjs";
import { habitsFrom } from "../tabled.mjs";
import { isSame, Unknown } from "../values.mjs";
import { answers, catalogue, choose } from "./data.mjs";
import { attach, detach } from "./disks.mjs";
import { commonOf, ids, placeOf, tells } from "./identity.mjs";
import { refuseNew, refuses, removals } from "./rules.mjs";

/**
 * @typedef {Record<string, any>} Value
 * @typedef {import("../habits.mjs").Scene} Scene
 */

/** What the plugin says of who made a thing, on all that has labels. */
const ATTRIBUTION = { "goog-terraform-provisioned": "true" };

export const googleHabits = habitsFrom({
  ids,
  draw: (type) => newId(`${type}-`),
  common: commonOf,
  prepare: (_type, value, { prior, config }, scene) => {
    const { project, region, zone } = placeOf(scene);
    for (const [name, one] of Object.entries({ project, region, zone, deletion_policy: "DELETE" }))
      if (prior === null && value[name] instanceof Unknown && config[name] === null) value[name] = one;
    if ("terraform_labels" in value) relabel(value, prior, scene);
  },
  plans: {
    google_compute_disk: ({ size }, { prior }) =>
      prior !== null && !(size instanceof Unknown) && Number(size) < Number(prior.size) ? [["size"]] : [],
    google_compute_instance: (value, { prior }) =>
      prior !== null && !isSame(prior.metadata_startup_script, value.metadata_startup_script)
        ? [["metadata_startup_script"]]
        : [],
    // What a text comes to is known when it was written.
    google_storage_bucket_object: (value, { prior }) => {
      if (prior === null || isSame(prior.content, value.content)) return [];
      for (const name of ["crc32c", "generation", "md5hash", "md5hexhash", "media_link"])
        value[name] = new Unknown();
      return [];
    },
  },
  tells,
  follows: {
    google_compute_instance: (value) => {
      value.metadata_fingerprint = madeUp(JSON.stringify(value.metadata ?? {}), 11);
    },
    google_compute_attached_disk: attach,
  },
  refuseNew,
  refuses,
  removals: { ...removals, google_compute_attached_disk: detach },
  answers,
  catalogue,
  choose,
  forgotten: {
    google_compute_instance: ["allow_stopping_for_update", "desired_status"],
    google_storage_bucket: ["force_destroy"],
    google_secret_manager_secret_version: ["secret_data_wo_version"],
  },
  isLegacy: () => false,
});

/** A thing's labels are its own over the provider's; what others have put on it stays in effect. */
function relabel(
  /** @type {Value} */ value,
  /** @type {Value | null} */ prior,
  /** @type {Scene} */ { provider },
) {
  if (value.labels instanceof Unknown) {
    value.terraform_labels = new Unknown();
    value.effective_labels = new Unknown();
    return;
  }
  const common = provider.add_terraform_attribution_label === false ? {} : ATTRIBUTION;
  value.terraform_labels = { ...provider.default_labels, ...common, ...value.labels };
  const before = prior?.terraform_labels ?? {};
  const foreign = Object.entries(prior?.effective_labels ?? {}).filter(([key]) => !(key in before));
  value.effective_labels = { ...Object.fromEntries(foreign), ...value.terraform_labels };
}
