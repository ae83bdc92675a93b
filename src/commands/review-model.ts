// A review as the value that the comment and the summary are rendered from.

import type { ActionPorts } from "../action-ports.ts";
import { likelyRenames } from "../core/changes.ts";
import type { CommentModel, HubOutcome } from "../core/comment-model.ts";
import type { Gitops } from "../core/gitops.ts";
import type { ParsedHub } from "../core/hubs.ts";
import { judge, type PolicyVerdict } from "../core/policy.ts";
import type { Review } from "../core/review.ts";
import { providerOf } from "../providers/index.ts";
import type { ReviewRequest, Scene } from "./review-scene.ts";

/** Returns the model of a finished review, or of one that has begun when `outcomes` is null. */
export function reviewModel(
  request: ReviewRequest,
  scene: Scene,
  outcomes: readonly HubOutcome[] | null,
  policy: readonly PolicyVerdict[],
  ports: ActionPorts,
): CommentModel {
  const { run } = ports;
  return {
    pullRequest: request.pullRequest.number,
    commit: request.pullRequest.headSha,
    baseCommit: request.base,
    repositoryUrl: run.repositoryUrl,
    plannedAt: outcomes === null ? null : `${new Date(ports.clock.now()).toISOString().slice(0, 19)}Z`,
    run: { url: run.url, id: run.id, attempt: run.attempt },
    phase: { phase: outcomes === null ? "planning" : "reviewed" },
    isFork: scene.isFork,
    problems: scene.problems,
    policy,
    hubs:
      outcomes ??
      scene.changed.map(({ hub, file }) => ({ state: "waiting", hub, file, reason: "being planned" })),
    likelyRenames: likelyRenames(scene.entries, scene.changed),
    tool: scene.tool,
    lock: scene.lock,
    isKeyed: run.key !== null,
    helpUrl: run.helpUrl,
  };
}

/** Returns what the rules of the base's gitops.yaml say of the reviewed hubs. */
export function policyOf(outcomes: readonly HubOutcome[], scene: Scene): readonly PolicyVerdict[] {
  const { policy } = scene.gitops;
  if (policy === undefined) return [];
  const reviews = outcomes.flatMap((outcome) =>
    outcome.state === "planned" || outcome.state === "preview" ? [outcome.review] : [],
  );
  const changed = new Set(scene.changed.map((change) => change.hub));
  const priceOfOthers = scene.hubsAfter
    .filter((hub) => !changed.has(hub.name))
    .reduce((sum, hub) => sum + priceOf(hub, scene.gitops), 0);
  return judge(
    policy,
    reviews.map((review) => subjectOf(review, scene)),
    priceOfOthers,
  );
}

function priceOf(hub: ParsedHub, gitops: Gitops): number {
  try {
    return providerOf(hub.hub.provider).cost(hub, gitops).amount ?? 0;
  } catch {
    return 0;
  }
}

function subjectOf(review: Review, scene: Scene) {
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
}

/** Returns false when a pull request must not be merged as it is. */
export function isMergeable(model: CommentModel): boolean {
  const hasErrors = model.problems.some((problem) => problem.severity === "error");
  const hasFailures = model.hubs.some((hub) => hub.state === "failed");
  const isBlocked = model.policy.some((verdict) => verdict.level === "blocks");
  return !hasErrors && !hasFailures && !isBlocked;
}
