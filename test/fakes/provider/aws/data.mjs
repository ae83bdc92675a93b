// What AWS answers when it is only asked: data sources, and ephemeral resources.
import { madeUp } from "../habits.mjs";
import { ACCOUNT, regionOf } from "./account.mjs";
import { machineType, zonesOf } from "./machines.mjs";
import { matching } from "./matching.mjs";
import { defaultVpc, subnetsOf } from "./network.mjs";
import { policyDocument } from "./policy-document.mjs";
import { attachmentOf } from "./rules.mjs";

/**
 * @typedef {import("../habits.mjs").Scene} Scene
 * @typedef {Record<string, any>} Value
 */

/** What is said; null for a type that nobody has written down. */
export function dataOf(/** @type {string} */ type, /** @type {Value} */ config, /** @type {Scene} */ scene) {
  const own = answers[type];
  if (own !== undefined) return own(config, scene);
  const single = scene.cloud.all(type);
  if (single.length > 0)
    return one(
      type,
      matching(
        single.map(({ attributes }) => attributes),
        config,
      ),
    );
  const plural = scene.cloud.all(type.replace(/s$/, ""));
  if (plural.length > 0 && "ids" in (scene.block.attributes ?? {}))
    return {
      ids: idsOf(
        matching(
          plural.map(({ attributes }) => attributes),
          config,
        ),
      ),
    };
  return null;
}

/** @type {Record<string, (config: Value, scene: Scene) => Value>} */
const answers = {
  aws_caller_identity: () => ({
    id: ACCOUNT,
    account_id: ACCOUNT,
    arn: `arn:aws:iam::${ACCOUNT}:user/test`,
    user_id: "AIDATEST",
  }),
  aws_partition: () => ({
    id: "aws",
    partition: "aws",
    dns_suffix: "amazonaws.com",
    reverse_dns_prefix: "com.amazonaws",
  }),
  aws_region: (_config, scene) => ({ id: regionOf(scene), name: regionOf(scene) }),
  aws_iam_policy_document: (config) => {
    const json = policyDocument(config);
    return { id: madeUp(json), json, minified_json: JSON.stringify(JSON.parse(json)) };
  },
  aws_ssm_parameter: parameter,
  aws_vpc: (config, scene) => {
    const vpc = defaultVpc(scene);
    const added = scene.cloud.all("aws_vpc").map(({ attributes }) => attributes);
    return one("EC2 VPC", matching([vpc, ...added.filter(({ id }) => id !== vpc.id)], config));
  },
  aws_subnet: (config, scene) => one("EC2 Subnet", matching(subnetsOf(scene), config)),
  aws_subnets: (config, scene) => ({ id: regionOf(scene), ids: idsOf(matching(subnetsOf(scene), config)) }),
  aws_ebs_volume: (config, scene) => {
    const found = one("EBS Volume", matching(volumes(scene), config));
    return { ...found, volume_id: found.id };
  },
  aws_ec2_instance_type: ({ instance_type }) => machineType(instance_type),
  aws_ec2_instance_type_offerings: (config, scene) => {
    const [machine] = config.filter[0].values;
    const locations = zonesOf(machine, scene);
    return {
      id: regionOf(scene),
      locations,
      instance_types: locations.map(() => machine),
      location_types: locations.map(() => "availability-zone"),
    };
  },
  aws_ebs_volumes: (config, scene) => ({ id: regionOf(scene), ids: idsOf(matching(volumes(scene), config)) }),
  aws_route53_zone: ({ name, zone_id }) => ({
    id: zone_id ?? `Z${madeUp(name, 13).toUpperCase()}`,
    zone_id: zone_id ?? `Z${madeUp(name, 13).toUpperCase()}`,
    name,
  }),
};

function parameter(/** @type {Value} */ { name }, /** @type {Scene} */ scene) {
  const common = { id: name, type: "SecureString", version: 1 };
  // Of AWS's own parameters only the images are asked for.
  if (name.startsWith("/aws/service/"))
    return { ...common, type: "String", value: `ami-${madeUp(name + regionOf(scene))}` };
  const found = scene.cloud.find("aws_ssm_parameter", name);
  if (found === null) throw new Error(`reading SSM Parameter (${name}): couldn't find resource`);
  return { ...common, value: found.secrets.value_wo ?? found.attributes.value };
}

function volumes(/** @type {Scene} */ { cloud }) {
  return cloud.all("aws_ebs_volume").map(({ attributes }) => ({
    ...attributes,
    status: attachmentOf(cloud, attributes.id) === undefined ? "available" : "in-use",
  }));
}

function one(/** @type {string} */ what, /** @type {Value[]} */ found) {
  if (found.length === 0) throw new Error(`no matching ${what} found`);
  if (found.length > 1)
    throw new Error(
      `multiple ${what}s matched; use additional constraints to reduce matches to a single ${what}`,
    );
  return found[0];
}

function idsOf(/** @type {Value[]} */ found) {
  return found.map(({ id }) => id);
}
