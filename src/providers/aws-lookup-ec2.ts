// The parts of a hub that EC2 keeps, found by their tags.

import type { Found } from "../core/adoption.ts";
import { innerText, listOf } from "../core/aws-xml.ts";
import { objectOf } from "../core/json.ts";
import type { AwsApi } from "../ports.ts";
import { asked, connection, thing } from "./aws-lookup-ask.ts";

/** The hub whose parts are looked for. */
export interface TaggedHub {
  readonly hub: string;
  readonly region: string;
}

/** Machines that have not ended. */
export async function findMachines(wanted: TaggedHub, aws: AwsApi): Promise<Found[]> {
  // A machine that was ended keeps its tags for an hour.
  const alive = ["pending", "running", "stopping", "stopped"];
  const answer = await ec2(wanted, aws, "DescribeInstances", {
    ...tagFilters(wanted),
    "Filter.3.Name": "instance-state-name",
    ...Object.fromEntries(alive.map((state, i) => [`Filter.3.Value.${i + 1}`, state])),
  });
  return listOf(answer.reservationSet)
    .flatMap((each) => listOf(each.instancesSet))
    .flatMap((each) => thing("aws_instance.this", innerText(each, "instanceId"), "the machine"));
}

/** Fixed addresses, and their connections to machines. */
export async function findAddresses(
  wanted: TaggedHub,
  aws: AwsApi,
): Promise<{ readonly found: readonly Found[]; readonly ips: readonly string[] }> {
  const addresses = listOf((await ec2(wanted, aws, "DescribeAddresses", tagFilters(wanted))).addressesSet);
  const found = addresses.flatMap((each) => {
    const link = innerText(each, "associationId");
    return [
      ...thing(
        "aws_eip.this",
        innerText(each, "allocationId"),
        `the fixed address ${innerText(each, "publicIp")}`,
      ),
      ...(link === null ? [] : [connection("aws_eip_association.this", link, "the address's connection")]),
    ];
  });
  return { found, ips: addresses.flatMap((each) => innerText(each, "publicIp") ?? []) };
}

/** Connections of the homes' disk to one of these machines. */
export async function findAttachments(
  wanted: TaggedHub,
  machines: readonly Found[],
  aws: AwsApi,
): Promise<Found[]> {
  const answer = await ec2(wanted, aws, "DescribeVolumes", {
    ...tagFilters(wanted),
    "Filter.3.Name": "tag:role",
    "Filter.3.Value.1": "homes",
  });
  const links = listOf(answer.volumeSet).flatMap((volume) => listOf(volume.attachmentSet));
  return links.flatMap((link) => {
    const [device, volume, machine] = ["device", "volumeId", "instanceId"].map((name) =>
      innerText(link, name),
    );
    const isOurs = machines.some(({ id }) => id === machine) && innerText(link, "status") !== "detaching";
    if (!isOurs) return [];
    return [
      connection("aws_volume_attachment.homes", `${device}:${volume}:${machine}`, "the disk's connection"),
    ];
  });
}

/** Security groups of the hub's name. */
export async function findGroups(wanted: TaggedHub, aws: AwsApi): Promise<Found[]> {
  const answer = await ec2(wanted, aws, "DescribeSecurityGroups", {
    ...tagFilters(wanted),
    "Filter.3.Name": "group-name",
    "Filter.3.Value.1": `hub-${wanted.hub}`,
  });
  return listOf(answer.securityGroupInfo).flatMap((each) =>
    thing("aws_security_group.this", innerText(each, "groupId"), "the security group"),
  );
}

function tagFilters({ hub }: TaggedHub): Readonly<Record<string, string>> {
  return {
    "Filter.1.Name": "tag:hub",
    "Filter.1.Value.1": hub,
    "Filter.2.Name": "tag:managed-by",
    "Filter.2.Value.1": "jupyterhub-gitops",
  };
}

async function ec2(
  { region }: TaggedHub,
  aws: AwsApi,
  action: string,
  parameters: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, unknown>>> {
  return objectOf(await asked(aws, { form: "query", service: "ec2", region, action, parameters }));
}
