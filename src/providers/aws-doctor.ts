// What an AWS account lacks for the hubs of a repository, looked at with the caller's own rights. Changes nothing.

import { partitionOf } from "../core/aws-calls.ts";
import { type RightsPlace, statementAdvice, statementLines } from "../core/aws-rights.ts";
import { innerText } from "../core/aws-xml.ts";
import { type Finding, fine, left, missing, unknown } from "../core/diagnosis.ts";
import type { Gitops } from "../core/gitops.ts";
import type { ParsedHub } from "../core/hubs.ts";
import { objectOf } from "../core/json.ts";
import { namesInUse } from "../core/leftovers.ts";
import { HubError } from "../errors.ts";
import type { AwsApi, Ports } from "../ports.ts";
import { whoAmI, zoneId } from "./aws-account.ts";
import { diagnoseNetwork } from "./aws-doctor-network.ts";
import { diagnoseQuotas } from "./aws-doctor-quotas.ts";
import { diagnoseRights } from "./aws-doctor-rights.ts";
import { unseen } from "./aws-doctor-unseen.ts";
import { awsLeftovers } from "./aws-leftovers.ts";

/** Looks at everything that applying these hubs needs. Without credentials that is the only finding. */
export async function diagnoseAws(
  hubs: readonly ParsedHub[],
  gitops: Gitops,
  ports: Ports,
): Promise<readonly Finding[]> {
  const { aws } = ports;
  const regions = regionsOf(hubs, gitops, aws);
  const [home] = regions;
  if (home === undefined)
    return [
      missing(
        "region",
        "no hub and not gitops.yaml names one",
        "Write region: eu-central-1 (or another) under providers.aws in gitops.yaml.",
      ),
    ];
  const caller = await whoAmI(home, aws).catch((error: unknown) => {
    if (error instanceof HubError) return error;
    throw error;
  });
  if (caller instanceof HubError)
    return [missing("credentials", caller.message, caller.hint ?? "", caller.details)];
  const state = gitops.state?.aws;
  const place = {
    partition: partitionOf(home),
    account: caller.account,
    region: home,
    state: state === undefined ? null : { bucket: state.bucket, prefix: state.prefix ?? "hubs" },
  };
  const parts = await Promise.all([
    diagnoseBucket(gitops, aws),
    diagnoseRoles(place, aws),
    diagnoseZone(gitops, home, aws),
    diagnoseLeftovers(hubs, regions, gitops, ports),
    diagnoseRights(caller.arn, place, gitops.providers?.aws?.permissions_boundary ?? null, aws),
    ...regions.flatMap((region) => {
      const here = hubs.filter((hub) => (hub.effective.region ?? home) === region);
      return [diagnoseNetwork(region, gitops, aws), diagnoseQuotas(region, here, gitops, aws)];
    }),
  ]);
  return [fine("credentials", `${caller.arn}, account ${caller.account}`), ...parts.flat()];
}

/** The regions that hubs are in, the first of them the usual one; where nothing says, the environment's or the states'. */
export function regionsOf(hubs: readonly ParsedHub[], gitops: Gitops, aws: AwsApi): readonly string[] {
  const wanted = hubs.map((hub) => hub.effective.region);
  const all = [...wanted, gitops.providers?.aws?.region, gitops.state?.aws?.region, aws.region];
  const known = all.filter((region) => region !== null && region !== undefined);
  // The environment's own and the bucket's count only where nothing else says where hubs are.
  const named = [...wanted, gitops.providers?.aws?.region].filter(
    (region) => region !== null && region !== undefined,
  );
  return [...new Set(named.length > 0 ? named : known.slice(0, 1))];
}

const stateSubject = "the bucket of the states";
const setup = "hubctl setup aws makes it";

async function diagnoseBucket(gitops: Gitops, aws: AwsApi): Promise<Finding[]> {
  const state = gitops.state?.aws;
  if (state === undefined)
    return [missing(stateSubject, "gitops.yaml names none", `${setup}, and says what to write.`)];
  const { bucket, region } = state;
  const answer = await aws.ask({ form: "rest", service: "s3", region, path: `/${bucket}?versioning=` });
  if (answer.ok) {
    const isVersioned = innerText(answer.content, "Status") === "Enabled";
    if (isVersioned) return [fine(stateSubject, `${bucket}, reachable and versioned`)];
    return [
      missing(
        stateSubject,
        `${bucket} keeps no older versions`,
        "Switch its versioning on: a broken state could not be put back.",
      ),
    ];
  }
  if (answer.status === 404)
    return [
      missing(
        stateSubject,
        `${bucket} is not there`,
        `${setup}; or correct state.aws.bucket in gitops.yaml.`,
      ),
    ];
  if (answer.status === 301)
    return [
      missing(stateSubject, `${bucket} is not in ${region}`, "Correct state.aws.region in gitops.yaml."),
    ];
  return [
    missing(
      stateSubject,
      `${bucket} is closed to you: ${answer.code}`,
      "Add these statements to the rights of who runs this; where they are there already, the bucket is another account's, or its own policy forbids it:",
      bucketStatements(bucket, state.prefix ?? "hubs", partitionOf(region)),
    ),
  ];
}

function bucketStatements(bucket: string, prefix: string, partition: string): readonly string[] {
  const arn = `arn:${partition}:s3:::${bucket}`;
  return statementLines(
    { actions: ["s3:ListBucket", "s3:GetBucketVersioning"], resource: arn },
    { actions: ["s3:GetObject", "s3:PutObject"], resource: `${arn}/${prefix}/*` },
    { actions: ["s3:DeleteObject"], resource: `${arn}/${prefix}/*.tflock` },
  );
}

async function diagnoseLeftovers(
  hubs: readonly ParsedHub[],
  regions: readonly string[],
  gitops: Gitops,
  { aws, repository }: Ports,
): Promise<Finding[]> {
  const subject = "what removed hubs left";
  const known = namesInUse(
    (await repository.hubFiles()).map(({ path }) => path),
    hubs,
  );
  const found = await awsLeftovers(known, regions, gitops, aws).catch((error: unknown) => {
    if (error instanceof HubError) return error;
    throw error;
  });
  if (found instanceof HubError) return [unknown(subject, found.message, found.hint ?? null, found.details)];
  if (found.length === 0) return [fine(subject, "nothing")];
  return found.map(({ hub, isKept, words, advice }) =>
    isKept ? fine(`homes of ${hub}`, words) : left(`left of ${hub}`, words, advice),
  );
}

async function diagnoseRoles({ partition, account, region }: RightsPlace, aws: AwsApi): Promise<Finding[]> {
  return Promise.all(
    ["plan", "apply"].map(async (kind) => {
      const name = `jupyterhub-gitops-${kind}`;
      const subject = `the role that ${kind === "plan" ? "plans" : "applies"} on GitHub`;
      const parameters = { RoleName: name };
      const answer = await aws.ask({ form: "query", service: "iam", region, action: "GetRole", parameters });
      if (answer.ok)
        return fine(subject, innerText(objectOf(answer.content).GetRoleResult, "Role", "Arn") ?? name);
      if (answer.code === "NoSuchEntity")
        return missing(
          subject,
          `there is no role ${name}`,
          "hubctl setup aws makes it. A role of your own works too: then leave this.",
        );
      return unseen(subject, `AWS does not show ${name}: ${answer.code}`, answer, {
        actions: ["iam:GetRole"],
        resource: `arn:${partition}:iam::${account}:role/jupyterhub-gitops-*`,
      });
    }),
  );
}

async function diagnoseZone(gitops: Gitops, region: string, aws: AwsApi): Promise<Finding[]> {
  const zone = gitops.providers?.aws?.zone;
  if (zone === undefined) return [];
  const subject = "the zone of the hubs' names";
  const id = await zoneId(zone, region, aws).catch(() => undefined);
  if (id === undefined)
    return [
      unknown(
        subject,
        "you may not look at Route 53",
        statementAdvice,
        statementLines({ actions: ["route53:ListHostedZonesByName"], resource: "*" }),
      ),
    ];
  if (id !== null) return [fine(subject, `${zone} (${id})`)];
  return [
    missing(
      subject,
      `Route 53 of this account has no zone ${zone}`,
      "Make it and delegate it, or take providers.aws.zone out of gitops.yaml.",
    ),
  ];
}
