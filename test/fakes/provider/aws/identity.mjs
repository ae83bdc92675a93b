// How AWS names what it makes, and what it tells of it.
import { createHash } from "node:crypto";
import { madeUp, newId } from "../habits.mjs";
import { ACCOUNT, regionOf } from "./account.mjs";
import { subnetsOf } from "./network.mjs";

/** Ids that AWS draws, by their beginning. @type {Record<string, string>} */
const DRAWN = {
  aws_instance: "i-",
  aws_ebs_volume: "vol-",
  aws_ebs_snapshot: "snap-",
  aws_eip: "eipalloc-",
  aws_eip_association: "eipassoc-",
  aws_security_group: "sg-",
  aws_volume_attachment: "vai-",
  aws_dlm_lifecycle_policy: "policy-",
  aws_subnet: "subnet-",
  aws_vpc: "vpc-",
  aws_efs_file_system: "fs-",
};

/** Ids that are made of what was given. @type {Record<string, (value: any) => string>} */
const GIVEN = {
  aws_iam_role_policy: ({ role, name }) => `${role}:${name}`,
  aws_s3_object: ({ key }) => key,
  aws_route53_record: ({ zone_id, name, type }) => `${zone_id}_${name}_${type}`,
  aws_scheduler_schedule: ({ group_name, name }) => `${group_name ?? "default"}/${name}`,
  aws_budgets_budget: ({ name }) => `${ACCOUNT}:${name}`,
  aws_cloudwatch_metric_alarm: ({ alarm_name }) => alarm_name,
};

/** A new thing's id. */
export function idOf(/** @type {string} */ type, /** @type {any} */ value) {
  const given = GIVEN[type]?.(value);
  if (given !== undefined) return given;
  if (type in DRAWN) return newId(DRAWN[type]);
  return firstText(value.bucket, value.name) ?? newId(`${type.replace(/^aws_/, "")}-`);
}

/** What a thing is kept under and imported by: its id, unless AWS goes by something else. */
export function keyOf(/** @type {string} */ type, /** @type {any} */ value) {
  if (type === "aws_s3_object") return `${value.bucket}/${value.key}`;
  if (type === "aws_volume_attachment") return `${value.device_name}:${value.volume_id}:${value.instance_id}`;
  return String(value.id);
}

function firstText(/** @type {unknown[]} */ ...values) {
  return values.find((value) => typeof value === "string" && value !== "");
}

/** ARNs, as AWS composes them, of what is referred to by its ARN. @type {Record<string, (value: any, region: string) => string>} */
const ARNS = {
  aws_s3_bucket: ({ bucket }) => `arn:aws:s3:::${bucket}`,
  aws_iam_role: ({ name }) => `arn:aws:iam::${ACCOUNT}:role/${name}`,
  aws_iam_instance_profile: ({ name }) => `arn:aws:iam::${ACCOUNT}:instance-profile/${name}`,
  aws_ssm_parameter: ({ name }, region) => `arn:aws:ssm:${region}:${ACCOUNT}:parameter${name}`,
  aws_instance: ({ id }, region) => `arn:aws:ec2:${region}:${ACCOUNT}:instance/${id}`,
  aws_ebs_volume: ({ id }, region) => `arn:aws:ec2:${region}:${ACCOUNT}:volume/${id}`,
};

/**
 * What AWS tells of a thing that it has just made or changed.
 * @param {string} type
 * @param {any} value
 * @param {import("../habits.mjs").Scene} scene
 * @param {any} config
 * @returns {Record<string, unknown>}
 */
export function computedOf(type, value, scene, config) {
  const region = regionOf(scene);
  const service = type.split("_")[1];
  const arn = ARNS[type]?.(value, region) ?? `arn:aws:${service}:${region}:${ACCOUNT}:${value.id}`;
  return { arn, ...told[type]?.(value, scene, config) };
}

/** @type {Record<string, (value: any, scene: import("../habits.mjs").Scene, config: any) => Record<string, unknown>>} */
const told = {
  aws_instance: (value, scene) => ({
    availability_zone: subnetsOf(scene).find(({ id }) => id === value.subnet_id)?.availability_zone ?? "",
    instance_state: "running",
    private_ip: `172.31.${Number.parseInt(madeUp(value.id, 2), 16)}.${Number.parseInt(madeUp(`${value.id}b`, 2), 16)}`,
    primary_network_interface_id: newId("eni-"),
  }),
  aws_eip: ({ id }, { cloud }) => {
    const taken = new Set(cloud.all("aws_eip").map(({ attributes }) => attributes.public_ip));
    // A range that stands for "somewhere in the internet" in documentation, and is nowhere.
    const free = Array.from({ length: 254 }, (_, index) => `203.0.113.${index + 1}`).find(
      (each) => !taken.has(each),
    );
    if (free === undefined)
      throw new Error("api error AddressLimitExceeded: The maximum number of addresses has been reached.");
    return { public_ip: free, allocation_id: id };
  },
  aws_s3_object: (value) => ({
    etag: createHash("md5")
      .update(String(value.content ?? ""))
      .digest("hex"),
    version_id: newId("v", 32),
  }),
  aws_s3_bucket: ({ bucket }, scene) => ({
    region: regionOf(scene),
    bucket_domain_name: `${bucket}.s3.amazonaws.com`,
    bucket_regional_domain_name: `${bucket}.s3.${regionOf(scene)}.amazonaws.com`,
  }),
  aws_iam_role: ({ name }) => ({ unique_id: `AROA${madeUp(name, 17).toUpperCase()}` }),
  aws_security_group: () => ({ owner_id: ACCOUNT }),
  aws_route53_record: ({ name }) => ({ fqdn: name }),
  aws_ssm_parameter: ({ value_wo_version }) => ({
    version: 1,
    has_value_wo: (value_wo_version ?? null) !== null,
  }),
};
