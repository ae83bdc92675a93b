// What AWS refuses for its value: lengths, letters and numbers of things, by the services' own API references and quotas. Words as AWS says them.
import { Unknown } from "../values.mjs";
import { zonesOf } from "./machines.mjs";
import { subnetsOf } from "./network.mjs";

/**
 * @typedef {import("../habits.mjs").Scene} Scene
 * @typedef {Record<string, any>} Value
 */

/** Throws when AWS would not take these values, be it of a new thing or of a changed one. */
export function refuseValues(
  /** @type {string} */ type,
  /** @type {Value} */ value,
  /** @type {Value} */ config,
  /** @type {Scene} */ scene,
) {
  const most = type === "aws_s3_object" ? 10 : 50;
  const count = Object.keys(value.tags_all instanceof Unknown ? {} : (value.tags_all ?? {})).length;
  if (count > most) throw new Error(`${type}: api error BadRequest: tags cannot be greater than ${most}`);
  limits[type]?.(value, config, scene);
}

/** @type {Record<string, (value: Value, config: Value, scene: Scene) => void>} */
const limits = {
  aws_iam_role: ({ name, description }) => {
    matches("IAM Role name", name, /^[\w+=,.@-]{1,64}$/);
    matches("IAM Role description", description ?? "", /^[\t\n\r\x20-\x7e\u00a1-\u00ff]{0,1000}$/);
  },
  aws_iam_role_policy: ({ policy }) => {
    if (typeof policy === "string" && policy.replace(/\s/g, "").length > 10240)
      throw new Error(
        "putting IAM Role Policy: api error LimitExceeded: Maximum policy size of 10240 bytes exceeded for role",
      );
  },
  aws_iam_instance_profile: ({ name }) => matches("IAM Instance Profile name", name, /^[\w+=,.@-]{1,128}$/),
  aws_s3_bucket: ({ bucket }) => matches("bucket", bucket, /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/),
  aws_ssm_parameter: ({ name, tier, value, insecure_value }, { value_wo }) => {
    matches("parameter name", name, /^\/?[a-zA-Z0-9_.-]+(\/[a-zA-Z0-9_.-]+){0,14}$/);
    const bytes = Math.max(...[value_wo, insecure_value, value].map(bytesOf));
    const most = tier === "Advanced" || tier === "Intelligent-Tiering" ? 8192 : 4096;
    if (bytes > most)
      throw new Error(
        `creating SSM Parameter (${name}): api error ValidationException: ${most === 4096 ? "Standard tier parameters support a maximum parameter value of 4096 characters." : "The parameter value exceeds 8192 characters."}`,
      );
  },
  aws_security_group: ({ name, description, ingress, egress }) => {
    matches("GroupName", name, /^(?!sg-)[\w .:/()#,@[\]+=&;{}!$*-]{1,255}$/);
    matches("GroupDescription", description, /^[\w .:/()#,@[\]+=&;{}!$*-]{0,255}$/);
    for (const rules of [ingress, egress])
      for (const family of ["cidr_blocks", "ipv6_cidr_blocks"]) {
        const count = rulesOf(rules, family);
        if (count > 60)
          throw new Error(
            `authorizing Security Group (${name}) rules: api error RulesPerSecurityGroupLimitExceeded: The maximum number of rules per security group has been reached.`,
          );
      }
  },
  aws_dlm_lifecycle_policy: ({ description, policy_details }) => {
    matches("DLM description", description, /^[0-9A-Za-z _-]{1,500}$/);
    for (const { create_rule: [rule] = [] } of policy_details?.[0]?.schedule ?? [])
      if (rule?.cron_expression && (rule.interval || rule.times?.length > 0))
        throw new Error(
          "DLM Lifecycle Policy: api error InvalidRequestException: either CronExpression, or Interval, IntervalUnit and Times",
        );
  },
  aws_scheduler_schedule: ({ name }) => matches("schedule name", name, /^[\w.-]{1,64}$/),
  aws_scheduler_schedule_group: ({ name }) => matches("schedule group name", name, /^[\w.-]{1,64}$/),
  aws_budgets_budget: ({ name, limit_unit, notification }) => {
    matches("budget name", name, /^[^:\\]{1,100}$/);
    if (limit_unit !== "USD")
      throw new Error(`creating Budget (${name}): api error InvalidParameterException: Unsupported currency`);
    if ((notification ?? []).length > 5)
      throw new Error(`creating Budget (${name}): api error CreationLimitExceededException: notifications`);
  },
  aws_ebs_volume: ({ size, type }) => {
    if (type === "gp3" && (size < 1 || size > 65536))
      throw new Error(
        `creating EBS Volume: api error InvalidParameterValue: Volume of ${size}GiB is not between 1 and 65536 GiB.`,
      );
  },
  aws_instance: ({ instance_type, subnet_id }, { user_data }, scene) => {
    if (bytesOf(user_data) > 16384)
      throw new Error(
        "creating EC2 Instance: api error InvalidParameterValue: User data is limited to 16384 bytes",
      );
    const zone = subnetsOf(scene).find(({ id }) => id === subnet_id)?.availability_zone;
    const zones = zonesOf(instance_type, scene);
    if (zone !== undefined && !zones.includes(zone))
      throw new Error(
        `creating EC2 Instance: api error Unsupported: Your requested instance type (${instance_type}) is not supported in your requested Availability Zone (${zone}). Please retry your request by not specifying an Availability Zone or choosing ${zones.join(", ")}.`,
      );
  },
};

function matches(/** @type {string} */ what, /** @type {unknown} */ text, /** @type {RegExp} */ form) {
  if (typeof text === "string" && !form.test(text))
    throw new Error(
      `api error ValidationError: ${what} "${text}" failed to satisfy constraint: ${form.source}`,
    );
}

function bytesOf(/** @type {unknown} */ text) {
  return typeof text === "string" ? Buffer.byteLength(text) : 0;
}

/** How many rules AWS makes of these: one for each network of each. */
function rulesOf(/** @type {unknown} */ rules, /** @type {string} */ family) {
  if (!Array.isArray(rules)) return 0;
  return rules.reduce((sum, rule) => sum + (Array.isArray(rule[family]) ? rule[family].length : 0), 0);
}
