// A pull request → validation, plans, manifest, comment. Reads only hub files from its head, as git blobs; all code is the base's.

import { join } from "node:path";
import type { ActionPorts } from "../action-ports.ts";
import { annotations } from "../core/annotations.ts";
import { mapBounded } from "../core/bounded.ts";
import { type ChangedHub, changedHubs, likelyRenames } from "../core/changes.ts";
import type { CommentModel, HubOutcome } from "../core/comment-model.ts";
import {
  type ChangeNature,
  type DiffEntry,
  natureOf,
  parseDiffTree,
  sharedFiles,
} from "../core/diff-tree.ts";
import { type Gitops, parseGitops } from "../core/gitops.ts";
import type { ParsedHub } from "../core/hubs.ts";
import { type Manifest, type ManifestHub, renderManifest } from "../core/manifest.ts";
import { judge } from "../core/policy.ts";
import { previewReview } from "../core/preview.ts";
import type { Problem } from "../core/problem.ts";
import { renderSummary } from "../core/summary.ts";
import type { PullRequest } from "../github-ports.ts";
import { providerOf } from "../providers/index.ts";
import { failedOutcome, planForReview } from "./plan-evidence.ts";
import { hubsAt, lockDigest, type Revision, readRevision } from "./revision.ts";
import { writeComment } from "./sticky-comment.ts";
import { validateRepository } from "./validate.ts";

export interface ReviewRequest {
  readonly pullRequest: PullRequest;
  /** Git tree that merging the pull request now would give. */
  readonly merge: string;
  /** What the merge is compared with: the tip of the base branch. */
  readonly base: string;
  /** Plan although it is a draft: somebody asked for it. */
  readonly isAsked: boolean;
}

export interface ReviewOutcome {
  readonly isFine: boolean;
  readonly nature: ChangeNature;
  readonly changed: readonly ChangedHub[];
  readonly model: CommentModel;
}

/** At most so many hubs are planned side by side, and in one pull request without the label `plan-all`. */
const sideBySide = 4;
const mostPlanned = 10;
const planAllLabel = "plan-all";

/** Reviews a pull request and tells it everywhere; false in `isFine` when it must not be merged as it is. */
export async function reviewPullRequest(request: ReviewRequest, ports: ActionPorts): Promise<ReviewOutcome> {
  const scene = await lookAt(request, ports);
  const started = modelOf(request, scene, [], ports, { phase: "planning" });
  if (scene.isTrusted && scene.changed.length > 0) await writeComment(started, ports);
  const { outcomes, manifestHubs } = await planAll(request, scene, ports);
  const model = modelOf(request, scene, outcomes, ports, { phase: "reviewed" });
  if (manifestHubs.length > 0) {
    const manifest = await manifestOf(request, scene, manifestHubs, ports);
    await ports.report.file("manifest.json", renderManifest(manifest, ports.run.key));
  }
  ports.report.annotate(annotations(scene.problems));
  await ports.report.summary(renderSummary(model).text);
  if (scene.changed.length > 0 || scene.problems.length > 0) await writeComment(model, ports);
  return { isFine: isFine(model), nature: scene.nature, changed: scene.changed, model };
}

interface Scene {
  readonly entries: readonly DiffEntry[];
  readonly nature: ChangeNature;
  readonly gitops: Gitops;
  readonly problems: readonly Problem[];
  readonly before: Revision;
  readonly after: Revision;
  readonly hubsBefore: readonly ParsedHub[];
  readonly hubsAfter: readonly ParsedHub[];
  readonly hubsAfterAt: ReturnType<typeof hubsAt>["at"];
  readonly hubsBeforeAt: ReturnType<typeof hubsAt>["at"];
  readonly changed: readonly ChangedHub[];
  /** "terraform 1.11.4", or what is known without running it. */
  readonly tool: string;
  readonly lock: string;
  /** May be planned with credentials. */
  readonly isTrusted: boolean;
  readonly isFork: boolean;
}

async function lookAt(request: ReviewRequest, ports: ActionPorts): Promise<Scene> {
  const { pullRequest, base, merge } = request;
  const entries = parseDiffTree(await ports.git.diff(base, merge));
  const nature = natureOf(entries);
  // The base's own: a pull request cannot loosen the rules it is judged by.
  const gitopsFile = await ports.repository.gitopsFile();
  const { gitops } = parseGitops(gitopsFile);
  const [before, after] = await Promise.all([readRevision(base, ports.git), readRevision(merge, ports.git)]);
  const { problems } = validateRepository({ files: after.files, gitopsFile, base: before.files });
  const old = hubsAt(before, gitops);
  const current = hubsAt(after, gitops);
  const isSharedChange = sharedFiles(entries).length > 0;
  const changed = changedHubs({ before: old.at, after: current.at, applied: null, isSharedChange });
  const isFork =
    pullRequest.headRepository !== pullRequest.baseRepository || pullRequest.author === "dependabot[bot]";
  const isTrusted = !isFork && nature === "data-only";
  return {
    entries,
    tool: isTrusted && changed.length > 0 ? await toolName(ports) : "no terraform was run",
    lock: await lockDigest(base, ports.git),
    nature,
    gitops,
    problems,
    before,
    after,
    hubsBefore: old.hubs,
    hubsAfter: current.hubs,
    hubsBeforeAt: old.at,
    hubsAfterAt: current.at,
    changed,
    isFork,
    isTrusted,
  };
}

async function planAll(
  request: ReviewRequest,
  scene: Scene,
  ports: ActionPorts,
): Promise<{ outcomes: readonly HubOutcome[]; manifestHubs: readonly ManifestHub[] }> {
  const manifestHubs: ManifestHub[] = [];
  const isDraft = request.pullRequest.isDraft && !request.isAsked;
  const limit = request.pullRequest.labels.includes(planAllLabel) ? Number.POSITIVE_INFINITY : mostPlanned;
  const broken = new Set(scene.problems.filter((one) => one.severity === "error").map((one) => one.file));
  const outcomes = await mapBounded(
    [...scene.changed.entries()],
    sideBySide,
    async ([index, change]): Promise<HubOutcome> => {
      const waiting = (reason: string): HubOutcome => ({
        state: "waiting",
        hub: change.hub,
        file: change.file,
        reason,
      });
      if (broken.has(change.file)) return waiting("its file has errors");
      if (!scene.isTrusted) return preview(change, scene);
      if (isDraft) return waiting("drafts are not planned: mark it ready, or write /hub plan");
      if (index >= limit)
        return waiting(`only ${mostPlanned} hubs are planned at once: add the label ${planAllLabel}`);
      return planOne(change, scene, manifestHubs, ports);
    },
  );
  return { outcomes, manifestHubs: [...manifestHubs].sort((a, b) => (a.hub < b.hub ? -1 : 1)) };
}

async function planOne(
  change: ChangedHub,
  scene: Scene,
  manifestHubs: ManifestHub[],
  ports: ActionPorts,
): Promise<HubOutcome> {
  const isRemoval = change.change === "removed";
  const hub = (isRemoval ? scene.hubsBefore : scene.hubsAfter).find((one) => one.name === change.hub);
  const at = (isRemoval ? scene.hubsBeforeAt : scene.hubsAfterAt).find((one) => one.hub === change.hub);
  if (hub === undefined || at === undefined) return preview(change, scene);
  if (ports.run.isHosted && providerOf(hub.hub.provider).needsOwnMachine) return preview(change, scene);
  ports.report.info(`planning ${hub.name}`);
  try {
    const folder = join(ports.run.temporary, "hubs", hub.name);
    const evidence = await planForReview(hub, scene.gitops, { isRemoval, key: ports.run.key, folder }, ports);
    manifestHubs.push({
      hub: hub.name,
      intent: isRemoval ? "destroy" : "apply",
      inputs: at.inputs,
      lineage: evidence.state?.lineage ?? null,
      serial: evidence.state?.serial ?? null,
      changes: evidence.changes,
    });
    return evidence.outcome;
  } catch (error) {
    return failedOutcome(hub, error);
  }
}

function preview(change: ChangedHub, scene: Scene): HubOutcome {
  const find = (hubs: readonly ParsedHub[], name: string | null) =>
    hubs.find((hub) => hub.name === name) ?? null;
  const after = find(scene.hubsAfter, change.hub);
  const before = find(scene.hubsBefore, change.from ?? change.hub);
  const hub = after ?? before;
  if (hub === null)
    return { state: "waiting", hub: change.hub, file: change.file, reason: "its file has errors" };
  try {
    const provider = providerOf(hub.hub.provider);
    const price = (one: ParsedHub | null) => (one === null ? null : provider.cost(one, scene.gitops).amount);
    const { currency, source } = provider.cost(hub, scene.gitops);
    const cost = { before: price(before), after: price(after), currency, source };
    return {
      state: "preview",
      review: previewReview({
        before,
        after,
        where: provider.where(hub),
        cost,
        impact: (kind) => provider.impact(kind, hub),
      }),
    };
  } catch (error) {
    return failedOutcome(hub, error);
  }
}

function modelOf(
  request: ReviewRequest,
  scene: Scene,
  outcomes: readonly HubOutcome[],
  ports: ActionPorts,
  phase: CommentModel["phase"],
): CommentModel {
  const { run } = ports;
  const reviews = outcomes.flatMap((outcome) =>
    outcome.state === "planned" || outcome.state === "preview" ? [outcome.review] : [],
  );
  const changedNames = new Set(scene.changed.map((change) => change.hub));
  const priceOfOthers = scene.hubsAfter
    .filter((hub) => !changedNames.has(hub.name))
    .reduce((sum, hub) => sum + priceOf(hub, scene.gitops), 0);
  return {
    pullRequest: request.pullRequest.number,
    commit: request.pullRequest.headSha,
    baseCommit: request.base,
    repositoryUrl: run.repositoryUrl,
    plannedAt:
      phase.phase === "planning" ? null : `${new Date(ports.clock.now()).toISOString().slice(0, 19)}Z`,
    run: { url: run.url, id: run.id, attempt: run.attempt },
    phase,
    isFork: scene.isFork,
    problems: scene.problems,
    policy:
      scene.gitops.policy === undefined
        ? []
        : judge(scene.gitops.policy, subjectsOf(reviews, scene), priceOfOthers),
    hubs:
      phase.phase === "planning"
        ? scene.changed.map(({ hub, file }) => ({ state: "waiting", hub, file, reason: "being planned" }))
        : outcomes,
    likelyRenames: likelyRenames(scene.entries, scene.changed),
    tool: scene.tool,
    lock: scene.lock,
    isKeyed: run.key !== null,
    helpUrl: run.helpUrl,
  };
}

function priceOf(hub: ParsedHub, gitops: Gitops): number {
  try {
    return providerOf(hub.hub.provider).cost(hub, gitops).amount ?? 0;
  } catch {
    return 0;
  }
}

function subjectsOf(reviews: readonly (HubOutcome & { state: "planned" })["review"][], scene: Scene) {
  return reviews.map((review) => {
    const hub =
      scene.hubsAfter.find((one) => one.name === review.hub) ??
      scene.hubsBefore.find((one) => one.name === review.hub);
    return {
      review,
      region: hub?.effective.region ?? null,
      machine: hub?.effective.machine ?? null,
      users: hub?.effective.users ?? 0,
      hasExtraConfig: hub?.effective.extra_config !== null && hub?.effective.extra_config !== undefined,
      changedFields:
        review.kind === "new" ? Object.keys(hub?.hub ?? {}) : review.settings.map((change) => change.path),
    };
  });
}

async function manifestOf(
  request: ReviewRequest,
  scene: Scene,
  hubs: readonly ManifestHub[],
  ports: ActionPorts,
): Promise<Manifest> {
  const { pullRequest, base } = request;
  return {
    v: 1,
    repository: await ports.github.repositoryId(),
    pullRequest: pullRequest.number,
    head: pullRequest.headSha,
    base,
    merge: pullRequest.mergeCommitSha,
    // A repository without its own roots uses those shipped with the Action: the null tree says so.
    terraformTree: (await ports.git.treeId(base, "terraform")) ?? "0".repeat(40),
    tool: scene.tool,
    lock: scene.lock,
    run: { id: ports.run.id, attempt: ports.run.attempt },
    plannedAt: new Date(ports.clock.now()).toISOString(),
    hubs,
  };
}

async function toolName(ports: ActionPorts): Promise<string> {
  const { name, version } = await ports.terraform.tool(() => undefined);
  return `${name} ${version}`;
}

function isFine(model: CommentModel): boolean {
  const hasErrors = model.problems.some((problem) => problem.severity === "error");
  const hasFailures = model.hubs.some((hub) => hub.state === "failed");
  const isBlocked = model.policy.some((verdict) => verdict.level === "blocks");
  return !hasErrors && !hasFailures && !isBlocked;
}
