import { describe, expect, it } from "vitest";
import { awsAdvice } from "../../src/core/aws-faults.ts";

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
  ["reading EC2 VPC: no matching EC2 VPC found", "AWS_NO_NETWORK", "network: vpc-"],
  [
    "AccessDenied: User: arn:aws:sts::1:assumed-role/plan/x is not authorized to perform: iam:CreateRole on resource: arn:aws:iam::1:role/hub because no identity-based policy allows",
    "AWS_DENIED",
    "Add iam:CreateRole to the rights of arn:aws:sts::1:assumed-role/plan/x. It was wanted on arn:aws:iam::1:role/hub.",
  ],
  ["UnauthorizedOperation: You are not authorized to perform this operation.", "AWS_DENIED", "details"],
  ["ExpiredToken: The provided token has expired.", "AWS_EXPIRED", "Sign in again"],
  ["No valid credential sources found", "AWS_CREDENTIALS", "aws sso login"],
  ["OptInRequired: You are not subscribed to this service.", "AWS_REGION_OFF", "another region"],
  [
    "dial tcp: lookup ec2.eu-centre-1.amazonaws.com on 127.0.0.53:53: no such host",
    "AWS_REGION_UNKNOWN",
    "describe-regions",
  ],
  ["EntityAlreadyExists: Role with name hub-x already exists.", "AWS_NAME_TAKEN", "another name"],
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

  it("leaves out what AWS did not say", () => {
    const advice = awsAdvice("VcpuLimitExceeded");
    expect(advice?.hint).not.toContain("limit is");
    expect(advice?.hint).not.toMatch(/[{}]/);
  });

  it("says nothing about what it does not know", () => {
    expect(awsAdvice("Error: Reference to undeclared input variable")).toBeNull();
  });
});
