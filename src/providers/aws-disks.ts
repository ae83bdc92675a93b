// The homes' disk of a hub on AWS and its snapshots, beyond what Terraform keeps; and what its machine is doing.

import {
  disksIn,
  filterParameters,
  machineIn,
  type Parameters,
  snapshotsIn,
  tagParameters,
} from "../core/aws-ec2.ts";
import { innerText } from "../core/aws-xml.ts";
import { HubError } from "../errors.ts";
import type { AwsApi } from "../ports.ts";
import type { DiskKeeper } from "./provider.ts";

/** Where a hub is. */
export interface AwsPlace {
  readonly hub: string;
  readonly region: string;
}

/** Returns the keeper of a hub's disks. Its methods throw HubError AWS_REFUSED. */
export function awsDisks(place: AwsPlace, aws: AwsApi): DiskKeeper {
  const ask = (action: string, parameters: Parameters) => asked(place, action, parameters, aws);
  return {
    address: "aws_ebs_volume.homes",
    snapshots: async () =>
      snapshotsIn(await ask("DescribeSnapshots", { "Owner.1": "self", ...ownOnly(place) })),
    disks: async () => disksIn(await ask("DescribeVolumes", ownOnly(place))),
    newDisk: async ({ snapshot, zone, gigabytes, token, tags }) => {
      const answer = await ask("CreateVolume", {
        SnapshotId: snapshot,
        AvailabilityZone: zone,
        Size: String(gigabytes),
        VolumeType: "gp3",
        Encrypted: "true",
        ClientToken: token,
        "TagSpecification.1.ResourceType": "volume",
        ...tagParameters("TagSpecification.1.Tag", tags),
      });
      return innerText(answer, "volumeId") ?? "";
    },
    tagDisk: async (id, tags) => {
      await ask("CreateTags", { "ResourceId.1": id, ...tagParameters("Tag", tags) });
    },
  };
}

/** EC2's own word for what the hub's machine is doing: "running", "stopped"; null when there is none. Throws HubError AWS_REFUSED. */
export async function awsMachineState(place: AwsPlace, aws: AwsApi): Promise<string | null> {
  return machineIn(await asked(place, "DescribeInstances", ownOnly(place), aws))?.state ?? null;
}

/** Whether the hub's machine is off, or about to be; false where AWS does not tell, which the health check then finds out. */
export async function isAwsMachineOff(place: AwsPlace, aws: AwsApi): Promise<boolean> {
  try {
    const state = await awsMachineState(place, aws);
    return state === "stopped" || state === "stopping";
  } catch (error) {
    if (error instanceof HubError) return false;
    throw error;
  }
}

/** Filters for what is this hub's. */
export function ownOnly({ hub }: Pick<AwsPlace, "hub">): Parameters {
  return filterParameters({ "tag:hub": hub, "tag:managed-by": "jupyterhub-gitops" });
}

async function asked(
  { region }: AwsPlace,
  action: string,
  parameters: Parameters,
  aws: AwsApi,
): Promise<unknown> {
  const answer = await aws.ask({ form: "query", service: "ec2", region, action, parameters });
  if (answer.ok) return answer.content;
  throw new HubError("AWS_REFUSED", `AWS refused ec2:${action}: ${answer.code}`, {
    hint: `Who runs this needs the right ec2:${action} in ${region}. Run it again then: it goes on where it stopped.`,
    details: answer.message === "" ? [] : [answer.message],
  });
}
