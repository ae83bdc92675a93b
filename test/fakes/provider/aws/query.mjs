// The calls that are made as a form: EC2's, IAM's and STS's, as far as hubctl looks for what an interrupted run left.
import { ACCOUNT } from "./account.mjs";
import { diskFromSnapshot, diskParts, setTags, snapshotItem, tagSet, tagsOf } from "./disks.mjs";
import { matching } from "./matching.mjs";
import { element, failure, xml } from "./reply.mjs";

/**
 * @typedef {import("../cloud.mjs").Cloud} Cloud
 * @typedef {import("./reply.mjs").Reply} Reply
 * @typedef {Record<string, any>} Value
 */

/** The answer to a form. @returns {Reply} */
export function queried(/** @type {Cloud} */ cloud, /** @type {URLSearchParams} */ form) {
  const action = form.get("Action") ?? "";
  const answer = answers[action];
  if (answer === undefined) return failure(501, "NotImplemented");
  const content = answer(cloud, form);
  if (content === null)
    return {
      ...xml(element("ErrorResponse", [element("Error", [element("Code", "NoSuchEntity")])])),
      status: 404,
    };
  return xml(element(`${action}Response`, content));
}

/** @type {Record<string, (cloud: Cloud, form: URLSearchParams) => string[] | null>} */
const answers = {
  GetCallerIdentity: () => [
    element("GetCallerIdentityResult", [
      element("Arn", `arn:aws:iam::${ACCOUNT}:user/test`),
      element("UserId", "AIDATEST"),
      element("Account", ACCOUNT),
    ]),
  ],
  GetRole: (cloud, form) => {
    const role = cloud.find("aws_iam_role", form.get("RoleName") ?? "");
    if (role === null) return null;
    const tags = Object.entries(role.attributes.tags_all).map(([key, value]) =>
      element("member", [element("Key", key), element("Value", String(value))]),
    );
    return [
      element("GetRoleResult", [element("Role", [element("RoleName", role.id), element("Tags", tags)])]),
    ];
  },
  GetInstanceProfile: (cloud, form) =>
    cloud.find("aws_iam_instance_profile", form.get("InstanceProfileName") ?? "") === null
      ? null
      : [element("GetInstanceProfileResult", [])],
  DescribeInstances: (cloud, form) => {
    const found = matching(all(cloud, "aws_instance"), filtersOf(form));
    const machines = found.map(({ id, instance_state, tags_all }) => {
      const state = element("instanceState", [element("name", instance_state)]);
      return element("item", [element("instanceId", id), state, tagSet(tags_all)]);
    });
    return [element("reservationSet", [element("item", [element("instancesSet", machines)])])];
  },
  StartInstances: (cloud, form) => {
    const machine = cloud.find("aws_instance", form.get("InstanceId.1") ?? "");
    if (machine === null) return null;
    cloud.put({ ...machine, attributes: { ...machine.attributes, instance_state: "running" } });
    return [element("instancesSet", [])];
  },
  DescribeAddresses: (cloud, form) => {
    const links = all(cloud, "aws_eip_association");
    const addresses = matching(all(cloud, "aws_eip"), filtersOf(form)).map(({ id, public_ip, tags_all }) => {
      const link = links.find(({ allocation_id }) => allocation_id === id);
      const own = [element("allocationId", id), element("publicIp", public_ip), tagSet(tags_all)];
      return element("item", link === undefined ? own : [...own, element("associationId", link.id)]);
    });
    return [element("addressesSet", addresses)];
  },
  DescribeVolumes: (cloud, form) => {
    const volumes = matching(all(cloud, "aws_ebs_volume"), filtersOf(form)).map((volume) => {
      const links = all(cloud, "aws_volume_attachment").filter(({ volume_id }) => volume_id === volume.id);
      return element("item", [...diskParts(volume), element("attachmentSet", links.map(attachment))]);
    });
    return [element("volumeSet", volumes)];
  },
  DescribeSnapshots: (cloud, form) => [
    element("snapshotSet", matching(all(cloud, "aws_ebs_snapshot"), filtersOf(form)).map(snapshotItem)),
  ],
  CreateVolume: (cloud, form) => [element("volumeId", diskFromSnapshot(cloud, form))],
  CreateTags: (cloud, form) => {
    setTags(cloud, form.get("ResourceId.1") ?? "", tagsOf(form, "Tag"));
    return [element("return", "true")];
  },
  DescribeSecurityGroups: (cloud, form) => {
    const groups = all(cloud, "aws_security_group").map((group) => ({ ...group, "group-name": group.name }));
    const found = matching(groups, filtersOf(form)).map(({ id }) =>
      element("item", [element("groupId", id)]),
    );
    return [element("securityGroupInfo", found)];
  },
};

function attachment(/** @type {Value} */ { device_name, volume_id, instance_id }) {
  const names = { device: device_name, volumeId: volume_id, instanceId: instance_id, status: "attached" };
  return element(
    "item",
    Object.entries(names).map(([name, text]) => element(name, text)),
  );
}

/** What is there, with the state that AWS would show. @returns {Value[]} */
function all(/** @type {Cloud} */ cloud, /** @type {string} */ type) {
  return cloud.all(type).map(({ attributes }) => ({
    ...attributes,
    "instance-state-name": attributes.instance_state,
  }));
}

/** Filter.1.Name, Filter.1.Value.1 … as a data source has them. */
function filtersOf(/** @type {URLSearchParams} */ form) {
  const filter = [];
  for (let number = 1; form.has(`Filter.${number}.Name`); number += 1) {
    const values = [...form]
      .filter(([name]) => name.startsWith(`Filter.${number}.Value.`))
      .map(([, value]) => value);
    filter.push({ name: form.get(`Filter.${number}.Name`), values });
  }
  return { filter };
}
