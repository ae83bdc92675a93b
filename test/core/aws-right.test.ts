import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { AwsCall } from "../../src/core/aws-calls.ts";
import { rightOf } from "../../src/core/aws-right.ts";
import { root } from "./hub-case.ts";

const region = "eu-central-1";
const rest = (service: "s3" | "route53" | "dlm" | "scheduler", path: string): AwsCall => ({
  form: "rest",
  service,
  region,
  path,
});
const cases: readonly (readonly [AwsCall, string])[] = [
  [{ form: "query", service: "ec2", region, action: "DescribeVolumes" }, "ec2:DescribeVolumes"],
  [
    { form: "json", service: "ssm", region, target: "AmazonSSM.GetParametersByPath", body: {} },
    "ssm:GetParametersByPath",
  ],
  [
    { form: "json", service: "budgets", region, target: "AWSBudgetServiceGateway.DescribeBudget", body: {} },
    "budgets:ViewBudget",
  ],
  [rest("s3", "/states?versioning="), "s3:GetBucketVersioning"],
  [rest("s3", "/states?continuation-token=x&list-type=2&prefix=hubs%2F"), "s3:ListBucket"],
  [rest("s3", "/states/hubs/physics-101.tfstate"), "s3:GetObject"],
  [
    rest("route53", "/2013-04-01/hostedzonesbyname?dnsname=hubs.example.org&maxitems=1"),
    "route53:ListHostedZonesByName",
  ],
  [rest("route53", "/2013-04-01/hostedzone/Z1/rrset?maxitems=1"), "route53:ListResourceRecordSets"],
  [rest("dlm", "/policies"), "dlm:GetLifecyclePolicies"],
  [rest("scheduler", "/schedule-groups/hub-physics-101"), "scheduler:GetScheduleGroup"],
  [rest("scheduler", "/schedules/hub-physics-101-start?groupName=hub-physics-101"), "scheduler:GetSchedule"],
];

it.each(cases)("%j needs %s", (call, right) => {
  expect(rightOf(call)).toBe(right);
});

it.each(cases.map(([, right]) => right))("the plan role of the set-up has %s, by that name", (right) => {
  const policy = readFileSync(join(root, "terraform/bootstrap/aws/rights-look.tf"), "utf8");
  const given = [...policy.matchAll(/"([a-z0-9]+:[A-Za-z]+\*?)"/g)].map((match) => match[1] ?? "");
  const fits = (pattern: string) =>
    pattern.endsWith("*") ? right.startsWith(pattern.slice(0, -1)) : right === pattern;
  expect(given.filter(fits)).not.toEqual([]);
});
