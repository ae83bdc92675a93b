// What a push to the main branch makes due: the hubs it changed, and those whose last applied revision differs, whatever run was lost.

import type { ActionPorts } from "../action-ports.ts";
import { type ChangedHub, changedHubs, type HubAt } from "../core/changes.ts";
import { parseDiffTree, sharedFiles } from "../core/diff-tree.ts";
import type { Dispatch } from "../core/gate-facts.ts";
import { type Gitops, parseGitops } from "../core/gitops.ts";
import type { ParsedHub } from "../core/hubs.ts";
import { environmentOf, ledgerOf } from "../core/ledger.ts";
import type { Problem } from "../core/problem.ts";
import { HubError } from "../errors.ts";
import type { Deployment } from "../github-ports.ts";
import { hubsAt, type Revision, readRevision } from "./revision.ts";

const noCommit = /^0+$/;

export interface MergeRequest {
  /** The branch's tip before the push; all zeros for a new branch. */
  readonly before: string;
  readonly after: string;
  /** "main". */
  readonly branch: string;
  /** A person's word for a plan by its digest; null for a push. */
  readonly dispatch: Dispatch | null;
}

/** What is due after a push, found once and shared by all its hubs. */
export interface Due {
  readonly request: MergeRequest;
  readonly changed: readonly ChangedHub[];
  readonly gitops: Gitops;
  readonly after: Revision;
  /** Each hub as it was before: applied last where the ledger knows, else before the push. */
  readonly hubsBefore: readonly ParsedHub[];
  readonly hubsAfter: readonly ParsedHub[];
  readonly atBefore: readonly HubAt[];
  /** Right before the push, whatever was applied: the files that a removal was reviewed with. */
  readonly atPush: readonly HubAt[];
  readonly atAfter: readonly HubAt[];
}

/** Returns which hubs are due. With `only`, the ledger is asked about that hub alone: one request instead of many. */
export async function whatIsDue(
  request: MergeRequest,
  only: string | null,
  ports: ActionPorts,
): Promise<Due> {
  const { git } = ports;
  const { gitops, problems } = parseGitops(await ports.repository.gitopsFile());
  refuseFaults(problems);
  const isFresh = noCommit.test(request.before) || (await git.commit(request.before)) === null;
  const after = await readRevision(request.after, git);
  const before = isFresh ? null : await readRevision(request.before, git);
  const current = hubsAt(after, gitops);
  const old = before === null ? { hubs: [], at: [] } : hubsAt(before, gitops);
  const applied = await appliedHubs(current.at, only, gitops, ports);
  const entries = before === null ? [] : parseDiffTree(await git.diff(request.before, request.after));
  const found = changedHubs({
    before: before === null ? null : old.at,
    after: current.at,
    applied: applied.at,
    isSharedChange: sharedFiles(entries).length > 0,
  });
  return {
    request,
    // Shared code concerns all hubs, but nobody reviewed a plan of all: drift tells of them, a dispatch applies them.
    changed: found.filter((change) => change.change !== "shared" && !isBroken(change, after)),
    gitops,
    after,
    hubsBefore: withoutTwins(applied.hubs, old.hubs, (hub) => hub.name),
    hubsAfter: current.hubs,
    atBefore: withoutTwins(applied.at, old.at, (at) => at.hub),
    atPush: old.at,
    atAfter: current.at,
  };
}

// Settings with errors are no settings: without them nobody would know where states are kept and which rules hold.
function refuseFaults(problems: readonly Problem[]): void {
  const fault = problems.find((problem) => problem.severity === "error");
  if (fault === undefined) return;
  throw new HubError("HUB_INVALID", `gitops.yaml has errors, so nothing is applied: ${fault.message}`, {
    file: fault.file,
    ...(fault.line === null ? {} : { line: fault.line, column: fault.column ?? 1 }),
    hint: "Mend it in a merge of its own, then start the workflow hubs by hand with mode retry.",
  });
}

/** Returns true for a hub that seems to be gone only because its file has errors: it is left as it is. */
export function isBroken(change: ChangedHub, after: Revision): boolean {
  return change.change === "removed" && after.blobs.has(change.file);
}

function withoutTwins<Item>(
  first: readonly Item[],
  second: readonly Item[],
  nameOf: (item: Item) => string,
): Item[] {
  const names = new Set(first.map(nameOf));
  return [...first, ...second.filter((item) => !names.has(nameOf(item)))];
}

// Each hub as its last successful deployment had it.
async function appliedHubs(
  current: readonly HubAt[],
  only: string | null,
  gitops: Gitops,
  ports: ActionPorts,
): Promise<{ hubs: ParsedHub[]; at: HubAt[] }> {
  const ledger = ledgerOf(await deploymentsOf(current, only, ports));
  const byCommit = new Map<string, string[]>();
  for (const [hub, entry] of ledger)
    if (entry.state === "applied") byCommit.set(entry.sha, [...(byCommit.get(entry.sha) ?? []), hub]);
  const hubs: ParsedHub[] = [];
  const at: HubAt[] = [];
  for (const [commit, names] of byCommit) {
    if ((await ports.git.commit(commit)) === null) continue;
    const revision = hubsAt(await readRevision(commit, ports.git, names), gitops);
    hubs.push(...revision.hubs.filter((hub) => names.includes(hub.name)));
    at.push(...revision.at.filter((one) => names.includes(one.hub)));
  }
  return { hubs, at };
}

async function deploymentsOf(
  current: readonly HubAt[],
  only: string | null,
  ports: ActionPorts,
): Promise<readonly Deployment[]> {
  if (only === null) {
    const wanted = current.map((at) => at.hub);
    return ports.github.deployments(null, (found) => {
      const known = ledgerOf(found);
      return wanted.every((hub) => known.has(hub));
    });
  }
  const from = current.find((at) => at.hub === only)?.movedFrom;
  const names = from === undefined || from === null ? [only] : [only, from];
  return ports.github.deployments(names.map(environmentOf), () => false);
}
