// What a pull request itself changes: from where it left its base to its head, whatever way it was merged.

import type { ActionPorts } from "../action-ports.ts";
import { natureOf, parseDiffTree } from "../core/diff-tree.ts";
import type { PullRequest } from "../github-ports.ts";

interface Range {
  readonly start: string;
  readonly head: string;
}

/**
 * Returns whether nothing but hub files changes in all of its commits together; false where that cannot be known. The merge commit would
 * not do: of a rebased pull request it shows the last commit alone.
 */
export async function isDataOnly(pull: PullRequest, ports: ActionPorts): Promise<boolean> {
  const range = await rangeOf(pull, ports);
  if (range === null) return false;
  return natureOf(parseDiffTree(await ports.git.diff(range.start, range.head))) !== "code-change";
}

/** Returns the last of these pull requests that changes a file: of several on one hub, its review must cover what is there in the end. */
export async function reviewerOf(
  file: string,
  pulls: readonly PullRequest[],
  ports: ActionPorts,
): Promise<PullRequest | null> {
  for (const pull of [...pulls].reverse()) {
    const range = await rangeOf(pull, ports);
    if (range === null) continue;
    const [before, after] = await Promise.all([
      ports.git.treeId(range.start, file),
      ports.git.treeId(range.head, file),
    ]);
    if (before !== after) return pull;
  }
  return null;
}

async function rangeOf(pull: PullRequest, ports: ActionPorts): Promise<Range | null> {
  const head = await ports.git.fetch(`refs/pull/${pull.number}/head`);
  if (head !== pull.headSha) return null;
  const start = await ports.git.mergeBase(pull.baseSha, head);
  return start === null ? null : { start, head };
}
