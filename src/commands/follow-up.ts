// What a pull request's comment and status say besides the plan: removals that are not yet typed, closed, applied, overtaken.

import type { ActionPorts } from "../action-ports.ts";
import { changedHubs } from "../core/changes.ts";
import { isOurComment } from "../core/comment.ts";
import type { ApplyResult, CommentModel, CommentPhase } from "../core/comment-model.ts";
import type { PullRequestFacts } from "../core/event.ts";
import { parseGitops } from "../core/gitops.ts";
import { environmentOf } from "../core/ledger.ts";
import { typedRemovals } from "../core/typed-lines.ts";
import { wordsOf } from "../errors.ts";
import type { PullRequest } from "../github-ports.ts";
import { resultOf } from "./apply-result.ts";
import { type Due, isBroken } from "./due.ts";
import { lookUpPullRequest } from "./look-up-pull-request.ts";
import { pullRequestsOf } from "./review-record.ts";
import { hubsAt, readRevision } from "./revision.ts";
import { writeComment } from "./sticky-comment.ts";

const removalContext = "hubs/removal";
const planContext = "hubs/plan";
const mostOthers = 50;

type Pull = Pick<PullRequestFacts, "number" | "headSha" | "body">;

/** Looks again whether removed hubs are typed out, after the description or a label changed; true when nothing is missing. */
export async function recheckRemovals(pull: Pull, ports: ActionPorts): Promise<boolean> {
  const { merge, base } = await lookUpPullRequest(pull.number, pull.headSha, false, ports);
  return tellRemovals(pull, await removedHubs(base, merge, ports), ports);
}

/** Sets the status that removed hubs need their lines `destroy: NAME` in the description; true when nothing is missing. */
export async function tellRemovals(
  pull: Pull,
  removed: readonly string[],
  ports: ActionPorts,
): Promise<boolean> {
  if (removed.length === 0) return true;
  const typed = typedRemovals(pull.body);
  const missing = removed.filter((hub) => !typed.has(hub));
  const [state, words] =
    missing.length === 0
      ? (["success", `removal of ${removed.join(", ")} is typed out`] as const)
      : (["failure", `write this line into the description: destroy: ${missing[0] ?? ""}`] as const);
  await ports.github
    .setStatus(pull.headSha, removalContext, state, words, ports.run.url)
    .catch((error: unknown) => ports.report.info(wordsOf(error)));
  return missing.length === 0;
}

async function removedHubs(base: string, merge: string, ports: ActionPorts): Promise<string[]> {
  const { gitops } = parseGitops(await ports.repository.gitopsFile());
  const after = await readRevision(merge, ports.git);
  const before = hubsAt(await readRevision(base, ports.git), gitops).at;
  const changes = changedHubs({
    before,
    after: hubsAt(after, gitops).at,
    applied: null,
    isSharedChange: false,
  });
  return changes
    .filter((change) => change.change === "removed" && !isBroken(change, after))
    .map((change) => change.hub);
}

/** Says in the comment that nothing was applied; pull requests that we never commented on stay without one. */
export async function closePullRequest(pull: PullRequestFacts, ports: ActionPorts): Promise<void> {
  await tellInComment(pull, { phase: "closed" }, pull.baseSha, ports).catch((error: unknown) =>
    ports.report.info(`the comment could not be looked up: ${wordsOf(error)}`),
  );
}

async function tellInComment(
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

/** Puts the results of a merge into the comments of the pull requests they came from, with what other jobs of the run already did. */
export async function tellApplied(
  results: readonly ApplyResult[],
  due: Due,
  pulls: ReadonlyMap<string, PullRequest | null>,
  ports: ActionPorts,
): Promise<void> {
  const told = new Map<number, PullRequest>();
  for (const { hub } of results) {
    const pull = pulls.get(hub) ?? null;
    if (pull !== null) told.set(pull.number, pull);
  }
  for (const pull of told.values()) {
    const own = results.filter((result) => pulls.get(result.hub)?.number === pull.number);
    const all = [...own, ...(await resultsOfOtherJobs(pull, results, due, ports))];
    const model = bareModel(pull.number, pull.headSha, due.request.after, {
      phase: "applied",
      results: all.sort((a, b) => (a.hub < b.hub ? -1 : 1)),
    });
    await writeComment(model(ports), ports);
  }
}

// A matrix has a job for each hub, and all of them write the same comment.
async function resultsOfOtherJobs(
  pull: PullRequest,
  own: readonly ApplyResult[],
  due: Due,
  ports: ActionPorts,
): Promise<ApplyResult[]> {
  const names = new Set(own.map((result) => result.hub));
  const others = due.changed.filter((change) => !names.has(change.hub));
  if (others.length === 0) return [];
  try {
    const pulls = await pullRequestsOf(
      others.map((change) => change.hub),
      due,
      ports,
    );
    const same = others.filter((change) => pulls.get(change.hub)?.number === pull.number);
    const environments = same.map((change) => environmentOf(change.hub));
    const deployments = same.length === 0 ? [] : await ports.github.deployments(environments, () => true);
    return same.flatMap(({ hub, file }) => {
      const latest = deployments.find(
        (one) => one.environment === environmentOf(hub) && one.sha === due.request.after,
      );
      return latest === undefined ? [] : (resultOf({ name: hub, file }, latest) ?? []);
    });
  } catch (error) {
    ports.report.info(`what other jobs did could not be read: ${wordsOf(error)}`);
    return [];
  }
}

/** Other open pull requests that touch the same hubs were reviewed against what is no longer there: their status and comment say so. */
export async function markOthersStale(
  hubs: readonly string[],
  due: Due,
  merged: readonly (PullRequest | null)[],
  ports: ActionPorts,
): Promise<void> {
  if (hubs.length === 0) return;
  const done = new Set(merged.map((pull) => pull?.number));
  try {
    const open = await ports.github.openPullRequests(due.request.branch);
    for (const pull of open.filter((one) => !done.has(one.number)).slice(0, mostOthers))
      await markStale(pull, hubs, due, ports).catch((error: unknown) =>
        ports.report.info(`pull request ${pull.number} could not be marked out of date: ${wordsOf(error)}`),
      );
  } catch (error) {
    ports.report.info(`other pull requests could not be looked at: ${wordsOf(error)}`);
  }
}

async function markStale(
  pull: PullRequest,
  hubs: readonly string[],
  due: Due,
  ports: ActionPorts,
): Promise<void> {
  const { git, github, run, report } = ports;
  const head = await git.fetch(`refs/pull/${pull.number}/head`);
  const start = await git.mergeBase(due.request.after, head);
  const touched = start === null ? [] : await touchedHubs(start, head, hubs, ports);
  if (touched.length === 0) return;
  const because = `${touched.join(", ")} was changed on ${due.request.branch} since this was planned`;
  report.info(`pull request ${pull.number}: ${because}`);
  await tellInComment(pull, { phase: "stale", because }, due.request.after, ports);
  const words = "out of date: update the branch, so that it is planned against what is there now";
  await github.setStatus(pull.headSha, planContext, "pending", words, run.url);
  // A plan that nobody asked for has no credentials for the files of a fork.
  if (pull.headRepository !== pull.baseRepository) return;
  const inputs = { mode: "plan", pull_request: String(pull.number) };
  await github.dispatch(workflowFile(run.workflowPath), due.request.branch, inputs);
}

async function touchedHubs(
  from: string,
  to: string,
  hubs: readonly string[],
  { git }: ActionPorts,
): Promise<string[]> {
  const touched: string[] = [];
  for (const hub of hubs) {
    const path = `hubs/${hub}.yaml`;
    if ((await git.treeId(from, path)) !== (await git.treeId(to, path))) touched.push(hub);
  }
  return touched;
}

function workflowFile(path: string): string {
  return path.split("/").at(-1) ?? path;
}

function bareModel(
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
