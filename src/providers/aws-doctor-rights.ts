// Which calls the caller may make, asked of IAM's own simulation, and the statement that would allow those that it may not.

import {
  awsRights,
  type RightsGroup,
  type RightsPlace,
  statementAdvice,
  statementLines,
} from "../core/aws-rights.ts";
import { innerText, listOf } from "../core/aws-xml.ts";
import { type Finding, fine, missing, unknown } from "../core/diagnosis.ts";
import { objectOf } from "../core/json.ts";
import type { AwsApi } from "../ports.ts";
import { unseen } from "./aws-doctor-unseen.ts";

/** Simulates what applying calls, group by group; `boundary` is the one that hubs' roles are made with. */
export async function diagnoseRights(
  caller: string,
  place: RightsPlace,
  boundary: string | null,
  aws: AwsApi,
): Promise<Finding[]> {
  const principal = principalOf(caller, place);
  if (principal === null)
    return [fine("rights", "the account's root user may do everything: better use a role")];
  const found = await Promise.all(
    awsRights(place).map((group) => findingOf(group, principal, boundary, place.region, aws)),
  );
  const refused = found.find(({ state }) => state === "unknown");
  // Who may not simulate may not for any group: said once.
  return refused !== undefined && found.every(({ state }) => state === "unknown")
    ? [{ ...refused, subject: "rights" }]
    : found;
}

async function findingOf(
  group: RightsGroup,
  principal: string,
  boundary: string | null,
  region: string,
  aws: AwsApi,
): Promise<Finding> {
  const subject = `rights: ${group.words}`;
  const answer = await aws.ask({
    form: "query",
    service: "iam",
    region,
    action: "SimulatePrincipalPolicy",
    parameters: {
      PolicySourceArn: principal,
      ...numbered("ActionNames", group.actions),
      ...numbered("ResourceArns", [group.example]),
      ...context(boundary),
    },
  });
  if (!answer.ok)
    return unseen(subject, `cannot be simulated: ${answer.code}`, answer, {
      actions: ["iam:SimulatePrincipalPolicy"],
      resource: principal,
    });
  const results = listOf(
    objectOf(objectOf(answer.content).SimulatePrincipalPolicyResult).EvaluationResults,
    "member",
  );
  const denied = results.filter((each) => innerText(each, "EvalDecision") !== "allowed");
  const actions = denied.flatMap((each) => innerText(each, "EvalActionName") ?? []);
  if (results.length === 0) return unknown(subject, "IAM's simulation says nothing");
  if (actions.length === 0) return fine(subject, `${group.actions.length} calls are allowed`);
  return missing(
    subject,
    `not allowed: ${actions.join(", ")}`,
    statementAdvice,
    statementLines({ actions, resource: group.resource }),
  );
}

/** The role behind a session, or the user; null for the root user. */
function principalOf(caller: string, { partition, account }: RightsPlace): string | null {
  if (caller.endsWith(":root")) return null;
  const role = /:assumed-role\/([^/]+)\//.exec(caller)?.[1];
  if (role === undefined) return caller;
  // Roles of IAM Identity Center lie under a path that the session's name does not tell.
  const path = role.startsWith("AWSReservedSSO_") ? "aws-reserved/sso.amazonaws.com/" : "";
  return `arn:${partition}:iam::${account}:role/${path}${role}`;
}

// What a real call would bring along: the hubs' tag, the boundary, the service that a role is for.
function context(boundary: string | null): Readonly<Record<string, string>> {
  const entries: readonly (readonly [string, string])[] = [
    ["aws:RequestTag/managed-by", "jupyterhub-gitops"],
    ["aws:ResourceTag/managed-by", "jupyterhub-gitops"],
    ["iam:PassedToService", "ec2.amazonaws.com"],
    ...(boundary === null ? [] : ([["iam:PermissionsBoundary", boundary]] as const)),
  ];
  return Object.fromEntries(
    entries.flatMap(([name, value], i) => {
      const entry = `ContextEntries.member.${i + 1}`;
      return [
        [`${entry}.ContextKeyName`, name],
        [`${entry}.ContextKeyType`, "string"],
        [`${entry}.ContextKeyValues.member.1`, value],
      ];
    }),
  );
}

function numbered(name: string, values: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(values.map((value, i) => [`${name}.member.${i + 1}`, value]));
}
