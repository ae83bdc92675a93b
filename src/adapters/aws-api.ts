// AWS's own API over the network, with the caller's own credentials. Reads only, logs nothing.

import { type AwsAnswer, type AwsCall, awsAnswer, awsRequest } from "../core/aws-calls.ts";
import { HubError } from "../errors.ts";
import type { AwsApi, Clock } from "../ports.ts";
import { askAws, type Environment } from "./aws-request.ts";

/** Returns the port; credentials are looked for at each call, because those of a sign-in session end. */
export function awsApi(environment: Environment, clock: Clock): AwsApi {
  return {
    region: environment.AWS_REGION ?? environment.AWS_DEFAULT_REGION ?? null,
    ask: (call) => ask(call, environment, clock),
  };
}

async function ask(call: AwsCall, environment: Environment, clock: Clock): Promise<AwsAnswer> {
  const endpoint =
    environment[`AWS_ENDPOINT_URL_${endpointNames[call.service]}`] ?? environment.AWS_ENDPOINT_URL;
  const request = awsRequest(call, endpoint);
  const answer = await askAws(request, environment, clock).catch((cause) => {
    throw cause instanceof HubError ? cause : unreachable(request.url, cause);
  });
  return awsAnswer(answer.status, await answer.text());
}

// As the SDKs' own guides name them.
const endpointNames: Readonly<Record<AwsCall["service"], string>> = {
  ec2: "EC2",
  iam: "IAM",
  sts: "STS",
  ssm: "SSM",
  servicequotas: "SERVICE_QUOTAS",
  s3: "S3",
  route53: "ROUTE_53",
  dlm: "DLM",
  scheduler: "SCHEDULER",
  budgets: "BUDGETS",
};

function unreachable(url: string, cause: unknown): HubError {
  const host = new URL(url).host;
  return new HubError("AWS_UNREACHABLE", `AWS does not answer at ${host}`, {
    hint: "Check the network, HTTPS_PROXY, and that the region's name is right; then run it again.",
    details: [cause instanceof Error ? cause.message : String(cause)],
    cause,
  });
}
