// What the one comment of a pull request says when no plan goes with it: closed, overtaken, applied.

import type { ActionPorts } from "../action-ports.ts";
import { isOurComment } from "../core/comment.ts";
import type { CommentModel, CommentPhase } from "../core/comment-model.ts";
import type { PullRequestFacts } from "../core/event.ts";
import { wordsOf } from "../errors.ts";
import type { PullRequest } from "../github-ports.ts";
import { writeComment } from "./sticky-comment.ts";

/** Says in the comment that nothing was applied; pull requests that we never commented on stay without one. */
export async function closePullRequest(pull: PullRequestFacts, ports: ActionPorts): Promise<void> {
  await tellInComment(pull, { phase: "closed" }, pull.baseSha, ports).catch((error: unknown) =>
    ports.report.info(`the comment could not be looked up: ${wordsOf(error)}`),
  );
}

/** Says where a pull request stands in its comment, unless we never commented on it. */
export async function tellInComment(
  pull: Pick<PullRequest, "number" | "headSha">,
  phase: CommentPhase,
  base: string,
  ports: ActionPorts,
): Promise<void> {
  const us = await ports.github.ownUserId();
  const comments = await ports.github.comments(pull.number);
  const isKnown = comments.some(
    (one) => us !== null && isOurComment({ body: one.body, author: one.authorId }, us, pull.number),
  );
  if (isKnown) await writeComment(bareModel(pull.number, pull.headSha, base, phase)(ports), ports);
}

/** Returns a comment that says where a pull request stands, without the plans of its hubs. */
export function bareModel(
  pullRequest: number,
  commit: string,
  baseCommit: string,
  phase: CommentPhase,
): (ports: ActionPorts) => CommentModel {
  return ({ run, clock }) => ({
    pullRequest,
    commit,
    baseCommit,
    repositoryUrl: run.repositoryUrl,
    plannedAt: `${new Date(clock.now()).toISOString().slice(0, 19)}Z`,
    run: { url: run.url, id: run.id, attempt: run.attempt },
    phase,
    isFork: false,
    problems: [],
    policy: [],
    hubs: [],
    likelyRenames: [],
    tool: "",
    lock: "",
    isKeyed: run.key !== null,
    helpUrl: run.helpUrl,
  });
}
