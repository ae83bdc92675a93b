import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { failedResult } from "../../src/commands/apply-result.ts";
import { awsAdvice } from "../../src/core/aws-faults.ts";
import { accountFaults } from "../../src/core/aws-faults-account.ts";
import { machineFaults } from "../../src/core/aws-faults-machine.ts";
import { renderReply } from "../../src/core/comment-reply.ts";
import { HubError } from "../../src/errors.ts";
import { styleOf } from "../../src/terminal/style.ts";
import { errorView } from "../../src/terminal/views.ts";

const texts: readonly (readonly [text: string, code: string, says: string])[] = [
  [
    "creating EC2 Instance: VcpuLimitExceeded: You have requested more vCPU capacity than your current vCPU limit of 32 allows for the instance bucket",
    "AWS_QUOTA_CPUS",
    "The limit is 32 CPUs.",
  ],
  [
    "creating EC2 EIP: AddressLimitExceeded: The maximum number of addresses has been reached.",
    "AWS_QUOTA_ADDRESSES",
    "Elastic IP",
  ],
  ["InstanceLimitExceeded: Your quota allows for 0 more running instance(s).", "AWS_QUOTA", "Service Quotas"],
  [
    "InsufficientInstanceCapacity: We currently do not have sufficient m6i.2xlarge capacity in the Availability Zone you requested (eu-central-1a).",
    "AWS_CAPACITY",
    "m6i.2xlarge in eu-central-1a",
  ],
  [
    "Unsupported: Your requested instance type (m6i.large) is not supported in your requested Availability Zone (us-east-1e).",
    "AWS_MACHINE_NOT_HERE",
    "another zone",
  ],
  [
    "Resource precondition failed\nAWS has no g6.xlarge in zone eu-central-1a, where the homes' disk is. It has some in: eu-central-1b, eu-central-1c. Choose another machine in the hub file.",
    "AWS_MACHINE_NOT_HERE",
    "It is in eu-central-1b, eu-central-1c.",
  ],
  [
    "Resource precondition failed\nm7g.xlarge has an ARM processor, and the image of the machines is for Intel and AMD.",
    "AWS_ARCHITECTURE",
    "m6i or m7a",
  ],
  [
    "Resource precondition failed\nt2.large is of a generation that does not show its disks by their ids, so the homes would not be found.",
    "AWS_UNSUPPORTED",
    "such as m6i",
  ],
  ["reading EC2 VPC: no matching EC2 VPC found", "AWS_NO_NETWORK", "network: vpc-"],
  [
    "AccessDeniedException: User: arn:aws:sts::1:assumed-role/plan/x is not authorized to perform: ssm:PutParameter on resource: arn:aws:ssm:eu-central-1:1:parameter/hubs/x because no identity-based policy allows the ssm:PutParameter action",
    "AWS_DENIED",
    'Add ssm:PutParameter to the rights of arn:aws:sts::1:assumed-role/plan/x. It was wanted on arn:aws:ssm:eu-central-1:1:parameter/hubs/x. As a statement: {"Effect": "Allow", "Action": "ssm:PutParameter", "Resource": "arn:aws:ssm:eu-central-1:1:parameter/hubs/x"}. If hubctl setup aws made that role, run it again first: a newer version may bring the right.',
  ],
  [
    "UnauthorizedOperation: You are not authorized to perform this operation. User: arn:aws:iam::1:user/ann is not authorized to perform: ec2:RunInstances on resource: arn:aws:ec2:eu-central-1:1:instance/* because no identity-based policy allows the ec2:RunInstances action. Encoded authorization failure message: Xy9",
    "AWS_DENIED",
    '"Resource": "arn:aws:ec2:eu-central-1:1:instance/*"',
  ],
  [
    "AccessDenied: User: arn:aws:sts::1:assumed-role/apply/x is not authorized to perform: iam:CreateRole on resource: arn:aws:iam::1:role/hub-x because no identity-based policy allows the iam:CreateRole action",
    "AWS_BOUNDARY",
    "permissions_boundary",
  ],
  [
    "UnauthorizedOperation: You are not authorized to perform this operation. User: arn:aws:sts::1:assumed-role/apply/x is not authorized to perform: ec2:RunInstances on resource: arn:aws:ec2:eu-west-3:1:instance/* with an explicit deny in a service control policy. Encoded authorization failure message: Xy9",
    "AWS_DENIED_ABOVE",
    "service control policy",
  ],
  [
    "operation error STS: AssumeRoleWithWebIdentity, https response error StatusCode: 403, RequestID: 1, api error AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity",
    "AWS_TRUST",
    "repo:OWNER@ID/NAME@ID",
  ],
  [
    "the SSO session has expired or is invalid: Token has expired and refresh failed",
    "AWS_EXPIRED",
    "sso login",
  ],
  [
    "SignatureDoesNotMatch: Signature expired: 20261123T060000Z is now earlier than 20261123T061500Z",
    "AWS_CLOCK",
    "Set the clock",
  ],
  [
    "No valid credential sources found. Error: failed to refresh cached credentials, no EC2 IMDS role found",
    "AWS_CREDENTIALS",
    "aws configure",
  ],
  [
    "PendingVerification: Your request for accessing resources in this region is being validated, and you will not be able to launch additional resources in this region until the validation is complete.",
    "AWS_PENDING",
    "four hours",
  ],
  [
    "Blocked: This account is currently blocked and not recognized as a valid account.",
    "AWS_BLOCKED",
    "Support",
  ],
  [
    "InvalidParameterCombination: The specified instance type is not eligible for Free Tier. For a list of Free Tier instance types, run 'describe-instance-types' with the filter 'free-tier-eligible=true'.",
    "AWS_FREE_TIER",
    "paid plan",
  ],
  [
    "OptInRequired: In order to use this AWS Marketplace product you need to accept terms and subscribe. To do so please visit https://aws.amazon.com/marketplace/pp?sku=1",
    "AWS_IMAGE_TERMS",
    "Ubuntu 24.04",
  ],
  [
    "api error AuthorizationHeaderMalformed: The authorization header is malformed; the region 'eu-west-1' is wrong; expecting 'eu-central-1'",
    "AWS_STATE_REGION",
    "It is eu-central-1.",
  ],
  ['requested bucket from "eu-west-1", actual location "us-east-2"', "AWS_STATE_REGION", "It is us-east-2."],
  [
    "unexpected state 'terminated', wanted target 'running'. last error: Client.InternalError: Client error on launch",
    "AWS_KEY",
    "default key of EBS",
  ],
  [
    "operation error EC2: DescribeInstances, exceeded maximum number of attempts, 25, https response error StatusCode: 503",
    "AWS_AWAY",
    "not made twice",
  ],
  [
    "VolumeLimitExceeded: You have exceeded your maximum gp3 storage limit of 50 TiB in this region.",
    "AWS_QUOTA_DISKS",
    "gp3",
  ],
  [
    "TooManyBuckets: You have attempted to create more buckets than allowed",
    "AWS_QUOTA_BUCKETS",
    "Amazon S3",
  ],
  [
    "InsufficientVolumeCapacity: There is not enough capacity to fulfill your EBS volume request.",
    "AWS_CAPACITY_DISK",
    "again",
  ],
  [
    "InvalidParameterValue: Invalid value 'm6i.huge' for InstanceType.",
    "AWS_MACHINE_UNKNOWN",
    "Look at machine in the hub file: m6i.huge.",
  ],
  [
    "InvalidInstanceType: The following supplied instance types do not exist: [m9z.large]",
    "AWS_MACHINE_UNKNOWN",
    "describe-instance-types",
  ],
  [
    "InvalidParameterValue: The architecture 'arm64' of the specified instance type does not match the architecture 'x86_64' of the specified AMI.",
    "AWS_ARCHITECTURE",
    "m7g",
  ],
  [
    "Unsupported: The requested configuration is currently not supported. Please check the documentation for supported configurations.",
    "AWS_UNSUPPORTED",
    "another machine type",
  ],
  ["InvalidSubnetID.NotFound: The subnet ID 'subnet-1' does not exist", "AWS_NETWORK_UNKNOWN", "gitops.yaml"],
  [
    "InsufficientFreeAddressesInSubnet: There are not enough free addresses in subnet 'subnet-1'",
    "AWS_SUBNET_FULL",
    "another subnet",
  ],
  [
    "InvalidChangeBatch: [Tried to create resource record set [name='p.example.org.', type='A'] but it already exists]",
    "AWS_DNS_TAKEN",
    "hubctl resume",
  ],
  ["no matching Route 53 Hosted Zone found", "AWS_DNS_ZONE", "zone under providers.aws"],
  ["VolumeInUse: vol-0123456789abcdef0 is already attached to an instance", "AWS_DISK_BUSY", "some minutes"],
  [
    "SnapshotCreationPerVolumeRateExceeded: The maximum per volume CreateSnapshot request rate has been exceeded.",
    "AWS_SNAPSHOTS",
    "a minute",
  ],
  ["UnauthorizedOperation: You are not authorized to perform this operation.", "AWS_DENIED", "details"],
  [
    "creating EC2 Instance: operation error EC2: RunInstances, https response error StatusCode: 403, RequestID: 5c1c, api error UnauthorizedOperation: You are not authorized to perform this operation. Encoded authorization failure message: Qx7-_d",
    "AWS_DENIED",
    "decode-authorization-message",
  ],
  [
    'Error refreshing state: Unable to access object "hubs/physics-101.tfstate" in S3 bucket "states": operation error S3: HeadObject, https response error StatusCode: 403, RequestID: 5C1C, HostID: h, api error Forbidden: Forbidden',
    "AWS_DENIED",
    "hubctl doctor aws",
  ],
  [
    'api error AccessDenied: User: arn:aws:sts::1:assumed-role/apply/x is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::states/hubs/x.tfstate" because no identity-based policy allows the s3:PutObject action',
    "AWS_DENIED",
    '{"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::states/hubs/x.tfstate"}',
  ],
  [
    "AccessDenied: User: arn:aws:iam::1:user/ann is not authorized to perform: iam:GetRole on resource: role hub-x because no identity-based policy allows the iam:GetRole action",
    "AWS_DENIED",
    "Add iam:GetRole to the rights of arn:aws:iam::1:user/ann.",
  ],
  [
    "UnauthorizedOperation: You are not authorized to perform this operation. User: arn:aws:sts::1:assumed-role/apply/x is not authorized to perform: ec2:RunInstances on resource: arn:aws:ec2:eu-west-3:1:instance/* because no permissions boundary allows the ec2:RunInstances action. Encoded authorization failure message: Xy9",
    "AWS_DENIED_ABOVE",
    "What does not let it: permissions boundary.",
  ],
  [
    "AccessDenied: User: arn:aws:iam::1:user/ann is not authorized to perform: ec2:CreateVolume on resource: arn:aws:ec2:eu-west-3:1:volume/* with an explicit deny in an identity-based policy",
    "AWS_DENIED_ABOVE",
    "What does not let it: identity-based policy.",
  ],
  [
    "AccessDeniedException: User: arn:aws:sts::1:assumed-role/a/b is not authorized to perform: servicequotas:GetServiceQuota with an explicit deny",
    "AWS_DENIED_ABOVE",
    "No right given to arn:aws:sts::1:assumed-role/a/b helps",
  ],
  [
    "operation error SSM: GetParameter, https response error StatusCode: 400, RequestID: 5c1c, api error UnrecognizedClientException: The security token included in the request is invalid.",
    "AWS_CREDENTIALS",
    "switched the hub's region on",
  ],
  [
    "creating S3 Bucket (hub-x-1-eu-central-1): operation error S3: CreateBucket, https response error StatusCode: 409, RequestID: 5C1C, HostID: h, BucketAlreadyExists:",
    "AWS_NAME_TAKEN",
    "get-caller-identity",
  ],
  [
    "creating S3 Bucket (hub-x-1-eu-central-1): operation error S3: CreateBucket, https response error StatusCode: 409, RequestID: 5C1C, HostID: h, api error OperationAborted: A conflicting conditional operation is currently in progress against this resource. Please try again.",
    "AWS_BUSY",
    "up to an hour",
  ],
  [
    "starting EC2 Instance (i-1): operation error EC2: StartInstances, https response error StatusCode: 500, RequestID: 5c1c, api error InsufficientInstanceCapacity: Insufficient capacity.",
    "AWS_HUB_OFF",
    "another type",
  ],
  [
    "operation error STS: AssumeRoleWithWebIdentity, https response error StatusCode: 400, RequestID: 1, InvalidIdentityToken: No OpenIDConnect provider found in your account for https://token.actions.githubusercontent.com",
    "AWS_TRUST",
    "hubctl setup aws",
  ],
  ["ExpiredToken: The provided token has expired.", "AWS_EXPIRED", "Sign in again"],
  ["No valid credential sources found", "AWS_CREDENTIALS", "aws sso login"],
  ["OptInRequired: You are not subscribed to this service.", "AWS_REGION_OFF", "another region"],
  [
    "dial tcp: lookup ec2.eu-centre-1.amazonaws.com on 127.0.0.53:53: no such host",
    "AWS_REGION_UNKNOWN",
    "describe-regions",
  ],
  [
    'Error: Invalid region value\n\n  on terraform.tf line 2, in terraform:\n   2:   backend "s3" {\n\nInvalid AWS Region: eu-centrl-1',
    "AWS_REGION_UNKNOWN",
    "The name given is eu-centrl-1.",
  ],
  ["EntityAlreadyExists: Role with name hub-x already exists.", "AWS_NAME_TAKEN", "hubctl resume"],
  ['S3 bucket "physics-state" does not exist.', "AWS_STATE_BUCKET", "It is called physics-state there."],
  [
    "VolumeModificationRateExceeded: You've reached the maximum modification rate per volume limit.",
    "AWS_DISK_TOO_SOON",
    "later",
  ],
  ["InvalidAMIID.NotFound: The image id '[ami-1]' does not exist", "AWS_IMAGE_GONE", "providers.aws.image"],
  ["RequestLimitExceeded: Request limit exceeded.", "AWS_BUSY", "--parallelism"],
];

describe("advice on AWS's refusals", () => {
  it.each(texts)("%s", (text, code, says) => {
    const advice = awsAdvice(text);
    expect(advice?.code).toBe(code);
    expect(advice?.hint).toContain(says);
  });

  it("is met in full by these texts", () => {
    const met = new Set(texts.map(([, code]) => code));
    expect(
      [...machineFaults, ...accountFaults].map(({ code }) => code).filter((code) => !met.has(code)),
    ).toEqual([]);
  });

  it("stands in the page for whoever looks after the account", () => {
    const page = readFileSync("docs/how-to/aws.md", "utf8");
    const codes = new Set([...machineFaults, ...accountFaults].map(({ code }) => code));
    expect([...codes].filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
  });

  it("leaves out what AWS did not say", () => {
    const advice = awsAdvice("VcpuLimitExceeded");
    expect(advice?.hint).not.toContain("limit is");
    expect(advice?.hint).not.toMatch(/[{}]/);
  });

  it("says nothing about what it does not know", () => {
    expect(awsAdvice("Error: Reference to undeclared input variable")).toBeNull();
  });

  it("is whole in the reply and at the terminal: the statement to add, and AWS's own words", () => {
    const text =
      "creating EC2 Instance: operation error EC2: RunInstances, https response error StatusCode: 403, RequestID: 5c1c, api error UnauthorizedOperation: You are not authorized to perform this operation. User: arn:aws:sts::123456789012:assumed-role/jupyterhub-gitops-apply/GitHubActions is not authorized to perform: iam:PassRole on resource: arn:aws:iam::123456789012:role/hub-physics-101-eu-central-1 because no identity-based policy allows the iam:PassRole action.";
    const { code = "", message = "", hint = "" } = awsAdvice(text) ?? {};
    const error = new HubError(code, `physics-101: ${message}`, { hint, details: [text] });
    const hub = { name: "physics-101", file: "hubs/physics-101.yaml" };
    const context = { repositoryUrl: "https://x", branch: "main", runUrl: "https://x/1", merger: "alice" };
    const reply = renderReply(
      failedResult(hub, error, (line) => line),
      context,
    );
    const statement =
      '{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::123456789012:role/hub-physics-101-eu-central-1"}';
    for (const shown of [reply, errorView(error, styleOf({}, {}))]) {
      expect(shown).toContain(statement);
      expect(shown).toContain(text);
      expect(shown?.match(/physics-101.{0,30}AWS does not let/g)).toHaveLength(1);
    }
    expect(reply).toContain(
      "**physics-101** could not be applied: AWS does not let this run do iam:PassRole",
    );
  });
});
