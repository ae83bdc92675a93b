// What AWS, or its stand-in, holds of the hub physics-101, asked through AWS's own API.

import { arrayOf, objectOf, textOf } from "../../../src/core/json.ts";
import type { Moto } from "./moto.ts";

function filtered(...filters: readonly (readonly [name: string, value: string])[]) {
  return { Filters: filters.map(([Name, value]) => ({ Name, Values: [value] })) };
}

async function listed(cloud: Moto, call: string, field: string, request: object) {
  return arrayOf(objectOf(await cloud.ask("ec2", call, request))[field]).map(objectOf);
}

/** The hub's running machines. */
export async function machines(cloud: Moto) {
  const request = filtered(["tag:hub", "physics-101"], ["instance-state-name", "running"]);
  const reservations = await listed(cloud, "describe_instances", "Reservations", request);
  return reservations.flatMap((each) => arrayOf(each.Instances).map(objectOf));
}

/** Their ids. */
export function idsOf(found: readonly Readonly<Record<string, unknown>>[]) {
  return found.map((machine) => machine.InstanceId);
}

/** The hub's disks that carry a role's tag: `homes`, unless another is asked for. */
export function homesDisks(cloud: Moto, role = "homes") {
  const filters = filtered(["tag:hub", "physics-101"], ["tag:role", role]);
  return listed(cloud, "describe_volumes", "Volumes", filters);
}

/** The hub's fixed addresses: one, unless something went wrong. */
export function addressesOfHub(cloud: Moto) {
  return listed(cloud, "describe_addresses", "Addresses", filtered(["tag:hub", "physics-101"]));
}

/** The hub's fixed address; null without. */
export async function addressOfHub(cloud: Moto): Promise<string | null> {
  const [found] = await addressesOfHub(cloud);
  return textOf(found?.PublicIp);
}

/** A second subnet in the zone of the hub's disk. */
export async function newSubnet(cloud: Moto): Promise<string> {
  const [homes] = await homesDisks(cloud);
  const [vpc] = await listed(cloud, "describe_vpcs", "Vpcs", filtered(["is-default", "true"]));
  const answer = await cloud.ask("ec2", "create_subnet", {
    VpcId: vpc?.VpcId,
    CidrBlock: "172.31.240.0/24",
    AvailabilityZone: homes?.AvailabilityZone,
  });
  return textOf(objectOf(objectOf(answer).Subnet).SubnetId) ?? "";
}

/** What the machine was given at its first boot. */
export async function userData(cloud: Moto): Promise<string> {
  const [machine] = await machines(cloud);
  const answer = await cloud.ask("ec2", "describe_instance_attribute", {
    InstanceId: machine?.InstanceId,
    Attribute: "userData",
  });
  return Buffer.from(textOf(objectOf(objectOf(answer).UserData).Value) ?? "", "base64").toString("utf8");
}

/** Ports that the hub's security group lets in. */
export async function openPorts(cloud: Moto) {
  const groups = await listed(
    cloud,
    "describe_security_groups",
    "SecurityGroups",
    filtered(["group-name", "hub-physics-101"]),
  );
  const rules = groups.flatMap((group) => arrayOf(group.IpPermissions).map(objectOf));
  return rules.map((rule) => Number(rule.FromPort)).sort((a, b) => a - b);
}

/** A value of the hub in the parameter store. */
export async function parameter(cloud: Moto, name: string): Promise<string | null> {
  const answer = await cloud.ask("ssm", "get_parameter", {
    Name: `/hubs/physics-101/${name}`,
    WithDecryption: true,
  });
  return textOf(objectOf(objectOf(answer).Parameter).Value);
}

/** The text of an object in S3. */
export async function objectText(cloud: Moto, bucket: string, key: string): Promise<string> {
  return textOf(objectOf(await cloud.ask("s3", "get_object", { Bucket: bucket, Key: key })).Body) ?? "";
}

/** What the machine reads every minute. */
export function settingsDocument(cloud: Moto) {
  return objectText(cloud, "hub-physics-101-123456789012-eu-central-1", "settings.json");
}

/** Snapshots of the hub's homes: what made each, and of which disk. */
export async function snapshotsOfHomes(cloud: Moto) {
  const found = await listed(cloud, "describe_snapshots", "Snapshots", {
    OwnerIds: ["self"],
    ...filtered(["tag:hub", "physics-101"], ["tag:role", "homes"]),
  });
  return found.map((each) => ({ disk: textOf(each.VolumeId), state: textOf(each.State) }));
}

/** How often the hub's disk is saved, in hours, and how many snapshots are kept; one entry a policy. */
export async function snapshotPolicies(cloud: Moto) {
  const { Policies } = objectOf(await cloud.ask("dlm", "get_lifecycle_policies", {}));
  const found = await Promise.all(
    arrayOf(Policies).map((each) =>
      cloud.ask("dlm", "get_lifecycle_policy", { PolicyId: objectOf(each).PolicyId }),
    ),
  );
  return found.map((answer) => {
    const { Schedules, TargetTags } = objectOf(objectOf(objectOf(answer).Policy).PolicyDetails);
    const [rule] = arrayOf(Schedules).map(objectOf);
    const target = objectOf(arrayOf(TargetTags)[0]);
    return {
      hours: objectOf(rule?.CreateRule).Interval,
      keep: objectOf(rule?.RetainRule).Count,
      of: textOf(target.Value),
    };
  });
}

/** When the machine starts and stops: `hub-physics-101-start cron(…) UTC`. */
export async function hours(cloud: Moto) {
  const { Schedules } = objectOf(await cloud.ask("scheduler", "list_schedules", {}));
  const found = await Promise.all(
    arrayOf(Schedules).map(async (each) => {
      const { Name, GroupName } = objectOf(each);
      return objectOf(await cloud.ask("scheduler", "get_schedule", { Name, GroupName }));
    }),
  );
  return found
    .map((each) => `${each.Name} ${each.ScheduleExpression} ${each.ScheduleExpressionTimezone}`)
    .sort();
}
