// One due hub's fresh plan before the gate: what is let through goes on, what is not becomes a refusal with its reasons.

import type { ActionPorts } from "../action-ports.ts";
import type { ApplyResult } from "../core/comment-model.ts";
import type { SealedChangeSet } from "../core/digest.ts";
import { decide, type GateDecision } from "../core/gate.ts";
import type { ManifestEvidence } from "../core/gate-facts.ts";
import { HubError } from "../errors.ts";
import type { PullRequest } from "../github-ports.ts";
import { providerOf } from "../providers/index.ts";
import { applyAndCheck, lockPatienceSeconds, remove } from "./apply-planned.ts";
import { failedResult, refusedResult } from "./apply-result.ts";
import type { Due } from "./due.ts";
import { planForGate } from "./gate-plan.ts";
import { factsOf, mergedFacts, type Subject } from "./merge-facts.ts";
import { type PlannedHub, sealed } from "./plan.ts";
import { hubRedactor } from "./redaction.ts";
import { manifestOfPullRequest } from "./review-record.ts";

/** Plans a hub anew, asks the gate, and does what it lets through; a failure becomes the hub's result. */
export async function gateAndApply(
  subject: Subject,
  pull: PullRequest | null,
  due: Due,
  ports: ActionPorts,
): Promise<ApplyResult> {
  const { hub, isRemoval } = subject;
  const evidence: ManifestEvidence =
    pull === null
      ? { state: "missing", reason: "there is no pull request" }
      : await manifestOfPullRequest(pull, due.request.after, ports);
  let planned = await freshPlan(subject, due, lockToGiveBack(due), ports);
  const redact = hubRedactor(hub, planned.saved.json, ports);
  try {
    const now = sealed(planned, ports.run.key);
    const decision = await decided(subject, pull, evidence, now, planned, due, ports);
    if (decision.decision === "refuse")
      return refusedResult(hub, decision, now, labelsOf(hub), approveUrl(ports));
    if (isRemoval) {
      // Data that is to go is saved first: the state may have to say so.
      if ((await planned.preparation.beforeRemoval?.(planned.workspace)) === true)
        planned = await plannedAgain(subject, planned, now, due, ports);
      return await remove(subject, decision, planned, ports);
    }
    if (planned.preparation.move !== undefined) planned = await movedPlan(subject, planned, now, due, ports);
    const note = decision.decision === "nothing" ? null : decision.note;
    return await applyAndCheck(subject, planned, note, redact, ports);
  } catch (error) {
    return failedResult(hub, error, redact);
  } finally {
    await planned.workspace.close();
  }
}

function lockToGiveBack({ request: { dispatch } }: Due): string | null {
  return dispatch?.mode === "resume" ? dispatch.lock : null;
}

function freshPlan(
  subject: Subject,
  due: Due,
  unlock: string | null,
  ports: ActionPorts,
): Promise<PlannedHub> {
  const takesBack = due.request.dispatch?.mode === "resume";
  const given = unlock === null ? {} : { unlock };
  return planForGate(subject, due, { lock: true, lockPatienceSeconds, takesBack, ...given }, ports);
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
  ports.report.info(`${from ?? ""} becomes ${hub.name}: the hub stops, its state and files move`);
  await planned.preparation.move?.();
  return plannedAgain(subject, planned, agreed, due, ports);
}

async function plannedAgain(
  subject: Subject,
  before: PlannedHub,
  agreed: SealedChangeSet,
  due: Due,
  ports: ActionPorts,
): Promise<PlannedHub> {
  const { hub, from } = subject;
  await before.workspace.close();
  const again = await freshPlan(subject, due, null, ports);
  if (sealed(again, ports.run.key).digest === agreed.digest) return again;
  await again.workspace.close();
  const what = from === null ? "was made ready" : "has moved";
  throw new HubError("MOVED_PLAN_DIFFERS", `${hub.name} ${what}, but its plan is not the reviewed one`, {
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
  const { hubsBefore, hubsAfter, changed, gitops, request } = due;
  const { dispatch, after: revision } = request;
  const merged = pull === null ? null : await mergedFacts(pull, revision, ports);
  const known = { pull, merged, evidence, now, planned, dispatch, revision };
  return decide(await factsOf(subject, { ...known, hubsBefore, hubsAfter, changed, gitops }, ports));
}

function labelsOf({ hub }: Subject["hub"]): (address: string) => string {
  const provider = providerOf(hub.provider);
  return (address) => provider.part(address).label;
}

// GitHub fills the form of a run by hand from nothing: the page is the nearest there is to a prefilled one.
function approveUrl({ run }: ActionPorts): string {
  return `${run.repositoryUrl}/actions/workflows/${run.workflowPath.split("/").at(-1) ?? ""}`;
}
