// The caller's own AWS credentials: the environment's (a CI job's), else those that the aws command line tool knows.

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { AwsCredentials } from "../core/aws-signature.ts";
import { objectOf, textOf } from "../core/json.ts";
import { HubError } from "../errors.ts";

const run = promisify(execFile);

/** Returns them; throws HubError AWS_CREDENTIALS when there are none. */
export async function awsCredentials(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<AwsCredentials> {
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: key, AWS_SESSION_TOKEN: token } = environment;
  if (id !== undefined && key !== undefined)
    return { accessKeyId: id, secretAccessKey: key, sessionToken: token ?? null };
  // Sign-in sessions and profiles are the tool's business; it hands out what they come to.
  const { stdout } = await run("aws", ["configure", "export-credentials", "--format", "process"], {
    env: { ...environment },
  }).catch((cause) => {
    throw missing(cause);
  });
  return parseExported(stdout);
}

function parseExported(text: string): AwsCredentials {
  const { AccessKeyId, SecretAccessKey, SessionToken } = objectOf(JSON.parse(text));
  const id = textOf(AccessKeyId);
  const key = textOf(SecretAccessKey);
  if (id === null || key === null) throw missing(undefined);
  return { accessKeyId: id, secretAccessKey: key, sessionToken: textOf(SessionToken) };
}

function missing(cause: unknown): HubError {
  return new HubError("AWS_CREDENTIALS", "there are no AWS credentials in this run", {
    hint: "Sign in (aws sso login, or aws configure), or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; on GitHub set the repository's variables AWS_PLAN_ROLE, AWS_APPLY_ROLE and AWS_REGION, which hubctl setup aws prints.",
    cause,
  });
}
