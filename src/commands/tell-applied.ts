// The results of a merge, in the comments of the pull requests they came from.

import type { ActionPorts } from "../action-ports.ts";
import type { ApplyResult } from "../core/comment-model.ts";
import { environmentOf } from "../core/ledger.ts";
import { wordsOf } from "../errors.ts";
import type { PullRequest } from "../github-ports.ts";
import { resultOf } from "./apply-result.ts";
import { bareModel } from "./bare-comment.ts";
import type { Due } from "./due.ts";
import { pullRequestsOf } from "./find-pull-request.ts";
import { writeComment } from "./sticky-comment.ts";

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
