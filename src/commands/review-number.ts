// A pull request by its number → its review, and whether its removals are typed out.

import type { ActionPorts } from "../action-ports.ts";
import { wordsOf } from "../errors.ts";
import type { PullRequest } from "../github-ports.ts";
import type { Answer } from "./answer.ts";
import { lookUpPullRequest } from "./look-up-pull-request.ts";
import { tellRemovals } from "./removal-status.ts";
import { reviewPullRequest } from "./review-pull-request.ts";
import { planContext } from "./stale.ts";

/** Reviews a pull request at `headSha`, or at its head when null. `isAsked`: somebody who may write here wants it planned. */
export async function reviewNumber(
  number: number,
  headSha: string | null,
  isAsked: boolean,
  ports: ActionPorts,
): Promise<Answer> {
  const request = await lookUpPullRequest(number, headSha, isAsked, ports);
  const outcome = await reviewPullRequest(request, ports);
  const removed = outcome.changed.filter((change) => change.change === "removed").map((change) => change.hub);
  const isRemovalFine = await tellRemovals(request.pullRequest, removed, ports);
  if (isAsked) await tellPlanned(request.pullRequest, outcome.isFine, ports);
  const hubs = JSON.stringify(outcome.changed.map((change) => change.hub));
  return { isFine: outcome.isFine && isRemovalFine, outputs: { hubs, nature: outcome.nature } };
}

// A plan that was asked for leaves no check on the pull request's head, where a mark "out of date" may stand. Of a fork it counts for nothing.
async function tellPlanned(pull: PullRequest, isFine: boolean, ports: ActionPorts): Promise<void> {
  if (pull.headRepository !== pull.baseRepository) return;
  const [state, words] = isFine
    ? (["success", "planned against what is there now"] as const)
    : (["failure", "not everything is well: the comment says what"] as const);
  await ports.github
    .setStatus(pull.headSha, planContext, state, words, ports.run.url)
    .catch((error: unknown) => ports.report.info(wordsOf(error)));
}
