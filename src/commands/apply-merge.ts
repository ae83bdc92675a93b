// One due hub: fresh plan → gate → apply → "live" → deployment, reply. Nothing that was not reviewed is applied.

import type { ActionPorts } from "../action-ports.ts";
import type { ApplyResult } from "../core/comment-model.ts";
import { renderReply } from "../core/comment-reply.ts";
import { HubError, wordsOf } from "../errors.ts";
import type { PullRequest } from "../github-ports.ts";
import { providerOf } from "../providers/index.ts";
import { gateAndApply } from "./apply-gate.ts";
import { failedResult } from "./apply-result.ts";
import { openDeployment, retireOld } from "./deployment.ts";
import type { Due } from "./due.ts";
import type { Subject } from "./merge-facts.ts";
import { hubRedactor } from "./redaction.ts";

/** Applies one due hub through the gate and tells the result: deployment status, one new comment. Never throws for a hub's own failure. */
export async function applyDue(
  name: string,
  due: Due,
  pull: PullRequest | null,
  ports: ActionPorts,
): Promise<ApplyResult> {
  const subject = subjectOf(name, due);
  const { hub } = subject;
  if (ports.run.isHosted && providerOf(hub.hub.provider).needsOwnMachine) {
    ports.report.info(
      `${name} is a hub for one's own computer, and this runner vanishes after its job: it was not applied. Use a self-hosted runner there, or hubctl apply.`,
    );
    return { hub: name, file: hub.file, state: "unchanged" };
  }
  const redact = hubRedactor(hub, null, ports);
  const result = await recorded(subject, due, pull, ports).catch((error: unknown) =>
    failedResult(hub, error, redact),
  );
  await reply(result, pull, due, ports);
  return result;
}

// Without a record of it nothing is applied: the next run would not know what is there.
async function recorded(
  subject: Subject,
  due: Due,
  pull: PullRequest | null,
  ports: ActionPorts,
): Promise<ApplyResult> {
  const { hub, isRemoval } = subject;
  const deployment = await openDeployment(hub.name, due.request.after, isRemoval, ports);
  const result = await gateAndApply(subject, pull, due, ports).catch((error: unknown) =>
    failedResult(hub, error, hubRedactor(hub, null, ports)),
  );
  await deployment.close(result);
  if (result.state === "removed") await retireOld(hub.name, deployment.id, ports);
  if (result.state === "live" && subject.from !== null) await retireOld(subject.from, null, ports);
  return result;
}

function subjectOf(name: string, due: Due): Subject {
  const change = due.changed.find((one) => one.hub === name);
  const isRemoval = change?.change === "removed";
  const hub = (isRemoval ? due.hubsBefore : due.hubsAfter).find((one) => one.name === name);
  // A change that could not be applied stands between what runs and what the removal was reviewed with.
  const at = (isRemoval ? [...due.atPush, ...due.atBefore] : due.atAfter).find((one) => one.hub === name);
  if (hub !== undefined && at !== undefined) return { hub, at, isRemoval, from: change?.from ?? null };
  throw new HubError("HUB_UNKNOWN", `${name} is not a hub of ${due.request.after.slice(0, 7)}`, {
    hint: "Name a hub that has a file without errors under hubs/.",
  });
}

async function reply(
  result: ApplyResult,
  pull: PullRequest | null,
  due: Due,
  ports: ActionPorts,
): Promise<void> {
  const { run, github, report } = ports;
  const context = {
    repositoryUrl: run.repositoryUrl,
    branch: due.request.branch,
    runUrl: run.url,
    merger: run.actor,
  };
  const text = renderReply(result, context);
  if (text === null) return;
  await report.summary(text);
  if (pull === null) return;
  await github
    .createComment(pull.number, text)
    .catch((error: unknown) => report.info(`the reply could not be written: ${wordsOf(error)}`));
}
