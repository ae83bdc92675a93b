// AWS's habits: names and ids, what it refuses, and what else changes when something does.
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isSame, Unknown } from "../values.mjs";
import { dataOf } from "./data.mjs";
import { computedOf, idOf, keyOf } from "./identity.mjs";
import { refuseValues } from "./limits.mjs";
import { refuseNew, refuseRemoval } from "./rules.mjs";

/** @type {import("../habits.mjs").Habits} */
export const awsHabits = {
  replan: (type, value, change, scene) => {
    if (scene.block.attributes !== undefined && "tags_all" in scene.block.attributes)
      value.tags_all = allTags(value, scene);
    // A machine's disks have tags of their own.
    for (const disk of value.root_block_device ?? []) disk.tags_all = allTags(disk, scene);
    return replanned[type]?.(value, change) ?? [];
  },
  compute: (type, value, { config }, scene) => {
    const isNew = value.id instanceof Unknown || value.id === undefined;
    refuseValues(type, value, config, scene);
    if (isNew) refuseNew(type, value, scene);
    if (value.id instanceof Unknown) value.id = idOf(type, value);
    if (type === "aws_instance" && typeof config.user_data === "string")
      keepUserData(scene.cloud.folder, config.user_data);
    const told = computedOf(type, value, scene, config);
    for (const [name, one] of Object.entries(told))
      if (value[name] instanceof Unknown || value[name] === null) value[name] = one;
  },
  key: keyOf,
  remove: refuseRemoval,
  data: dataOf,
  forgotten: () => [],
  // Its user data is kept as a digest.
  isLegacy: (type) => type === "aws_instance",
};

/** What a machine boots with; its state has no more of it than the digest that is its name here. */
function keepUserData(/** @type {string} */ folder, /** @type {string} */ text) {
  mkdirSync(join(folder, "user-data"), { recursive: true });
  writeFileSync(join(folder, "user-data", sha1(text)), text);
}

/** A thing's own tags over those that the provider's configuration gives to all. */
function allTags(
  /** @type {any} */ { tags, override_provider },
  /** @type {import("../habits.mjs").Scene} */ { provider },
) {
  // An object in S3 can say that it takes none.
  const common = override_provider?.[0]?.default_tags?.[0]?.tags ?? provider.default_tags?.[0]?.tags ?? {};
  if (tags instanceof Unknown || common instanceof Unknown) return new Unknown();
  return { ...common, ...tags };
}

/** @type {Record<string, (value: any, change: { prior: any, config: any }) => (string | number)[][]>} */
const replanned = {
  aws_instance: (value, { prior, config }) => {
    if (typeof config.user_data === "string") value.user_data = sha1(config.user_data);
    // Not how the text begins, which Terraform may know already: a digest begins otherwise.
    else if (value.user_data instanceof Unknown) value.user_data = new Unknown();
    const isOther = prior !== null && !isSame(prior.user_data, value.user_data);
    return isOther && value.user_data_replace_on_change ? [["user_data"]] : [];
  },
  // Seen in the real plugin's plans: sizes that nobody gave stay open for good, and the least size has a value of AWS's own.
  aws_s3_bucket_lifecycle_configuration: (value) => {
    const least = "transition_default_minimum_object_size";
    if (value[least] instanceof Unknown) value[least] = "all_storage_classes_128K";
    for (const filter of (value.rule ?? []).flatMap((/** @type {any} */ rule) => rule.filter ?? []))
      for (const size of ["object_size_greater_than", "object_size_less_than"])
        if (filter[size] instanceof Unknown) filter[size] = null;
    return [];
  },
  aws_s3_object: (value, { prior }) => {
    if (prior === null || isSame(prior.content, value.content)) return [];
    value.etag = new Unknown();
    value.version_id = new Unknown();
    return [];
  },
  // As its CustomizeDiff does: what follows from another value is known only afterwards.
  aws_ssm_parameter: (value, { prior }) => {
    if (prior === null) return [];
    if (!isSame(prior.value_wo_version, value.value_wo_version)) value.has_value_wo = new Unknown();
    if (isSame(prior.insecure_value, value.insecure_value)) return [];
    value.value = new Unknown();
    value.version = new Unknown();
    return [];
  },
};

function sha1(/** @type {string} */ text) {
  return createHash("sha1").update(text).digest("hex");
}
