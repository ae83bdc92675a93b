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
export function awsRights({ partition, account, region, state }: RightsPlace): readonly RightsGroup[] {
  const ec2 = `arn:${partition}:ec2:${region}:${account}`;
  const iam = `arn:${partition}:iam::${account}`;
  const groups: RightsGroup[] = [
    group("looking at machines and networks", "*", "*", lookActions),
    group("making machines", `${ec2}:*/*`, `${ec2}:instance/i-0123456789abcdef0`, ["ec2:RunInstances"]),
    group("making disks", `${ec2}:*/*`, `${ec2}:volume/vol-0123456789abcdef0`, ["ec2:CreateVolume"]),
    group("fixed addresses", `${ec2}:*/*`, `${ec2}:elastic-ip/eipalloc-0123456789abcdef0`, [
      "ec2:AllocateAddress",
      "ec2:AssociateAddress",
      "ec2:ReleaseAddress",
    ]),
    group("changing machines", `${ec2}:*/*`, `${ec2}:instance/i-0123456789abcdef0`, machineActions),
    group("the machines' roles", `${iam}:role/hub-*`, `${iam}:role/hub-physics-101-${region}`, roleActions),
    group(
      "the buckets of settings",
      `arn:${partition}:s3:::hub-*`,
      `arn:${partition}:s3:::hub-physics-101-${account}-${region}`,
      [
        "s3:CreateBucket",
        "s3:ListBucket",
        "s3:PutBucketVersioning",
        "s3:PutEncryptionConfiguration",
        "s3:PutLifecycleConfiguration",
      ],
    ),
    group(
      "the hubs' secrets",
      `arn:${partition}:ssm:*:${account}:parameter/hubs/*`,
      `arn:${partition}:ssm:${region}:${account}:parameter/hubs/physics-101/probe_token`,
      ["ssm:DeleteParameter", "ssm:GetParameter", "ssm:PutParameter"],
    ),
  ];
  if (state === null) return groups;
  const folder = `arn:${partition}:s3:::${state.bucket}/${state.prefix}`;
  return [
    ...groups,
    group("the states", `${folder}/*`, `${folder}/physics-101.tfstate`, ["s3:GetObject", "s3:PutObject"]),
    group("locks of the states", `${folder}/*.tflock`, `${folder}/physics-101.tfstate.tflock`, [
      "s3:DeleteObject",
    ]),
  ];
}

const lookActions = [
  "ec2:DescribeAddresses",
  "ec2:DescribeInstances",
  "ec2:DescribeSecurityGroups",
  "ec2:DescribeSubnets",
  "ec2:DescribeVolumes",
  "ec2:DescribeVpcs",
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
