// What the gate decides on, fetched: the pull request a hub came from, its review, and whether a removal was agreed to.

import type { ActionPorts } from "../action-ports.ts";
import type { ChangedHub, HubAt } from "../core/changes.ts";
import type { SealedChangeSet } from "../core/digest.ts";
import type { Dispatch, GateFacts, ManifestEvidence, MergedPullRequest } from "../core/gate-facts.ts";
import type { Gitops } from "../core/gitops.ts";
import type { ParsedHub } from "../core/hubs.ts";
import type { PolicyVerdict } from "../core/policy.ts";
import { typedRemovals } from "../core/typed-lines.ts";
import type { PullRequest } from "../github-ports.ts";
import { isDataOnly } from "./own-changes.ts";
import { ownerApproval } from "./owner-approval.ts";
import type { PlannedHub } from "./plan.ts";
import { ownedFiles, verdictsOn } from "./policy.ts";
import { programVerdicts } from "./policy-program.ts";

/** A hub that is to be applied or removed. */
export interface Subject {
  readonly hub: ParsedHub;
  readonly at: HubAt;
  readonly isRemoval: boolean;
  /** The old name of a renamed hub. */
  readonly from: string | null;
}

export interface FactSources {
  readonly pull: PullRequest | null;
  readonly merged: MergedPullRequest | null;
  readonly evidence: ManifestEvidence;
  readonly now: SealedChangeSet;
  readonly planned: PlannedHub;
  readonly dispatch: Dispatch | null;
  readonly hubsBefore: readonly ParsedHub[];
  readonly hubsAfter: readonly ParsedHub[];
  readonly changed: readonly ChangedHub[];
  readonly gitops: Gitops;
  /** The commit of the main branch that CODEOWNERS is read from. */
  readonly revision: string;
}

/** Returns everything the gate decides on, for one hub. */
export async function factsOf(
  subject: Subject,
  sources: FactSources,
  ports: ActionPorts,
): Promise<GateFacts> {
  const { hub, at, isRemoval, from } = subject;
  const { pull, planned, changed } = sources;
  const before = sources.hubsBefore.find((one) => one.name === (from ?? hub.name));
  const policy = await policyOn(subject, sources, ports);
  return {
    hub: hub.name,
    repository: await ports.github.repositoryId(),
    workflowPath: ports.run.workflowPath,
    branch: ports.run.defaultBranch,
    pullRequest: sources.merged,
    evidence: sources.evidence,
    dispatch: sources.dispatch,
    intent: isRemoval ? "destroy" : "apply",
    inputs: new Map(at.inputs.map((input) => [input.path, input.blob])),
    lineage: (await planned.workspace.stateOf(planned.saved))?.lineage ?? null,
    now: sources.now,
    inPlace: new Set(
      planned.review.parts.filter((part) => part.role === "settings").map((part) => part.address),
    ),
    isProtected: before?.effective.protect ?? false,
    removal: { isTyped: pull !== null && typedRemovals(pull.body).has(hub.name) },
    policy,
    approval: await approvalOf(subject, sources, policy, ports),
    removals: changed.filter((one) => one.change === "removed").length,
    mostRemovals: sources.gitops.policy?.max_destroys ?? null,
  };
}

/** Returns what git says of a pull request that was merged into a branch whose tip is `tip`. */
export async function mergedFacts(
  pull: PullRequest,
  tip: string,
  ports: ActionPorts,
): Promise<MergedPullRequest> {
  const merged = pull.mergeCommitSha;
  const isOnBranch = merged !== null && (await ports.git.isAncestor(merged, tip));
  return { ...commonFacts(pull), isOnBranch, isDataOnly: await isDataOnly(pull, ports) };
}

/** Returns the same for a pull request in a merge group: GitHub's own queue names it as a member. */
export async function queuedFacts(pull: PullRequest, ports: ActionPorts): Promise<MergedPullRequest> {
  return {
    ...commonFacts(pull),
    isOnBranch: true,
    isDataOnly: await isDataOnly(pull, ports),
  };
}

function commonFacts(pull: PullRequest) {
  return { number: pull.number, headSha: pull.headSha, headRepository: pull.headRepository ?? 0 };
}

// The policy of now on the plan of now: what else a merge changes is judged with its own hub.
async function policyOn(
  { hub, isRemoval }: Subject,
  { planned, now, ...sources }: FactSources,
  ports: ActionPorts,
): Promise<readonly PolicyVerdict[]> {
  const changed = sources.changed.filter((one) => one.hub === hub.name);
  const verdicts = verdictsOn([planned.review], { ...sources, changed }, ports.clock.now());
  if (now.items.length === 0) return verdicts;
  const intent = isRemoval ? "destroy" : "apply";
  const asked = { hub, saved: planned.saved, intent, stage: "apply" } as const;
  return [...verdicts, ...(await programVerdicts(asked, sources.gitops, ports))];
}

// A pull request that changes CODEOWNERS is a change of code, whose record never counts: what the branch says now is the base's word.
async function approvalOf(
  { hub, isRemoval, from }: Subject,
  { pull, dispatch, revision }: FactSources,
  policy: readonly PolicyVerdict[],
  ports: ActionPorts,
) {
  const isNeeded = isRemoval || policy.some((verdict) => verdict.level === "owner");
  const isByDigest = dispatch !== null && dispatch.expectDigest !== null;
  if (pull === null || isByDigest || !isNeeded) return null;
  return ownerApproval(pull, ownedFiles(hub.file, from), revision, ports);
}
