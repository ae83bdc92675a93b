// What a pull request's comment and status say besides the plan: removals that are not yet typed, closed, applied, overtaken.

import type { ActionPorts } from "../action-ports.ts";
import { changedHubs } from "../core/changes.ts";
import { isOurComment } from "../core/comment.ts";
import type { ApplyResult, CommentModel, CommentPhase } from "../core/comment-model.ts";
import type { PullRequestFacts } from "../core/event.ts";
import { parseGitops } from "../core/gitops.ts";
import { typedRemovals } from "../core/typed-lines.ts";
import type { Due } from "./apply-merge.ts";
import { lookUpPullRequest } from "./look-up-pull-request.ts";
import { reviewerOf } from "./own-changes.ts";
import { hubsAt, readRevision } from "./revision.ts";
import { writeComment } from "./sticky-comment.ts";

const removalContext = "hubs/removal";
const planContext = "hubs/plan";
const mostOthers = 50;

type Pull = Pick<PullRequestFacts, "number" | "headSha" | "body" | "baseBranch">;

/** Sets the status that a removed hub needs its line `destroy: NAME` in the description; true when nothing is missing. */
export async function recheckRemovals(pull: Pull, ports: ActionPorts): Promise<boolean> {
  const { merge, base } = await lookUpPullRequest(pull.number, pull.headSha, false, ports);
  const removed = await removedHubs(base, merge, ports);
  if (removed.length === 0) return true;
  const typed = typedRemovals(pull.body);
  const missing = removed.filter((hub) => !typed.has(hub));
  const [state, words] =
    missing.length === 0
      ? (["success", `removal of ${removed.join(", ")} is typed out`] as const)
      : (["failure", `write this line into the description: destroy: ${missing[0] ?? ""}`] as const);
  await ports.github
    .setStatus(pull.headSha, removalContext, state, words, ports.run.url)
    .catch((error: unknown) => ports.report.info(String(error)));
  return missing.length === 0;
}

async function removedHubs(base: string, merge: string, ports: ActionPorts): Promise<string[]> {
  const { gitops } = parseGitops(await ports.repository.gitopsFile());
  const before = hubsAt(await readRevision(base, ports.git), gitops).at;
  const after = hubsAt(await readRevision(merge, ports.git), gitops).at;
  const changes = changedHubs({ before, after, applied: null, isSharedChange: false });
  return changes.filter((change) => change.change === "removed").map((change) => change.hub);
}

/** Says in the comment that nothing was applied; pull requests that we never commented on stay without one. */
export async function closePullRequest(pull: PullRequestFacts, ports: ActionPorts): Promise<void> {
  const us = await ports.github.ownUserId();
  const comments = await ports.github.comments(pull.number);
  const isKnown = comments.some(
    (one) => us !== null && isOurComment({ body: one.body, author: one.authorId }, us, pull.number),
  );
  if (isKnown)
    await writeComment(bareModel(pull.number, pull.headSha, pull.baseSha, { phase: "closed" }, ports), ports);
}

/** Puts the results of a merge into the comment of the pull request it came from. */
export async function tellApplied(
  results: readonly ApplyResult[],
  due: Due,
  ports: ActionPorts,
): Promise<void> {
  for (const pull of due.pulls) {
    const own: ApplyResult[] = [];
    for (const result of results)
      if ((await reviewerOf(result.file, due.pulls, ports))?.number === pull.number) own.push(result);
    if (own.length === 0) continue;
    const phase = { phase: "applied", results: own } as const;
    await writeComment(bareModel(pull.number, pull.headSha, due.request.after, phase, ports), ports);
  }
}

/** Other open pull requests that touch the same hubs were reviewed against what is no longer there: their status says so until they are planned again. */
export async function markOthersStale(hubs: readonly string[], due: Due, ports: ActionPorts): Promise<void> {
  if (hubs.length === 0) return;
  const merged = new Set(due.pulls.map((pull) => pull.number));
  const open = (await ports.github.openPullRequests(due.request.branch)).filter(
    (pull) => !merged.has(pull.number),
  );
  for (const pull of open.slice(0, mostOthers)) {
    try {
      const head = await ports.git.fetch(`refs/pull/${pull.number}/head`);
      const start = await ports.git.mergeBase(due.request.after, head);
      if (start === null || !(await touches(start, head, hubs, ports))) continue;
      const because = `${hubs.join(", ")} was changed on ${due.request.branch} since this was planned`;
      await ports.github.setStatus(
        pull.headSha,
        planContext,
        "pending",
        "out of date: is planned again",
        ports.run.url,
      );
      await ports.github.dispatch(workflowFile(ports.run.workflowPath), due.request.branch, {
        mode: "plan",
        pull_request: String(pull.number),
      });
      ports.report.info(`pull request ${pull.number}: ${because}`);
    } catch (error) {
      ports.report.info(
        `pull request ${pull.number} could not be marked out of date: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
}

async function touches(
  from: string,
  to: string,
  hubs: readonly string[],
  ports: ActionPorts,
): Promise<boolean> {
  const differs = await Promise.all(
    hubs.map(
      async (hub) =>
        (await ports.git.treeId(from, `hubs/${hub}.yaml`)) !==
        (await ports.git.treeId(to, `hubs/${hub}.yaml`)),
    ),
  );
  return differs.includes(true);
}

function workflowFile(path: string): string {
  return path.split("/").at(-1) ?? path;
}

function bareModel(
  pullRequest: number,
  commit: string,
  baseCommit: string,
  phase: CommentPhase,
  ports: ActionPorts,
): CommentModel {
  const { run } = ports;
  return {
    pullRequest,
    commit,
    baseCommit,
    repositoryUrl: run.repositoryUrl,
    plannedAt: `${new Date(ports.clock.now()).toISOString().slice(0, 19)}Z`,
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
  };
}
