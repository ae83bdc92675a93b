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

/** The disks that carry the tags of the hub's homes. */
export function homesDisks(cloud: Moto) {
  return listed(
    cloud,
    "describe_volumes",
    "Volumes",
    filtered(["tag:hub", "physics-101"], ["tag:role", "homes"]),
  );
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
