// A pull request by its number → its review, and whether its removals are typed out.

import type { ActionPorts } from "../action-ports.ts";
import type { Answer } from "./answer.ts";
import { lookUpPullRequest } from "./look-up-pull-request.ts";
import { tellRemovals } from "./removal-status.ts";
import { reviewPullRequest } from "./review-pull-request.ts";

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
  const hubs = JSON.stringify(outcome.changed.map((change) => change.hub));
  return { isFine: outcome.isFine && isRemovalFine, outputs: { hubs, nature: outcome.nature } };
}
