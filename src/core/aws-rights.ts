// What applying hubs on AWS calls, by the resources it is allowed on: the same rights that terraform/bootstrap/aws gives the apply role.

/** Calls that are allowed together, and one resource that stands for all of theirs. */
export interface RightsGroup {
  /** "machines, disks and addresses". */
  readonly words: string;
  readonly actions: readonly string[];
  /** What a statement names. */
  readonly resource: string;
  /** One of those, for IAM's simulation. */
  readonly example: string;
}

/** Whose account, where. */
export interface RightsPlace {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
  /** Bucket and folder of the states; null when gitops.yaml names none. */
  readonly state: { readonly bucket: string; readonly prefix: string } | null;
}

/** The groups for one account and region. */
export function awsRights(place: RightsPlace): readonly RightsGroup[] {
  return [
    group("looking at machines and networks", "*", "*", lookActions),
    ...ec2Groups(place),
    ...roleGroups(place),
    ...storeGroups(place),
    ...careGroups(place),
    ...stateGroups(place),
  ];
}

function ec2Groups({ partition, account, region }: RightsPlace): readonly RightsGroup[] {
  const ec2 = `arn:${partition}:ec2:${region}:${account}`;
  const on = (words: string, example: string, actions: readonly string[]) =>
    group(words, `${ec2}:*/*`, `${ec2}:${example}-0123456789abcdef0`, actions);
  return [
    on("making machines", "instance/i", ["ec2:RunInstances"]),
    on("disks", "volume/vol", diskActions),
    on("security groups", "security-group/sg", securityGroupActions),
    on("fixed addresses", "elastic-ip/eipalloc", [
      "ec2:AllocateAddress",
      "ec2:AssociateAddress",
      "ec2:DisassociateAddress",
      "ec2:ReleaseAddress",
    ]),
    on("changing machines", "instance/i", machineActions),
  ];
}

function roleGroups({ partition, account, region }: RightsPlace): readonly RightsGroup[] {
  const iam = `arn:${partition}:iam::${account}`;
  const on = (words: string, kind: string, actions: readonly string[]) =>
    group(words, `${iam}:${kind}/hub-*`, `${iam}:${kind}/hub-physics-101-${region}`, actions);
  return [
    on("the machines' roles", "role", roleActions),
    on("the machines' instance profiles", "instance-profile", profileActions),
  ];
}

function storeGroups({ partition, account, region }: RightsPlace): readonly RightsGroup[] {
  return [
    group(
      "the buckets of settings",
      `arn:${partition}:s3:::hub-*`,
      `arn:${partition}:s3:::hub-physics-101-${account}-${region}`,
      bucketActions,
    ),
    group(
      "the hubs' secrets",
      `arn:${partition}:ssm:*:${account}:parameter/hubs/*`,
      `arn:${partition}:ssm:${region}:${account}:parameter/hubs/physics-101/probe_token`,
      ["ssm:AddTagsToResource", "ssm:DeleteParameter", "ssm:GetParameter", "ssm:PutParameter"],
    ),
  ];
}

// Snapshots are made for every hub that does not say otherwise; hours are asked for.
function careGroups({ partition, account, region }: RightsPlace): readonly RightsGroup[] {
  const schedules = (where: string, name: string) =>
    `arn:${partition}:scheduler:${where}:${account}:schedule${name}`;
  return [
    group("snapshots by themselves", "*", "*", ["dlm:CreateLifecyclePolicy"]),
    group(
      "the machines' hours",
      schedules("*", "*/hub-*"),
      schedules(region, "/hub-physics-101/hub-physics-101-start"),
      ["scheduler:CreateSchedule", "scheduler:DeleteSchedule", "scheduler:UpdateSchedule"],
    ),
  ];
}

function stateGroups({ partition, state }: RightsPlace): readonly RightsGroup[] {
  if (state === null) return [];
  const folder = `arn:${partition}:s3:::${state.bucket}/${state.prefix}`;
  return [
    group("the states", `${folder}/*`, `${folder}/physics-101.tfstate`, ["s3:GetObject", "s3:PutObject"]),
    group("locks of the states", `${folder}/*.tflock`, `${folder}/physics-101.tfstate.tflock`, [
      "s3:DeleteObject",
    ]),
  ];
}

const lookActions = [
  "ec2:DescribeAddresses",
  "ec2:DescribeInstanceTypeOfferings",
  "ec2:DescribeInstanceTypes",
  "ec2:DescribeInstances",
  "ec2:DescribeSecurityGroups",
  "ec2:DescribeSubnets",
  "ec2:DescribeVolumes",
  "ec2:DescribeVpcs",
];

const diskActions = [
  "ec2:AttachVolume",
  "ec2:CreateSnapshot",
  "ec2:CreateVolume",
  "ec2:DetachVolume",
  "ec2:ModifyVolume",
];

const securityGroupActions = [
  "ec2:AuthorizeSecurityGroupEgress",
  "ec2:AuthorizeSecurityGroupIngress",
  "ec2:CreateSecurityGroup",
  "ec2:DeleteSecurityGroup",
  "ec2:RevokeSecurityGroupEgress",
  "ec2:RevokeSecurityGroupIngress",
];

const profileActions = [
  "iam:AddRoleToInstanceProfile",
  "iam:CreateInstanceProfile",
  "iam:DeleteInstanceProfile",
  "iam:GetInstanceProfile",
  "iam:RemoveRoleFromInstanceProfile",
  "iam:TagInstanceProfile",
];

const bucketActions = [
  "s3:CreateBucket",
  "s3:DeleteBucket",
  "s3:ListBucket",
  "s3:PutBucketPublicAccessBlock",
  "s3:PutBucketTagging",
  "s3:PutBucketVersioning",
  "s3:PutEncryptionConfiguration",
  "s3:PutLifecycleConfiguration",
];

const machineActions = [
  "ec2:AttachVolume",
  "ec2:DetachVolume",
  "ec2:ModifyInstanceAttribute",
  "ec2:StartInstances",
  "ec2:StopInstances",
  "ec2:TerminateInstances",
];

const roleActions = [
  "iam:CreateRole",
  "iam:DeleteRole",
  "iam:DeleteRolePolicy",
  "iam:GetRole",
  "iam:PassRole",
  "iam:PutRolePolicy",
  "iam:TagRole",
];

/** Calls, and what they are made on: an ARN, or "*". */
export interface Right {
  readonly actions: readonly string[];
  readonly resource: string;
}

/** Statements as lines to copy into a policy; one of a single call takes one line. */
export function statementLines(...rights: readonly Right[]): readonly string[] {
  return rights.flatMap(({ actions, resource }) =>
    actions.length === 1
      ? [
          `{"Effect": "Allow", "Action": ${JSON.stringify(actions[0])}, "Resource": ${JSON.stringify(resource)}}`,
        ]
      : JSON.stringify({ Effect: "Allow", Action: [...actions], Resource: resource }, null, 2).split("\n"),
  );
}

/** What a finding says above the statement that a look needs. */
export const statementAdvice = "Add this statement to the rights of who runs this:";

function group(words: string, resource: string, example: string, actions: readonly string[]): RightsGroup {
  return { words, actions, resource, example };
}
