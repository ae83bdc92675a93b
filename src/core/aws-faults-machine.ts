// What AWS and its plugin say when they refuse, about machines, disks, networks and names.

import type { FaultEntry } from "./aws-faults.ts";

/** The particular ones stand before the general ones. */
export const machineFaults: readonly FaultEntry[] = [
  // Before those that say why: that nobody has a hub now matters more.
  {
    code: "AWS_HUB_OFF",
    sign: /operation error EC2: StartInstances,[^\n]*api error (?<what>Insufficient\w*Capacity|(?!Request)\w*LimitExceeded|Unsupported\w*|InternalError|ServiceUnavailable|Unavailable)\b/,
    message: "the hub is off: AWS does not start its machine ({what})",
    hint: "Homes, address and settings are kept. Apply it again in some minutes, which starts it; or write another type in the hub file, such as m5 instead of m6i, or the one that it had.",
  },
  {
    code: "AWS_QUOTA_CPUS",
    sign: /VcpuLimitExceeded(?:.*?current vCPU limit of (?<limit>\d+))?/s,
    message: "the account may not run that many CPUs at the same time",
    hint: "The limit is {limit} CPUs. Ask for more under Service Quotas, EC2, Running On-Demand Standard instances (or G and VT for GPUs), or choose a smaller machine.",
  },
  {
    code: "AWS_QUOTA_ADDRESSES",
    sign: /(?:^|\W)AddressLimitExceeded/,
    message: "the account has no fixed address left in this region",
    hint: "Release an Elastic IP that nobody uses, or ask for more under Service Quotas, EC2, EC2-VPC Elastic IPs.",
  },
  {
    code: "AWS_QUOTA_DISKS",
    sign: /VolumeLimitExceeded|MaxIOPSLimitExceeded|exceed(?:s|ed)? (?:the|your) (?:maximum|limit)[^\n]*(?:gp3|volume storage|TiB)/,
    message: "the account may not have that much disk in this region",
    hint: "Ask for more under Service Quotas, Amazon EBS, Storage for General Purpose SSD (gp3) volumes, or delete disks and snapshots that nobody uses.",
  },
  {
    code: "AWS_QUOTA_BUCKETS",
    sign: /TooManyBuckets/,
    message: "the account has no bucket left",
    hint: "Delete a bucket that nobody uses, or ask for more under Service Quotas, Amazon S3.",
  },
  {
    code: "AWS_QUOTA",
    sign: /(?<what>\w*LimitExceeded)(?<!RequestLimitExceeded)\b/,
    message: "a limit of the account is reached: {what}",
    hint: "Ask for more under Service Quotas in the AWS console.",
  },
  {
    code: "AWS_CAPACITY",
    sign: /Insufficient(?:Instance|Host|ReservedInstance)Capacity(?:.*?sufficient (?<machine>[a-z0-9.-]+) capacity)?(?:.*?\((?<zone>[a-z0-9-]+)\))?/s,
    message: "AWS has no machine of this type free at the moment",
    hint: "Wanted: {machine} in {zone}. Try again later, or write another type in the hub file, such as m5 instead of m6i.",
  },
  {
    code: "AWS_CAPACITY_DISK",
    sign: /InsufficientVolumeCapacity|InsufficientAddressCapacity/,
    message: "AWS has no room for the disk or the address at the moment",
    hint: "Try again in some minutes; for a new hub, another zone (providers.aws.availability_zone in gitops.yaml) may do.",
  },
  // What terraform/aws finds out before anything is stopped or made (compute.tf) comes first.
  {
    code: "AWS_MACHINE_NOT_HERE",
    sign: /AWS has no (?<machine>[a-z0-9.-]+) in zone (?<zone>[a-z0-9-]+)[^.]*\. It has some in: (?<zones>[a-z0-9, -]+)\./,
    message: "{machine} is not offered in {zone}",
    hint: "It is in {zones}. Choose another type in the hub file, such as m5 instead of m6i; a hub that has no disk yet can go to another zone (providers.aws.availability_zone in gitops.yaml).",
  },
  {
    code: "AWS_ARCHITECTURE",
    sign: /(?<machine>[a-z0-9.-]+) has an ARM processor/,
    message: "{machine} has an ARM processor, and the machines' image is for Intel and AMD",
    hint: "Choose a type such as m6i or m7a in the hub file: types with a g after the number (m7g) are ARM.",
  },
  {
    code: "AWS_UNSUPPORTED",
    sign: /(?<machine>[a-z0-9.-]+) is of a generation that does not show its disks/,
    message: "{machine} is too old a type: its disks cannot be told apart by their ids",
    hint: "Choose a type such as m6i in the hub file.",
  },
  {
    code: "AWS_MACHINE_NOT_HERE",
    sign: /instance type \((?<machine>[^)]+)\) is not supported in your requested Availability Zone \((?<zone>[^)]+)\)/,
    message: "{machine} is not offered in {zone}, where the homes' disk is",
    hint: "Choose another type, such as m5 instead of m6i; for a new hub, another zone (providers.aws.availability_zone in gitops.yaml) will do too.",
  },
  {
    code: "AWS_MACHINE_UNKNOWN",
    sign: /InvalidInstanceType(?:[^\n]*\[(?<machine>[^\]]+)\])?|Invalid value '(?<machine2>[^']+)' for InstanceType/,
    message: "the region has no such machine type",
    hint: "Look at machine in the hub file: {machine}{machine2}. The region's own list: aws ec2 describe-instance-types.",
  },
  {
    code: "AWS_ARCHITECTURE",
    sign: /architecture '(?<has>[\w]+)' of the specified instance type does not match the architecture '(?<image>\w+)'/,
    message: "the machine's processor ({has}) does not fit its image ({image})",
    hint: "Choose a machine with Intel or AMD processors, such as m6i or m7a: types with a g after the number (m7g) are ARM.",
  },
  {
    code: "AWS_UNSUPPORTED",
    sign: /Unsupported: The requested configuration is currently not supported|UnsupportedOperation/,
    message: "AWS does not offer this machine with this image in this zone",
    hint: "Choose another machine type; for a new hub, another zone (providers.aws.availability_zone in gitops.yaml).",
  },
  {
    code: "AWS_NO_NETWORK",
    sign: /no matching EC2 VPC found|No default VPC|VPCIdNotSpecified|DefaultVpcDoesNotExist/,
    message: "the region has no default VPC",
    hint: "Name one under providers.aws in gitops.yaml (network: vpc-…), or make the default one: aws ec2 create-default-vpc. hubctl doctor aws looks at it again.",
  },
  {
    code: "AWS_NETWORK_UNKNOWN",
    sign: /(?<what>Invalid(?:VpcID|SubnetID|Subnet|AvailabilityZone)(?:\.\w+)?|Invalid availability zone)/,
    message: "a network, subnet or zone of gitops.yaml is not there",
    hint: "Correct network, subnet or availability_zone under providers.aws in gitops.yaml; the details say which it is.",
  },
  {
    code: "AWS_SUBNET_FULL",
    sign: /InsufficientFreeAddressesInSubnet/,
    message: "the subnet has no free address",
    hint: "Name another subnet under providers.aws in gitops.yaml, or make a larger one.",
  },
  {
    code: "AWS_DNS_TAKEN",
    sign: /Tried to create resource record set \[name='(?<name>[^']+)'[^\]]*\] but it already exists/,
    message: "the name in DNS is taken: {name}",
    hint: "If a lost run of this hub made it, hubctl resume takes it back; else delete the record, or give the hub another domain.",
  },
  {
    code: "AWS_DNS_ZONE",
    sign: /no matching Route ?53 (?:Hosted )?Zone found|NoSuchHostedZone/,
    message: "Route 53 of this account has no such zone",
    hint: "Correct zone under providers.aws in gitops.yaml, or make the zone; hubctl doctor aws looks at it again.",
  },
  {
    code: "AWS_NAME_TAKEN",
    sign: /BucketAlreadyExists/,
    message: "somebody else has a bucket with the name that this hub needs",
    hint: "Names of buckets are one in the world, and this one begins with the hub's name and has the account's number in it: see whether these credentials belong to the right account (aws sts get-caller-identity). If they do, give the hub another name.",
  },
  {
    code: "AWS_NAME_TAKEN",
    sign: /(?<what>BucketAlreadyOwnedByYou|EntityAlreadyExists|InvalidGroup\.Duplicate|ParameterAlreadyExists|ResourceAlreadyExists|DuplicateRecordException)/,
    message: "something with the name that this hub needs is there already ({what})",
    hint: "If an earlier run of this hub was lost, hubctl resume takes it back (on GitHub the workflow hubs with mode resume). Else another checkout runs a hub of this name in this account: give one of them another name.",
  },
  {
    code: "AWS_DISK_TOO_SOON",
    sign: /VolumeModificationRateExceeded|maximum modification rate per volume|IncorrectModificationState/,
    message: "the homes' disk was changed a short while ago, and AWS wants a pause of six hours in between",
    hint: "Run it again later; the hub works with the disk as it is.",
  },
  {
    code: "AWS_DISK_BUSY",
    sign: /VolumeInUse|(?:vol-[0-9a-f]+)[^\n]*is already attached/,
    message: "the homes' disk is still attached to another machine",
    hint: "A machine that goes may need some minutes to let go of it: run it again. If it stays, hubctl resume HUB says which machines there are.",
  },
  {
    code: "AWS_SNAPSHOTS",
    sign: /SnapshotCreationPerVolumeRateExceeded/,
    message: "snapshots of this disk were asked for too often",
    hint: "Run it again in a minute.",
  },
  {
    code: "AWS_IMAGE_GONE",
    sign: /InvalidAMIID\.(?:NotFound|Malformed|Unavailable)|parameter\/aws\/service\/canonical[^\n]*not found/,
    message: "the machine image is not there in this region",
    hint: "Correct or remove providers.aws.image in gitops.yaml: without it, Ubuntu 24.04 is taken.",
  },
];
