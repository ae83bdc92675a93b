// The right that a call to AWS needs, by the name that policies give it (the services' pages of the Service Authorization Reference).

import type { AwsCall } from "./aws-calls.ts";

/** REST calls by service and path, the first that fits. */
const ofPath: readonly (readonly [service: string, path: RegExp, right: string])[] = [
  ["s3", /\?versioning=/, "s3:GetBucketVersioning"],
  ["s3", /\?(.*&)?list-type=/, "s3:ListBucket"],
  ["s3", /^/, "s3:GetObject"],
  ["route53", /\/hostedzonesbyname/, "route53:ListHostedZonesByName"],
  ["route53", /\/rrset/, "route53:ListResourceRecordSets"],
  ["dlm", /\/policies$/, "dlm:GetLifecyclePolicies"],
  ["scheduler", /^\/schedule-groups\//, "scheduler:GetScheduleGroup"],
  ["scheduler", /^\/schedules\//, "scheduler:GetSchedule"],
];

/** "ec2:DescribeVolumes"; the service alone where nothing closer is known. */
export function rightOf(call: AwsCall): string {
  switch (call.form) {
    case "query":
      return `${call.service}:${call.action}`;
    case "json":
      // The one service whose rights have other names than its calls.
      if (call.service === "budgets") return "budgets:ViewBudget";
      return `${call.service}:${call.target.replace(/^.*\./, "")}`;
    case "rest": {
      const found = ofPath.find(([service, path]) => service === call.service && path.test(call.path));
      return found?.[2] ?? call.service;
    }
  }
}
