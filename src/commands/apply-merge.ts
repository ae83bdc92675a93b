// A push to the main branch → which hubs are due → gate → apply → "live" → deployment, reply. Nothing that was not reviewed is applied.

import { join } from "node:path";
import type { ActionPorts } from "../action-ports.ts";
import { changeSet } from "../core/change-set.ts";
import { type ChangedHub, changedHubs, type HubAt } from "../core/changes.ts";
import type { ApplyResult } from "../core/comment-model.ts";
import { renderReply } from "../core/comment-reply.ts";
import { parseDiffTree, sharedFiles } from "../core/diff-tree.ts";
import { type SealedChangeSet, seal } from "../core/digest.ts";
import { decide, type GateDecision } from "../core/gate.ts";
import type { Dispatch, GateFacts, ManifestEvidence, MergedPullRequest } from "../core/gate-facts.ts";
import { type Gitops, parseGitops } from "../core/gitops.ts";
import type { ParsedHub } from "../core/hubs.ts";
import { environmentOf, ledgerOf } from "../core/ledger.ts";
import { redactor, sensitiveLeaves } from "../core/redact.ts";
import { typedRemovals } from "../core/typed-lines.ts";
import { HubError } from "../errors.ts";
import type { PullRequest } from "../github-ports.ts";
import { providerOf } from "../providers/index.ts";
import { applyPlanned } from "./apply.ts";
import { isDataOnly, reviewerOf } from "./own-changes.ts";
import { type PlannedHub, planHub } from "./plan.ts";
import { manifestOfPullRequest, mergedPullRequests } from "./review-record.ts";
import { hubsAt, type Revision, readRevision } from "./revision.ts";

const lockPatienceSeconds = 300;
const noCommit = /^0+$/;

export interface MergeRequest {
  /** The branch's tip before the push; all zeros for a new branch. */
  readonly before: string;
  readonly after: string;
  readonly isForced: boolean;
  /** "main". */
  readonly branch: string;
  /** A person's word for a plan by its digest; null for a push. */
  readonly dispatch: Dispatch | null;
}

/** What is due after a push, found once and shared by all its hubs. */
export interface Due {
  readonly request: MergeRequest;
  readonly changed: readonly ChangedHub[];
  readonly pulls: readonly PullRequest[];
  readonly gitops: Gitops;
  readonly before: Revision | null;
  readonly after: Revision;
  readonly hubsBefore: readonly ParsedHub[];
  readonly hubsAfter: readonly ParsedHub[];
  readonly atBefore: readonly HubAt[];
  readonly atAfter: readonly HubAt[];
}

/** Returns which hubs are due: those the push changed, and those whose last applied revision differs, whatever run was lost. */
export async function whatIsDue(request: MergeRequest, ports: ActionPorts): Promise<Due> {
  const { git } = ports;
  const { gitops } = parseGitops(await ports.repository.gitopsFile());
  const isFresh =
    noCommit.test(request.before) || request.isForced || (await git.commit(request.before)) === null;
  const after = await readRevision(request.after, git);
  const before = isFresh ? null : await readRevision(request.before, git);
  const current = hubsAt(after, gitops);
  const old = before === null ? { hubs: [], at: [] } : hubsAt(before, gitops);
  const applied = await appliedHubs(gitops, ports);
  const entries = before === null ? [] : parseDiffTree(await git.diff(request.before, request.after));
  const found = changedHubs({
    before: before === null ? null : old.at,
    after: current.at,
    applied: applied.at,
    isSharedChange: sharedFiles(entries).length > 0,
  });
  const commits = isFresh ? [request.after] : await git.commitsBetween(request.before, request.after);
  return {
    request,
    // Shared code concerns all hubs, but nobody reviewed a plan of all: drift tells of them, a dispatch applies them.
    changed: found.filter((change) => change.change !== "shared"),
    pulls: found.length === 0 ? [] : await mergedPullRequests(commits, request.branch, ports),
    gitops,
    before,
    after,
    hubsBefore: [
      ...old.hubs,
      ...applied.hubs.filter((hub) => !old.hubs.some((one) => one.name === hub.name)),
    ],
    hubsAfter: current.hubs,
    atBefore: [...old.at, ...applied.at.filter((at) => !old.at.some((one) => one.hub === at.hub))],
    atAfter: current.at,
  };
}

// Each hub as its last successful deployment had it.
async function appliedHubs(gitops: Gitops, ports: ActionPorts): Promise<{ hubs: ParsedHub[]; at: HubAt[] }> {
  const ledger = ledgerOf(await ports.github.deployments(null));
  const byCommit = new Map<string, string[]>();
  for (const [hub, entry] of ledger)
    if (entry.state === "applied") byCommit.set(entry.sha, [...(byCommit.get(entry.sha) ?? []), hub]);
  const hubs: ParsedHub[] = [];
  const at: HubAt[] = [];
  for (const [commit, names] of byCommit) {
    if ((await ports.git.commit(commit)) === null) continue;
    const revision = hubsAt(await readRevision(commit, ports.git), gitops);
    hubs.push(...revision.hubs.filter((hub) => names.includes(hub.name)));
    at.push(...revision.at.filter((one) => names.includes(one.hub)));
  }
  return { hubs, at };
}

/** Applies one due hub through the gate and tells the result: deployment status, one new comment. Never throws for a hub's own failure. */
export async function applyDue(name: string, due: Due, ports: ActionPorts): Promise<ApplyResult> {
  const change = due.changed.find((one) => one.hub === name);
  const isRemoval = change?.change === "removed";
  const hub = (isRemoval ? due.hubsBefore : due.hubsAfter).find((one) => one.name === name);
  const at = (isRemoval ? due.atBefore : due.atAfter).find((one) => one.hub === name);
  if (hub === undefined || at === undefined)
    throw new HubError("HUB_UNKNOWN", `${name} is not a hub of ${due.request.after.slice(0, 7)}`, {
      hint: "Name a hub that has a file under hubs/.",
    });
  const deployment = await ports.github.createDeployment(
    environmentOf(name),
    due.request.after,
    `${isRemoval ? "remove" : "apply"} ${name}`,
  );
  const say = (state: "in_progress" | "success" | "failure" | "inactive", text: string, url: string | null) =>
    ports.github.setDeployment(deployment, state, text, url, ports.run.url);
  await say("in_progress", "planning", null);
  const pull = await reviewerOf(hub.file, due.pulls, ports);
  const result = await gateAndApply({ hub, at, isRemoval }, pull, due, ports).catch((error) =>
    failedResult(hub, error),
  );
  await say(deploymentState(result), deploymentWords(result), "url" in result ? result.url : null);
  await reply(result, pull, due, ports);
  return result;
}

interface Subject {
  readonly hub: ParsedHub;
  readonly at: HubAt;
  readonly isRemoval: boolean;
}

async function gateAndApply(
  subject: Subject,
  pull: PullRequest | null,
  due: Due,
  ports: ActionPorts,
): Promise<ApplyResult> {
  const { hub, isRemoval } = subject;
  if (ports.run.isHosted && providerOf(hub.hub.provider).needsOwnMachine)
    throw new HubError(
      "NEEDS_OWN_MACHINE",
      `${hub.name} is a hub for one's own computer, and this runner vanishes after its job`,
      {
        file: hub.file,
        hint: "Use a self-hosted runner on the computer where the hub shall run, or hubctl apply there.",
      },
    );
  const evidence: ManifestEvidence =
    pull === null
      ? { state: "missing", reason: "there is no pull request" }
      : await manifestOfPullRequest(pull, ports);
  const folder = join(ports.run.temporary, "hubs", hub.name);
  const planned = await planHub(
    hub,
    due.gitops,
    { isRemoval, lock: true, lockPatienceSeconds, folder },
    ports,
    ports.report.info,
  );
  try {
    const now = seal(changeSet(planned.saved.json), ports.run.key);
    const merged = pull === null ? null : await mergedFacts(pull, due, ports);
    const facts = await factsOf(
      subject,
      pull,
      merged,
      evidence,
      now,
      planned,
      due.request.dispatch,
      due,
      ports,
    );
    const decision = decide(facts);
    if (decision.decision === "refuse") return refusedResult(hub, decision, now);
    if (decision.decision === "nothing" && isRemoval)
      return { hub: hub.name, file: hub.file, state: "removed", kept: [], left: [] };
    if (isRemoval) return await remove(hub, planned, ports);
    return await applyAndCheck(hub, planned, due, ports);
  } finally {
    await planned.workspace.close();
  }
}

/** Returns everything the gate decides on, for one hub. */
export async function factsOf(
  { hub, at, isRemoval }: Subject,
  pull: PullRequest | null,
  merged: MergedPullRequest | null,
  evidence: ManifestEvidence,
  now: SealedChangeSet,
  planned: PlannedHub,
  dispatch: Dispatch | null,
  due: Pick<Due, "hubsBefore" | "changed" | "gitops">,
  ports: ActionPorts,
): Promise<GateFacts> {
  const before = due.hubsBefore.find((one) => one.name === hub.name);
  return {
    hub: hub.name,
    repository: await ports.github.repositoryId(),
    workflowPath: ports.run.workflowPath,
    pullRequest: merged,
    evidence,
    dispatch,
    intent: isRemoval ? "destroy" : "apply",
    inputs: new Map(at.inputs.map((input) => [input.path, input.blob])),
    lineage: (await planned.workspace.stateIdentity())?.lineage ?? null,
    now,
    inPlace: new Set(
      planned.review.parts.filter((part) => part.role === "settings").map((part) => part.address),
    ),
    isProtected: before?.effective.protect ?? false,
    removal: {
      isTyped: pull !== null && typedRemovals(pull.body).has(hub.name),
      isApprovedByOwner: isRemoval && pull !== null && (await isApproved(pull, ports)),
    },
    removals: due.changed.filter((one) => one.change === "removed").length,
    mostRemovals: due.gitops.policy?.max_destroys ?? null,
  };
}

async function mergedFacts(pull: PullRequest, due: Due, ports: ActionPorts): Promise<MergedPullRequest> {
  const merged = pull.mergeCommitSha;
  return {
    number: pull.number,
    headSha: pull.headSha,
    headRepository: pull.headRepository ?? 0,
    isOnBranch: merged !== null && (await ports.git.isAncestor(merged, due.request.after)),
    isDataOnly: await isDataOnly(pull, ports),
  };
}

// An approval counts for the commit it was given to, and only from somebody who may write here.
async function isApproved(pull: PullRequest, ports: ActionPorts): Promise<boolean> {
  const last = new Map<string, { state: string; commit: string }>();
  for (const review of await ports.github.reviewsOf(pull.number))
    if (review.state !== "COMMENTED") last.set(review.author, review);
  for (const [author, review] of last) {
    if (author === pull.author || review.state !== "APPROVED" || review.commit !== pull.headSha) continue;
    if (["admin", "maintain", "write"].includes(await ports.github.permissionOf(author))) return true;
  }
  return false;
}

async function remove(hub: ParsedHub, planned: PlannedHub, ports: ActionPorts): Promise<ApplyResult> {
  const outputs = planned.plan.outputsBefore;
  await planned.workspace.apply(planned.saved, lockPatienceSeconds, ports.report.info);
  const kept =
    planned.review.data.state === "kept" && typeof outputs.data === "string"
      ? [`homes: ${outputs.data}`]
      : [];
  return { hub: hub.name, file: hub.file, state: "removed", kept, left: [] };
}

async function applyAndCheck(
  hub: ParsedHub,
  planned: PlannedHub,
  due: Due,
  ports: ActionPorts,
): Promise<ApplyResult> {
  const started = ports.clock.now();
  const redact = redactor(sensitiveLeaves(planned.saved.json));
  const applied = await applyPlanned(
    hub,
    planned,
    { lockPatienceSeconds, step: (step) => ports.report.info(step.words) },
    ports,
    ports.report.info,
  );
  const common = { hub: hub.name, file: hub.file };
  if (applied.state === "not-healthy") {
    const { step, reason, hint } = applied.health;
    return {
      ...common,
      state: "unhealthy",
      url: applied.url,
      step,
      reason,
      hint,
      log: applied.log.map(redact),
    };
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
    note: null,
    unsettled: await unsettled(hub, due, ports),
  };
}

// A plan right after applying must be empty: what it still wants to change would come back at every merge.
async function unsettled(hub: ParsedHub, due: Due, ports: ActionPorts): Promise<string[]> {
  const folder = join(ports.run.temporary, "hubs", hub.name);
  const again = await planHub(
    hub,
    due.gitops,
    { isRemoval: false, lock: false, lockPatienceSeconds: 0, folder },
    ports,
    () => undefined,
  );
  await again.workspace.close();
  return again.plan.resources.filter((change) => change.action !== "read").map((change) => change.address);
}

function refusedResult(
  hub: ParsedHub,
  decision: GateDecision & { decision: "refuse" },
  now: SealedChangeSet,
): ApplyResult {
  return {
    hub: hub.name,
    file: hub.file,
    state: "refused",
    reason: decision.reason,
    next: decision.next,
    rows: decision.rows.map((row) => ({
      what: row.address,
      reviewed: row.reviewed?.join(" and ") ?? "not reviewed",
      now: row.now?.join(" and ") ?? "no change",
    })),
    approveUrl: null,
    digest: now.digest,
  };
}

function failedResult(hub: ParsedHub, error: unknown): ApplyResult {
  const known = error instanceof HubError ? error : null;
  return {
    hub: hub.name,
    file: hub.file,
    state: "failed",
    message: error instanceof Error ? error.message : String(error),
    hint: known?.hint ?? null,
    done: [],
    left: [],
    log: known?.details ?? [],
  };
}

function deploymentState(result: ApplyResult): "success" | "failure" | "inactive" {
  if (result.state === "live" || result.state === "unchanged") return "success";
  return result.state === "removed" ? "inactive" : "failure";
}

function deploymentWords(result: ApplyResult): string {
  switch (result.state) {
    case "live":
      return "live: a notebook ran on it";
    case "unchanged":
      return "nothing to change";
    case "removed":
      return "removed";
    case "unhealthy":
      return `applied, not healthy yet: ${result.step}`;
    case "refused":
      return `refused: ${result.reason}`;
    case "failed":
      return `failed: ${result.message}`;
  }
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
  if (pull !== null)
    await github
      .createComment(pull.number, text)
      .catch((error) => report.info(`the reply could not be written: ${String(error)}`));
}
