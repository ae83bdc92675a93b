// The Terraform roots that the stand-in is tried on, one a cloud: AWS's as it is shipped, and a small one for each cloud to come. A root that
// is shipped later takes the place of its small one.

import { refusals as aws } from "../../fakes/provider/aws/refusals.mjs";
import type { Provider } from "../../fakes/provider/clouds.mjs";
import type { Refusals } from "../../fakes/provider/faults.mjs";
import { refusals as google } from "../../fakes/provider/google/refusals.mjs";
import { refusals as openstack } from "../../fakes/provider/openstack/refusals.mjs";

/** What a thing in the cloud tells. */
export type Attributes = Readonly<Record<string, unknown>>;

/** A root, and what its things are called in this cloud. */
export interface RootOfCloud {
  readonly provider: Provider;
  /** Folder with the root; copied beside the modules, under the provider's name. */
  readonly folder: string;
  /** Its variables, beside name and settings. */
  readonly variables: Attributes;
  /** A bigger machine and disk. */
  readonly bigger: { readonly machine: string; readonly disk_size: number };
  /** Variables for removal/keep. */
  readonly removal: Attributes;
  readonly refusals: Refusals;
  /** Addresses in the root; the type is what stands before the dot. */
  readonly machine: string;
  readonly disk: string;
  readonly attachment: string;
  /** The type that the fixed address is of, and what tells it. */
  readonly address: readonly [type: string, attribute: string];
  /** The machine itself, under whatever name it goes. */
  readonly machineId: string;
  readonly machineType: string;
  /** The attachment's names for its disk and its machine. */
  readonly attachedDisk: string;
  readonly attachedMachine: string;
  /** What is done when nothing but the settings change. */
  readonly settingsChange: readonly string[];
}

const secrets = { secret_revisions: { OAUTH: 1 }, secrets: { OAUTH: "canary-77d0" } };

/** All of them, AWS's first. */
export const ROOTS: readonly [RootOfCloud, ...RootOfCloud[]] = [
  {
    provider: "aws",
    folder: "terraform/aws",
    variables: { region: "eu-central-1", machine: "m6i.xlarge", disk_size: 50, ...secrets },
    bigger: { machine: "m6i.2xlarge", disk_size: 80 },
    removal: { region: "eu-central-1" },
    refusals: aws,
    machine: "aws_instance.this",
    disk: "aws_ebs_volume.homes",
    attachment: "aws_volume_attachment.homes",
    address: ["aws_eip", "public_ip"],
    machineId: "id",
    machineType: "instance_type",
    attachedDisk: "volume_id",
    attachedMachine: "instance_id",
    settingsChange: ["update aws_s3_object"],
  },
  {
    provider: "google",
    folder: "test/fixtures/roots/google",
    variables: { machine: "e2-standard-4", disk_size: 50, ...secrets },
    bigger: { machine: "e2-standard-8", disk_size: 80 },
    removal: {},
    refusals: google,
    machine: "google_compute_instance.this",
    disk: "google_compute_disk.homes",
    attachment: "google_compute_attached_disk.homes",
    address: ["google_compute_address", "address"],
    // Its id is made of its name, which a new one has too.
    machineId: "instance_id",
    machineType: "machine_type",
    attachedDisk: "disk",
    attachedMachine: "instance",
    settingsChange: ["update google_compute_instance"],
  },
  {
    provider: "openstack",
    folder: "test/fixtures/roots/openstack",
    variables: { machine: "m1.large", disk_size: 50 },
    bigger: { machine: "m1.xlarge", disk_size: 80 },
    removal: {},
    refusals: openstack,
    machine: "openstack_compute_instance_v2.this",
    disk: "openstack_blockstorage_volume_v3.homes",
    attachment: "openstack_compute_volume_attach_v2.homes",
    address: ["openstack_networking_floatingip_v2", "address"],
    machineId: "id",
    machineType: "flavor_name",
    attachedDisk: "volume_id",
    attachedMachine: "instance_id",
    settingsChange: ["update openstack_objectstorage_object_v1"],
  },
];

/** The root of a cloud. */
export function rootOf(provider: Provider): RootOfCloud {
  const found = ROOTS.find((root) => root.provider === provider);
  if (found === undefined) throw new Error(`no root of ${provider}`);
  return found;
}
