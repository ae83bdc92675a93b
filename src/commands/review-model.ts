// A review as the value that the comment and the summary are rendered from.

import type { ActionPorts } from "../action-ports.ts";
import { likelyRenames } from "../core/changes.ts";
import type { CommentModel, HubOutcome } from "../core/comment-model.ts";
import type { PolicyVerdict } from "../core/policy.ts";
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

/** Returns false when a pull request must not be merged as it is. */
export function isMergeable(model: CommentModel): boolean {
  const hasErrors = model.problems.some((problem) => problem.severity === "error");
  const hasFailures = model.hubs.some((hub) => hub.state === "failed");
  const isBlocked = model.policy.some((verdict) => verdict.level === "blocks");
  return !hasErrors && !hasFailures && !isBlocked;
}
