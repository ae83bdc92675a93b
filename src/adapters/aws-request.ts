// One signed request to AWS over the network, with the caller's own credentials. Never logs a request or an answer.

import { createHash } from "node:crypto";
import { type AwsRequest, signedHeaders } from "../core/aws-signature.ts";
import type { Clock } from "../ports.ts";
import { awsCredentials } from "./aws-credentials.ts";

/** The program's environment variables: credentials, and endpoints of a stand-in. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Where a service answers in a region: AWS's own address, unless the environment names another. Without a slash at its end. */
export function awsEndpoint(service: string, region: string, environment: Environment): string {
  const given =
    environment[`AWS_ENDPOINT_URL_${service.toUpperCase()}`] ?? environment.AWS_ENDPOINT_URL ?? null;
  const own = `https://${service}.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`;
  return (given ?? own).replace(/\/+$/, "");
}

/** The answer to a signed request, whatever its status. Throws HubError AWS_CREDENTIALS, and what fetch throws without a network. */
export async function askAws(request: AwsRequest, environment: Environment, clock: Clock): Promise<Response> {
  const digest = createHash("sha256").update(request.body).digest("hex");
  // Only S3 wants the digest among the headers.
  const extra: Record<string, string> = request.service === "s3" ? { "x-amz-content-sha256": digest } : {};
  const whole = { ...request, headers: { ...request.headers, ...extra } };
  const { host: _, ...headers } = signedHeaders(whole, await awsCredentials(environment), clock.now());
  const body = request.method === "GET" ? {} : { body: request.body };
  return fetch(request.url, { method: request.method, headers, ...body });
}
