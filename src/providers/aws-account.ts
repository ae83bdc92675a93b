// What an account holds of the set-up that terraform/bootstrap/aws makes: looked up by its fixed names. Reads only.

import type { Found } from "../core/adoption.ts";
import { type AwsAnswer, type AwsCall, partitionOf } from "../core/aws-calls.ts";
import { rightOf } from "../core/aws-right.ts";
import { publicZoneIn, zonesPath } from "../core/aws-route53.ts";
import { innerText, listOf } from "../core/aws-xml.ts";
import { objectOf } from "../core/json.ts";
import { HubError } from "../errors.ts";
import type { AwsApi } from "../ports.ts";

/** An account as the set-up finds it. */
export interface Account {
  readonly id: string;
  /** Whose credentials these are: an ARN. */
  readonly who: string;
  readonly bucket: { readonly name: string; readonly isThere: boolean };
  /** Parts of an earlier set-up. */
  readonly found: readonly Found[];
  /** The account trusts GitHub's tokens already. */
  readonly trustsGitHub: boolean;
}

const roles = ["plan", "apply"] as const;
const policies = { boundary: "hub", look: "look", machines: "machines", rest: "rest" } as const;
const tokens = "token.actions.githubusercontent.com";

/** Whose credentials the caller has. Throws HubError AWS_IDENTITY when AWS does not take them. */
export async function whoAmI(
  region: string,
  aws: AwsApi,
): Promise<{ readonly account: string; readonly arn: string }> {
  const answer = await aws.ask({ form: "query", service: "sts", region, action: "GetCallerIdentity" });
  if (!answer.ok)
    throw new HubError("AWS_IDENTITY", `AWS does not take these credentials: ${answer.code}`, {
      hint: "Sign in again (aws sso login, or aws configure), then run it again.",
      details: answer.message === "" ? [] : [answer.message],
    });
  const result = objectOf(answer.content).GetCallerIdentityResult;
  return { account: innerText(result, "Account") ?? "", arn: innerText(result, "Arn") ?? "" };
}

/** Looks at the account. `bucket` null means the usual name. Throws HubError AWS_BUCKET_TAKEN, ADOPT_STRANGER or AWS_LOOKUP. */
export async function lookAtAccount(region: string, bucket: string | null, aws: AwsApi): Promise<Account> {
  const { account, arn } = await whoAmI(region, aws);
  const name = bucket ?? `jupyterhub-gitops-${account}-${region}`;
  const prefix = `arn:${partitionOf(region)}:iam::${account}`;
  const isThere = await hasBucket(name, region, aws);
  const found = await Promise.all([
    ...roles.map((role) => findRole(role, region, aws)),
    ...Object.entries(policies).map(([key, end]) =>
      findPolicy(key, `${prefix}:policy/jupyterhub-gitops-${end}`, region, aws),
    ),
  ]);
  const provider = { OpenIDConnectProviderArn: `${prefix}:oidc-provider/${tokens}` };
  return {
    id: account,
    who: arn,
    bucket: { name, isThere },
    found: [...(isThere ? [part("aws_s3_bucket.state", name, `the bucket ${name}`)] : []), ...found.flat()],
    trustsGitHub: (await iam("GetOpenIDConnectProvider", provider, region, aws)) !== null,
  };
}

/** Id of the public Route 53 zone of this name; null when the account has none. */
export async function zoneId(zone: string, region: string, aws: AwsApi): Promise<string | null> {
  const call: AwsCall = { form: "rest", service: "route53", region, path: zonesPath(zone) };
  const answer = await aws.ask(call);
  if (!answer.ok) throw refused(call, answer);
  return publicZoneIn(answer.content, zone);
}

async function hasBucket(name: string, region: string, aws: AwsApi): Promise<boolean> {
  const call: AwsCall = { form: "rest", service: "s3", region, path: `/${name}?versioning=` };
  const answer = await aws.ask(call);
  if (answer.ok) return true;
  if (answer.status === 404) return false;
  if (answer.status === 403 || answer.status === 301)
    throw new HubError(
      "AWS_BUCKET_TAKEN",
      `there is a bucket ${name} already, in another account or region, or closed to you`,
      { hint: "Bucket names are one in the world: choose another with --bucket.", details: [answer.message] },
    );
  throw refused(call, answer);
}

async function findRole(role: (typeof roles)[number], region: string, aws: AwsApi): Promise<Found[]> {
  const name = `jupyterhub-gitops-${role}`;
  const answer = await iam("GetRole", { RoleName: name }, region, aws);
  if (answer === null) return [];
  const tags = listOf(objectOf(objectOf(answer.GetRoleResult).Role).Tags, "member");
  if (!tags.some((tag) => tag.Key === "part-of" && tag.Value === "jupyterhub-gitops"))
    throw new HubError("ADOPT_STRANGER", `a role ${name} is there that this set-up did not make`, {
      hint: "If nobody needs it, delete it; if it is an earlier set-up's, give it the tag part-of=jupyterhub-gitops. Then run it again. Nothing was changed.",
    });
  return [part(`aws_iam_role.${role}`, name, `the role ${name}`)];
}

async function findPolicy(key: string, arn: string, region: string, aws: AwsApi): Promise<Found[]> {
  if ((await iam("GetPolicy", { PolicyArn: arn }, region, aws)) === null) return [];
  const address = key === "boundary" ? "aws_iam_policy.boundary" : `aws_iam_policy.rights["${key}"]`;
  return [part(address, arn, `the policy ${arn.replace(/^.*\//, "")}`)];
}

function part(address: string, id: string, words: string): Found {
  return { address, importId: id, id, words };
}

async function iam(
  action: string,
  parameters: Readonly<Record<string, string>>,
  region: string,
  aws: AwsApi,
): Promise<Readonly<Record<string, unknown>> | null> {
  const call: AwsCall = { form: "query", service: "iam", region, action, parameters };
  const answer = await aws.ask(call);
  if (answer.ok) return objectOf(answer.content);
  if (answer.code === "NoSuchEntity") return null;
  throw refused(call, answer);
}

function refused(call: AwsCall, answer: Extract<AwsAnswer, { ok: false }>): HubError {
  return new HubError("AWS_LOOKUP", `AWS did not answer ${rightOf(call)}: ${answer.code}`, {
    hint: "The set-up makes roles and policies: run it as an administrator of the account.",
    details: [answer.message || `HTTP ${answer.status}`],
  });
}
