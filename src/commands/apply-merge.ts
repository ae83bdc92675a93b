// One due hub: fresh plan → gate → apply → "live" → deployment, reply. Nothing that was not reviewed is applied.

import { join } from "node:path";
import type { ActionPorts } from "../action-ports.ts";
import { changeSet } from "../core/change-set.ts";
import type { ApplyResult } from "../core/comment-model.ts";
import { renderReply } from "../core/comment-reply.ts";
import { type SealedChangeSet, seal } from "../core/digest.ts";
import { decide, type GateDecision } from "../core/gate.ts";
import type { ManifestEvidence } from "../core/gate-facts.ts";
import type { Redact } from "../core/redact.ts";
import { HubError, wordsOf } from "../errors.ts";
import type { PullRequest } from "../github-ports.ts";
import { providerOf } from "../providers/index.ts";
import { applyPlanned } from "./apply.ts";
import { failedResult, refusedResult } from "./apply-result.ts";
import { openDeployment, retireOld } from "./deployment.ts";
import type { Due } from "./due.ts";
import { factsOf, mergedFacts, type Subject } from "./merge-facts.ts";
import { type PlannedHub, planHub } from "./plan.ts";
import { hubRedactor } from "./redaction.ts";
import { manifestOfPullRequest } from "./review-record.ts";

const lockPatienceSeconds = 300;

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
  const at = (isRemoval ? due.atBefore : due.atAfter).find((one) => one.hub === name);
  if (hub !== undefined && at !== undefined) return { hub, at, isRemoval, from: change?.from ?? null };
  throw new HubError("HUB_UNKNOWN", `${name} is not a hub of ${due.request.after.slice(0, 7)}`, {
    hint: "Name a hub that has a file without errors under hubs/.",
  });
}

async function gateAndApply(
  subject: Subject,
  pull: PullRequest | null,
  due: Due,
  ports: ActionPorts,
): Promise<ApplyResult> {
  const { hub, isRemoval } = subject;
  const evidence: ManifestEvidence =
    pull === null
      ? { state: "missing", reason: "there is no pull request" }
      : await manifestOfPullRequest(pull, ports);
  let planned = await freshPlan(subject, due, ports);
  const redact = hubRedactor(hub, planned.saved.json, ports);
  try {
    const now = seal(changeSet(planned.saved.json), ports.run.key);
    const decision = await decided(subject, pull, evidence, now, planned, due, ports);
    if (decision.decision === "refuse") return refusedResult(hub, decision, now, approveUrl(ports));
    if (isRemoval) return await remove(subject, decision, planned, ports);
    if (planned.preparation.move !== undefined) planned = await movedPlan(subject, planned, now, due, ports);
    const note = decision.decision === "nothing" ? null : decision.note;
    return await applyAndCheck(subject, planned, note, due, redact, ports);
  } catch (error) {
    return failedResult(hub, error, redact);
  } finally {
    await planned.workspace.close();
  }
}

function freshPlan({ hub, isRemoval, from }: Subject, due: Due, ports: ActionPorts): Promise<PlannedHub> {
  const folder = join(ports.run.temporary, "hubs", hub.name);
  const request = { isRemoval, from, lock: true, lockPatienceSeconds, folder };
  return planHub(hub, due.gitops, request, ports, ports.report.info);
}

// What is kept under the old name moves; the plan made from there must be the one that was let through.
async function movedPlan(
  subject: Subject,
  planned: PlannedHub,
  agreed: SealedChangeSet,
  due: Due,
  ports: ActionPorts,
): Promise<PlannedHub> {
  const { hub, from } = subject;
  await planned.workspace.close();
  ports.report.info(`${from ?? ""} becomes ${hub.name}: the hub stops, its state and files move`);
  await planned.preparation.move?.();
  const again = await freshPlan(subject, due, ports);
  if (seal(changeSet(again.saved.json), ports.run.key).digest === agreed.digest) return again;
  await again.workspace.close();
  throw new HubError("MOVED_PLAN_DIFFERS", `${hub.name} has moved, but its plan is not the reviewed one`, {
    file: hub.file,
    hint: "Nothing was applied. Open a pull request with any change of the file, so that the plan of now gets reviewed.",
  });
}

async function decided(
  subject: Subject,
  pull: PullRequest | null,
  evidence: ManifestEvidence,
  now: SealedChangeSet,
  planned: PlannedHub,
  due: Due,
  ports: ActionPorts,
): Promise<GateDecision> {
  const { hubsBefore, changed, gitops } = due;
  const merged = pull === null ? null : await mergedFacts(pull, due.request.after, ports);
  const { dispatch } = due.request;
  const sources = { pull, merged, evidence, now, planned, dispatch, hubsBefore, changed, gitops };
  return decide(await factsOf(subject, sources, ports));
}

// GitHub fills the form of a run by hand from nothing: the page is the nearest there is to a prefilled one.
function approveUrl({ run }: ActionPorts): string {
  return `${run.repositoryUrl}/actions/workflows/${run.workflowPath.split("/").at(-1) ?? ""}`;
}

async function remove(
  { hub }: Subject,
  decision: GateDecision,
  planned: PlannedHub,
  ports: ActionPorts,
): Promise<ApplyResult> {
  const outputs = planned.plan.outputsBefore;
  if (decision.decision !== "nothing")
    await planned.workspace.apply(planned.saved, lockPatienceSeconds, ports.report.info);
  const isKept = planned.review.data.state === "kept" && typeof outputs.data === "string";
  const kept = isKept ? [`homes: ${outputs.data}`] : [];
  return { hub: hub.name, file: hub.file, state: "removed", kept, left: [] };
}

async function applyAndCheck(
  { hub }: Subject,
  planned: PlannedHub,
  note: string | null,
  due: Due,
  redact: Redact,
  ports: ActionPorts,
): Promise<ApplyResult> {
  const started = ports.clock.now();
  const options = {
    lockPatienceSeconds,
    step: (step: { readonly words: string }) => ports.report.info(redact(step.words)),
  };
  const report = (text: string) => ports.report.info(redact(text));
  const applied = await applyPlanned(hub, planned, options, ports, report);
  const common = { hub: hub.name, file: hub.file };
  if (applied.state === "not-healthy") {
    const { step, reason, hint } = applied.health;
    const log = applied.log.map(redact);
    return { ...common, state: "unhealthy", url: applied.url, step, reason: redact(reason), hint, log };
  }
  return {
    ...common,
    state: "live",
    url: applied.url,
    checkedAt: `${new Date(ports.clock.now()).toISOString().slice(0, 19)}Z`,
    checked: "signed in, started a server, ran a cell",
    totalSeconds: (ports.clock.now() - started) / 1000,
    firstSteps: applied.signIn.map(({ user, password, words }) => ({
      // A password never reaches a comment: where this place keeps it is said instead.
      text:
        password === null
          ? `${user}: sign in ${words}`
          : `${user}: the first password is kept on the hub's machine`,
      url: applied.url,
      command: password === null ? null : `hubctl password ${hub.name}`,
    })),
    note,
    unsettled: await unsettled(hub, due, ports),
  };
}

// A plan right after applying must be empty: what it still wants to change would come back at every merge.
async function unsettled(hub: Subject["hub"], due: Due, ports: ActionPorts): Promise<string[]> {
  const folder = join(ports.run.temporary, "hubs", hub.name);
  const request = { isRemoval: false, lock: false, lockPatienceSeconds: 0, folder };
  const again = await planHub(hub, due.gitops, request, ports, () => undefined);
  await again.workspace.close();
  return again.plan.resources.filter((change) => change.action !== "read").map((change) => change.address);
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
