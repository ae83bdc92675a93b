// Which pull request a commit of the main branch came from. GitHub is asked, in three ways; a commit's message is never believed.

import type { ActionPorts } from "../action-ports.ts";
import { wordsOf } from "../errors.ts";
import type { PullRequest } from "../github-ports.ts";
import type { Due } from "./due.ts";

const emptyAnswerWaitsMs = [1_000, 2_000, 4_000, 8_000, 16_000];

type Find = (commit: string) => Promise<PullRequest | null>;

/** Returns each hub's pull request: the one that changed its files last, for its review has to cover what is there now. */
export async function pullRequestsOf(
  names: readonly string[],
  due: Due,
  ports: ActionPorts,
): Promise<ReadonlyMap<string, PullRequest | null>> {
  const find = pullRequestFinder(due.request.branch, ports);
  const pulls = new Map<string, PullRequest | null>();
  for (const name of names) {
    const inputs = [...due.atAfter, ...due.atBefore].filter((at) => at.hub === name);
    const paths = new Set(inputs.flatMap((at) => at.inputs.map((input) => input.path)));
    const commit = paths.size === 0 ? null : await ports.git.lastChange(due.request.after, [...paths]);
    pulls.set(name, commit === null ? null : await find(commit));
  }
  return pulls;
}

// Each commit is asked about once.
function pullRequestFinder(branch: string, ports: ActionPorts): Find {
  const known = new Map<string, Promise<PullRequest | null>>();
  return (commit) => {
    const found = known.get(commit) ?? findPullRequest(commit, branch, ports);
    known.set(commit, found);
    return found;
  };
}

async function findPullRequest(
  commit: string,
  branch: string,
  ports: ActionPorts,
): Promise<PullRequest | null> {
  const { github, clock } = ports;
  const repository = await github.repositoryId();
  // Of several that hold the commit, the one that was merged with it counts.
  const best = (pulls: readonly PullRequest[]) => {
    const own = pulls.filter(
      (pull) => pull.isMerged && pull.baseRef === branch && pull.baseRepository === repository,
    );
    return own.find((pull) => pull.mergeCommitSha === commit) ?? own.at(-1) ?? null;
  };
  // GitHub may need some seconds until it knows what a fresh commit belongs to.
  for (const wait of [0, ...emptyAnswerWaitsMs]) {
    if (wait > 0) await clock.sleep(wait);
    const found = best(await github.pullRequestsOf(commit));
    if (found !== null) return found;
  }
  const numbers = await github.numbersOf(commit);
  const found = best(await Promise.all(numbers.map((number) => github.pullRequest(number))));
  if (found !== null) return found;
  const hinted = await hintedPullRequest(commit, ports);
  return hinted?.mergeCommitSha === commit ? best([hinted]) : null;
}

// Anybody can write any number into a message: the pull request itself has to say that it was merged with this very commit.
async function hintedPullRequest(
  commit: string,
  { git, github, report }: ActionPorts,
): Promise<PullRequest | null> {
  const subject = await git.subject(commit);
  const hint = /\(#([1-9]\d{0,8})\)$|^Merge pull request #([1-9]\d{0,8}) /.exec(subject);
  const number = hint?.[1] ?? hint?.[2];
  if (number === undefined) return null;
  return github.pullRequest(Number(number)).catch((error: unknown) => {
    report.info(wordsOf(error));
    return null;
  });
}
