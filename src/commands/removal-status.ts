// The status on a pull request's head that says whether the removals in it are typed out.

import type { ActionPorts } from "../action-ports.ts";
import { changedHubs } from "../core/changes.ts";
import type { PullRequestFacts } from "../core/event.ts";
import { parseGitops } from "../core/gitops.ts";
import { typedRemovals } from "../core/typed-lines.ts";
import { wordsOf } from "../errors.ts";
import { isBroken } from "./due.ts";
import { lookUpPullRequest } from "./look-up-pull-request.ts";
import { hubsAt, readRevision } from "./revision.ts";

const removalContext = "hubs/removal";

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
