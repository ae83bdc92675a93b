// One call of AWS's own API as plain values: what is asked → the request to sign, and the answer's text → content or refusal.
// The forms are those of the services' API references: query (EC2, IAM, STS), JSON (SSM, Service Quotas, Budgets), REST (S3, Route 53, Data Lifecycle Manager, Scheduler).

import type { AwsRequest } from "./aws-signature.ts";
import { parseAwsXml } from "./aws-xml.ts";
import type { JsonObject } from "./json.ts";
import { objectOf, textOf } from "./json.ts";

/** What is asked. What is made or changed is Terraform's business, except what no plan can do: a disk from a snapshot. */
export type AwsCall = { readonly region: string } & (
  | {
      readonly form: "query";
      readonly service: "ec2" | "iam" | "sts";
      readonly action: string;
      readonly parameters?: Readonly<Record<string, string>>;
    }
  | {
      readonly form: "json";
      readonly service: "ssm" | "servicequotas" | "budgets";
      /** The service's own name of the call: `AmazonSSM.GetParametersByPath`. */
      readonly target: string;
      readonly body: JsonObject;
    }
  | {
      readonly form: "rest";
      readonly service: "s3" | "route53" | "dlm" | "scheduler";
      /** Path and query, encoded: `/bucket?versioning=`. */
      readonly path: string;
    }
);

/** What came back: the content, or why not. `code` is AWS's own word: `NoSuchEntity`, `AccessDenied`. */
export type AwsAnswer =
  | { readonly ok: true; readonly content: unknown }
  | { readonly ok: false; readonly status: number; readonly code: string; readonly message: string };

const versions = { ec2: "2016-11-15", iam: "2010-05-08", sts: "2011-06-15" } as const;

/** Services that are one for all regions, and the region that signs for them. */
const global = new Set(["iam", "route53", "budgets"]);

/** The request that a call makes; `endpoint` replaces AWS's own address. */
export function awsRequest(call: AwsCall, endpoint?: string): AwsRequest {
  const region = global.has(call.service) ? homeOf(call.region) : call.region;
  const base = (endpoint ?? `https://${hostOf(call.service, call.region)}`).replace(/\/$/, "");
  const common = { region, service: call.service };
  switch (call.form) {
    case "query":
      return {
        ...common,
        method: "POST",
        url: `${base}/`,
        headers: { "content-type": "application/x-www-form-urlencoded; charset=utf-8" },
        body: new URLSearchParams({
          Action: call.action,
          Version: versions[call.service],
          ...call.parameters,
        }).toString(),
      };
    case "json":
      return {
        ...common,
        method: "POST",
        url: `${base}/`,
        headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": call.target },
        body: JSON.stringify(call.body),
      };
    case "rest":
      return {
        ...common,
        method: "GET",
        url: `${base}${call.path}`,
        headers: {},
        body: "",
      };
  }
}

/** Reads an answer's text, XML or JSON. */
export function awsAnswer(status: number, text: string): AwsAnswer {
  const content = contentOf(text);
  if (status >= 200 && status < 300) return { ok: true, content };
  // Query services wrap their error once or twice (ErrorResponse/Error, Response/Errors/Error), REST ones do not.
  const outer = objectOf(content);
  const error = objectOf(outer.Error ?? objectOf(outer.Errors).Error ?? outer);
  const code = textOf(error.Code) ?? textOf(error.__type)?.replace(/^.*#/, "") ?? `HTTP ${status}`;
  const message = textOf(error.Message) ?? textOf(error.message) ?? "";
  return { ok: false, status, code, message };
}

function contentOf(text: string): unknown {
  if (!text.trimStart().startsWith("{")) return parseAwsXml(text);
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The end of a region's host names. */
export function domainOf(region: string): string {
  return `amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`;
}

/** The partition that a region's ARNs name. */
export function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

function homeOf(region: string): string {
  if (region.startsWith("cn-")) return "cn-north-1";
  return region.startsWith("us-gov-") ? "us-gov-west-1" : "us-east-1";
}

function hostOf(service: string, region: string): string {
  if (!global.has(service)) return `${service}.${region}.${domainOf(region)}`;
  if (region.startsWith("us-gov-")) return `${service}.us-gov.amazonaws.com`;
  return region.startsWith("cn-") ? `${service}.cn-north-1.${domainOf(region)}` : `${service}.amazonaws.com`;
}
