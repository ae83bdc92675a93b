// AWS's API for tests: one that nobody may ask, and an account that answers what a doctor asks.

import { type AwsCall, awsAnswer } from "../../src/core/aws-calls.ts";
import type { AwsApi } from "../../src/ports.ts";

/** Answers nothing. */
export const noAws: AwsApi = {
  region: null,
  ask: async ({ service }) => {
    throw new Error(`this test asks AWS for nothing, and ${service} was asked`);
  },
};

/** An account as far as a doctor looks at it. */
export interface FakeAccount {
  readonly arn: string;
  /** The credentials are refused with this code. */
  readonly refusal?: string;
  /** Bucket → whether it keeps versions. */
  readonly buckets?: Readonly<Record<string, boolean>>;
  readonly roles?: readonly string[];
  readonly zones?: Readonly<Record<string, string>>;
  /** Region → its default VPC; those not named have none. */
  readonly networks?: Readonly<Record<string, string>>;
  /** Calls that IAM's simulation denies; null where the caller may not simulate. */
  readonly denied?: readonly string[] | null;
  /** Hub → how many parts its state in the bucket `states` holds. */
  readonly states?: Readonly<Record<string, number>>;
  /** Hub → machines, addresses and disks with homes that carry its tag in eu-central-1. */
  readonly tagged?: Readonly<Record<string, readonly string[]>>;
  /** Code of a limit → its value; those not named are not shown. */
  readonly quotas?: Readonly<Record<string, number>>;
}

/** Answers as the API references of the services describe it, in their own XML and JSON; the moto story asks the same of a larger stand-in. */
export function fakeAws(account: FakeAccount): AwsApi {
  return { region: null, ask: async (call) => awsAnswer(...answerOf(call, account)) };
}

function answerOf(call: AwsCall, account: FakeAccount): readonly [status: number, text: string] {
  if (account.refusal !== undefined) return [403, iamError(account.refusal)];
  if (call.form === "json") {
    const value = account.quotas?.[String(call.body.QuotaCode)];
    if (value === undefined) return [400, '{"__type":"AccessDeniedException","Message":"no"}'];
    return [200, JSON.stringify({ Quota: { Value: value } })];
  }
  return call.form === "rest" ? restAnswer(call.path, account) : queryAnswer(call, account);
}

function restAnswer(path: string, account: FakeAccount): readonly [number, string] {
  const zone = /dnsname=([^&]+)/.exec(path)?.[1];
  if (zone !== undefined) {
    const id = account.zones?.[zone];
    // Every name is one inside somebody's network as well, and that one comes first.
    const found = [
      hostedZone(zone, "ZINSIDE", true),
      ...(id === undefined ? [] : [hostedZone(zone, id, false)]),
    ];
    return [
      200,
      `<ListHostedZonesByNameResponse><HostedZones>${found.join("")}</HostedZones></ListHostedZonesByNameResponse>`,
    ];
  }
  const isList = path.includes("list-type=2");
  const state = /^\/states\/hubs\/(.+)\.tfstate$/.exec(path)?.[1];
  if (state !== undefined) {
    const resources = Array.from({ length: account.states?.[state] ?? 0 }, () => ({ mode: "managed" }));
    // As removal/keep leaves it: the last snapshot stays in the state.
    const kept = [{ mode: "data" }, { mode: "managed", type: "aws_ebs_snapshot", name: "last" }];
    return [200, JSON.stringify({ version: 4, resources: [...kept, ...resources] })];
  }
  const isVersioned = account.buckets?.[path.replace(/^\/|\?.*$/g, "")];
  if (isVersioned === undefined)
    return [404, "<Error><Code>NoSuchBucket</Code><Message>gone</Message></Error>"];
  if (isList) {
    const keys = Object.keys(account.states ?? {}).flatMap((name) => [
      `<Contents><Key>hubs/${name}.tfstate</Key></Contents>`,
      `<Contents><Key>hubs/${name}.tfstate.tflock</Key></Contents>`,
    ]);
    return [200, `<ListBucketResult>${keys.join("")}</ListBucketResult>`];
  }
  const status = isVersioned ? "<Status>Enabled</Status>" : "";
  return [200, `<VersioningConfiguration>${status}</VersioningConfiguration>`];
}

function hostedZone(name: string, id: string, isPrivate: boolean): string {
  const config = `<Config><PrivateZone>${isPrivate}</PrivateZone></Config>`;
  return `<HostedZone><Id>/hostedzone/${id}</Id><Name>${name}.</Name>${config}</HostedZone>`;
}

function queryAnswer(
  { action, region, parameters = {} }: Extract<AwsCall, { form: "query" }>,
  account: FakeAccount,
): readonly [number, string] {
  const number = /::(\d+):/.exec(account.arn)?.[1] ?? "";
  switch (action) {
    case "GetCallerIdentity":
      return result(action, `<Arn>${account.arn}</Arn><Account>${number}</Account>`);
    case "GetRole": {
      const name = parameters.RoleName ?? "";
      if (account.roles?.includes(name) !== true) return [404, iamError("NoSuchEntity")];
      return result(action, `<Role><Arn>arn:aws:iam::${number}:role/${name}</Arn></Role>`);
    }
    case "DescribeVpcs": {
      const id = account.networks?.[region];
      const item = id === undefined ? "" : `<item><vpcId>${id}</vpcId></item>`;
      return [200, `<DescribeVpcsResponse><vpcSet>${item}</vpcSet></DescribeVpcsResponse>`];
    }
    case "DescribeInstances":
      return [200, taggedAnswer(action, "instancesSet", "instanceId", "i-", account)];
    case "DescribeAddresses":
      return [200, taggedAnswer(action, "addressesSet", "publicIp", "192.", account)];
    case "DescribeVolumes":
      return [200, taggedAnswer(action, "volumeSet", "volumeId", "vol-", account)];
    case "SimulatePrincipalPolicy": {
      const { denied = [] } = account;
      if (denied === null) return [403, iamError("AccessDenied")];
      const names = Object.entries(parameters).filter(([key]) => key.startsWith("ActionNames."));
      const members = names.map(([, name]) => {
        const decision = denied.includes(name) ? "implicitDeny" : "allowed";
        return `<member><EvalActionName>${name}</EvalActionName><EvalDecision>${decision}</EvalDecision></member>`;
      });
      return result(action, `<EvaluationResults>${members.join("")}</EvaluationResults>`);
    }
    default:
      throw new Error(`the stand-in account does not know ${action}`);
  }
}

/** What begins like this among what is tagged; an id that ends in "-gone" is a machine that was ended. */
function taggedAnswer(action: string, set: string, id: string, start: string, account: FakeAccount): string {
  const items = Object.entries(account.tagged ?? {}).flatMap(([hub, ids]) =>
    ids
      .filter((each) => each.startsWith(start))
      .map((each) => {
        const tags = { hub, "managed-by": "jupyterhub-gitops", role: "homes" };
        const set = Object.entries(tags).map(([k, v]) => `<item><key>${k}</key><value>${v}</value></item>`);
        const state = each.endsWith("-gone") ? "terminated" : "running";
        return `<item><${id}>${each}</${id}><instanceState><name>${state}</name></instanceState><tagSet>${set.join("")}</tagSet></item>`;
      }),
  );
  const list = `<${set}>${items.join("")}</${set}>`;
  const inner = set === "instancesSet" ? `<reservationSet><item>${list}</item></reservationSet>` : list;
  return `<${action}Response>${inner}</${action}Response>`;
}

function result(action: string, inner: string): readonly [number, string] {
  return [200, `<${action}Response><${action}Result>${inner}</${action}Result></${action}Response>`];
}

function iamError(code: string): string {
  return `<ErrorResponse><Error><Code>${code}</Code><Message>said so</Message></Error></ErrorResponse>`;
}
