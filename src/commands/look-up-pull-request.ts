// A pull request brought into the checkout's object store: its head, the base's tip, and the tree that merging would give.

import type { ActionPorts } from "../action-ports.ts";
import { HubError } from "../errors.ts";
import type { ReviewRequest } from "./review-scene.ts";

/**
 * Returns what a review needs of a pull request. Nothing of it is checked out. Throws HubError HEAD_MOVED when its head is no longer
 * `headSha` (a newer run reviews that), and MERGE_CONFLICT when it cannot be merged.
 */
export async function lookUpPullRequest(
  number: number,
  headSha: string | null,
  isAsked: boolean,
  ports: ActionPorts,
): Promise<ReviewRequest> {
  const pullRequest = await ports.github.pullRequest(number);
  const refs = [`refs/heads/${pullRequest.baseRef}`, `refs/pull/${number}/head`];
  const [base = "", head = ""] = await ports.git.fetchAll(refs);
  const wanted = headSha ?? pullRequest.headSha;
  if (head !== wanted)
    throw new HubError(
      "HEAD_MOVED",
      `pull request ${number} has moved on from ${wanted.slice(0, 7)} to ${head.slice(0, 7)}`,
      {
        hint: "The run for the newer commit reviews it; nothing is to be done here.",
      },
    );
  const merge = await ports.git.mergeTree(base, head);
  if (merge === null)
    throw new HubError("MERGE_CONFLICT", `pull request ${number} conflicts with ${pullRequest.baseRef}`, {
      hint: `Bring the branch up to date with ${pullRequest.baseRef} and push again.`,
    });
  return { pullRequest: { ...pullRequest, headSha: head }, merge, base, isAsked };
}
