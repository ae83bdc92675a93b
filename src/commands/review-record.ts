// What a merge may rely on: the pull request it came from, and the manifest that this pull request's own plan run left.

import { strFromU8, unzipSync } from "fflate";
import type { ActionPorts } from "../action-ports.ts";
import type { ManifestEvidence } from "../core/gate-facts.ts";
import { largestManifest, parseManifest } from "../core/manifest-parse.ts";
import type { PullRequest } from "../github-ports.ts";
import type { Due } from "./due.ts";

const emptyAnswerWaitsMs = [1_000, 2_000, 4_000, 8_000, 16_000];

/** Finds the pull request that a commit of a branch was merged from; each commit is asked about once. */
export type PullRequestOf = (commit: string) => Promise<PullRequest | null>;

/**
 * Returns the look-up for a branch. GitHub may need some seconds until it knows what a fresh commit belongs to: an answer without any is
 * asked for again. What stands in a commit's message is only a hint, and checked.
 */
export function pullRequestFinder(branch: string, ports: ActionPorts): PullRequestOf {
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
  const { github, clock, git } = ports;
  const repository = await github.repositoryId();
  const isIt = (pull: PullRequest) =>
    pull.isMerged && pull.baseRef === branch && pull.baseRepository === repository;
  for (const wait of [0, ...emptyAnswerWaitsMs]) {
    if (wait > 0) await clock.sleep(wait);
    const pulls = (await github.pullRequestsOf(commit)).filter(isIt);
    // Of several that hold the commit, the one that was merged with it counts.
    const found = pulls.find((pull) => pull.mergeCommitSha === commit) ?? pulls.at(-1);
    if (found !== undefined) return found;
  }
  const hint = /#([1-9]\d{0,8})\b/.exec(await git.subject(commit))?.[1];
  if (hint === undefined) return null;
  const hinted = await github.pullRequest(Number(hint)).catch(() => null);
  return hinted !== null && isIt(hinted) && hinted.mergeCommitSha === commit ? hinted : null;
}

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

/** Returns the manifest of a pull request, from a run of our own plan workflow for exactly its head; never from anywhere else. */
export async function manifestOfPullRequest(
  pull: PullRequest,
  ports: ActionPorts,
): Promise<ManifestEvidence> {
  const { github, run } = ports;
  const runs = (
    await github.runs({ workflow: run.workflowPath, headSha: pull.headSha, event: "pull_request" })
  ).filter((one) => one.path === run.workflowPath);
  const name = `hub-review-${pull.number}`;
  // The newest run first: a run that was repeated replaces what it said before.
  for (const candidate of [...runs].sort((a, b) => b.id - a.id)) {
    const artifact = (await github.artifacts(candidate.id)).find((one) => one.name === name);
    if (artifact === undefined) continue;
    const content = readManifest(await github.downloadArtifact(artifact.id, largestManifest));
    if (content === null) return { state: "refused", reason: "the artifact holds no manifest.json" };
    const parsed = parseManifest(content, run.key);
    if (parsed.state === "refused") return parsed;
    const repository = await github.repositoryId();
    return {
      state: "read",
      manifest: parsed.manifest,
      signature: parsed.signature,
      run: {
        id: candidate.id,
        event: candidate.event,
        workflowPath: candidate.path,
        headSha: candidate.headSha,
        repository,
        headRepository: candidate.headRepository ?? 0,
      },
    };
  }
  return {
    state: "missing",
    reason: `no run of ${run.workflowPath} for ${pull.headSha.slice(0, 7)} left one (artifacts expire)`,
  };
}

// A zip from outside: one file of a known name, of a known greatest size, and nothing is ever written to disk.
function readManifest(zip: Uint8Array): string | null {
  try {
    const files = unzipSync(zip, {
      filter: (file) => file.name === "manifest.json" && file.originalSize <= largestManifest,
    });
    const bytes = files["manifest.json"];
    return bytes === undefined ? null : strFromU8(bytes);
  } catch {
    return null;
  }
}
