// What a review looks at: both revisions of the hub files, what differs, and whether it may be planned with credentials.

import type { ActionPorts } from "../action-ports.ts";
import { type ChangedHub, changedHubs, type HubAt } from "../core/changes.ts";
import {
  type ChangeNature,
  type DiffEntry,
  natureOf,
  parseDiffTree,
  sharedFiles,
} from "../core/diff-tree.ts";
import { type Gitops, parseGitops } from "../core/gitops.ts";
import { type ParsedHub, readHubs } from "../core/hubs.ts";
import { byPlace, type Problem } from "../core/problem.ts";
import type { PullRequest } from "../github-ports.ts";
import { isBroken } from "./due.ts";
import { hubsAt, inputsOf, lockDigest, readRevision } from "./revision.ts";

export interface ReviewRequest {
  readonly pullRequest: PullRequest;
  /** Git tree that merging the pull request now would give. */
  readonly merge: string;
  /** What the merge is compared with: the tip of the base branch. */
  readonly base: string;
  /** Somebody who may write here asked for this plan: of a draft, or of what comes from outside. */
  readonly isAsked: boolean;
}

export interface Scene {
  readonly entries: readonly DiffEntry[];
  readonly nature: ChangeNature;
  readonly gitops: Gitops;
  readonly problems: readonly Problem[];
  readonly hubsBefore: readonly ParsedHub[];
  readonly hubsAfter: readonly ParsedHub[];
  readonly atBefore: readonly HubAt[];
  readonly atAfter: readonly HubAt[];
  readonly changed: readonly ChangedHub[];
  /** "terraform 1.11.4", or what is known without running it. */
  readonly tool: string;
  readonly lock: string;
  /** May be planned with credentials. */
  readonly isTrusted: boolean;
  readonly isFork: boolean;
}

/** Reads both revisions as git objects; nothing of the pull request is executed or checked out. */
export async function lookAt(request: ReviewRequest, ports: ActionPorts): Promise<Scene> {
  const { base, merge } = request;
  const { git } = ports;
  const entries = parseDiffTree(await git.diff(base, merge));
  const nature = natureOf(entries);
  // The base's own: a pull request cannot loosen the rules it is judged by.
  const { gitops, problems: faults } = parseGitops(await ports.repository.gitopsFile());
  const [before, after] = await Promise.all([readRevision(base, git), readRevision(merge, git)]);
  const old = hubsAt(before, gitops);
  const read = readHubs({ files: after.files, gitops, base: before.files });
  const atAfter = inputsOf(read.hubs, after);
  const isSharedChange = sharedFiles(entries).length > 0;
  const found = changedHubs({ before: old.at, after: atAfter, applied: null, isSharedChange });
  // A file with errors is a change, not a removal.
  const changed = found.map(
    (one): ChangedHub => (isBroken(one, after) ? { ...one, change: "changed" } : one),
  );
  const isFork = isFromOutside(request.pullRequest);
  const isTrusted = nature === "data-only" && (!isFork || request.isAsked);
  return {
    entries,
    nature,
    gitops,
    problems: [...faults, ...read.problems].sort(byPlace),
    hubsBefore: old.hubs,
    hubsAfter: read.hubs,
    atBefore: old.at,
    atAfter,
    changed,
    tool: isTrusted && changed.length > 0 ? await toolName(ports) : "no terraform was run",
    lock: await lockDigest(base, git),
    isTrusted,
    isFork,
  };
}

function isFromOutside(pull: PullRequest): boolean {
  return pull.headRepository !== pull.baseRepository || pull.author === "dependabot[bot]";
}

async function toolName(ports: ActionPorts): Promise<string> {
  const { name, version } = await ports.terraform.tool(() => undefined);
  return `${name} ${version}`;
}
