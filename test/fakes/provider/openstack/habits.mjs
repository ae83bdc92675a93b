// OpenStack's habits, as its plugin 3.4 shows them: names are nobody's own, user data is kept as a digest, and what is on a machine is told by all
// who have to do with it.
import { createHash, randomUUID } from "node:crypto";
import { habitsFrom } from "../tabled.mjs";
import { Unknown } from "../values.mjs";
import { answers, catalogue, choose, flavorNamed } from "./data.mjs";
import { commonOf, contentTells, ids, tells } from "./identity.mjs";
import { refuses, removals } from "./rules.mjs";

export const openstackHabits = habitsFrom({
  ids,
  draw: () => randomUUID(),
  common: commonOf,
  prepare: () => undefined,
  plans: {
    openstack_compute_instance_v2: (value, { config }) => {
      if (typeof config.user_data === "string") value.user_data = sha1(config.user_data);
      // Not how the text begins, which Terraform may know already: a digest begins otherwise.
      else if (value.user_data instanceof Unknown) value.user_data = new Unknown();
      return [];
    },
  },
  tells,
  follows: {
    openstack_compute_instance_v2: (value) => {
      value.flavor_id = flavorNamed(value.flavor_name)?.id ?? value.flavor_id;
      value.all_metadata = value.metadata ?? {};
      value.all_tags = value.tags ?? [];
      value.updated = new Date().toISOString();
    },
    openstack_compute_volume_attach_v2: ({ id, volume_id, instance_id, device }, _change, { cloud }) => {
      const volume = cloud.find("openstack_blockstorage_volume_v3", volume_id);
      if (volume === null) return;
      const attachment = [{ id, instance_id, device }];
      cloud.put({ ...volume, attributes: { ...volume.attributes, attachment } });
    },
    openstack_objectstorage_object_v1: (value) => Object.assign(value, contentTells(value)),
  },
  refuseNew: () => undefined,
  refuses,
  removals,
  answers,
  catalogue,
  choose,
  forgotten: {
    openstack_compute_instance_v2: [
      "user_data",
      "force_delete",
      "stop_before_destroy",
      "config_drive",
      "network_mode",
    ],
    openstack_blockstorage_volume_v3: [
      "enable_online_resize",
      "source_vol_id",
      "image_id",
      "volume_retype_policy",
    ],
    openstack_networking_secgroup_v2: ["delete_default_rules"],
  },
  // Its user data is kept as a digest, and a changed text has a changed digest.
  isLegacy: (type) => ["openstack_compute_instance_v2", "openstack_objectstorage_object_v1"].includes(type),
});

function sha1(/** @type {string} */ text) {
  return createHash("sha1").update(text).digest("hex");
}
