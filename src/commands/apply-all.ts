// All that is due after a push, or after a word by hand: each hub through its own pull request's review, then everybody is told.

import type { ActionPorts } from "../action-ports.ts";
import type { ChangedHub } from "../core/changes.ts";
import type { ApplyResult } from "../core/comment-model.ts";
import type { Dispatch } from "../core/gate-facts.ts";
import { HubError } from "../errors.ts";
import type { Answer, Wish } from "./answer.ts";
import { applyDue } from "./apply-merge.ts";
import { type Due, type MergeRequest, whatIsDue } from "./due.ts";
import { pullRequestsOf } from "./find-pull-request.ts";
import { requireIdle } from "./idle.ts";
import { lastKnownHub } from "./last-known.ts";
import { markOthersStale } from "./stale.ts";
import { tellApplied } from "./tell-applied.ts";
import { tellUnreviewed } from "./unreviewed.ts";

/** Applies what a push made due, or only lists it. */
export async function applyMerge(request: MergeRequest, wish: Wish, ports: ActionPorts): Promise<Answer> {
  const due = await whatIsDue(request, wish.hub, ports);
  const names = due.changed
    .map((change) => change.hub)
    .filter((name) => wish.hub === null || name === wish.hub);
  if (!wish.isListOnly) return applyNamed(names, due, ports);
  return { isFine: true, outputs: { hubs: JSON.stringify(names) } };
}

/** Applies or removes one hub on a person's word for the digest of its plan. Throws HubError FILE_STAYS for a removal without one. */
export async function applyByHand(hub: string, dispatch: Dispatch, ports: ActionPorts): Promise<Answer> {
  const branch = ports.run.defaultBranch;
  const after = await ports.git.fetch(`refs/heads/${branch}`);
  const found = await whatIsDue({ before: after, after, branch, dispatch }, hub, ports);
  const due = dispatch.mode === "destroy" ? await withRemoval(hub, found, ports) : found;
  if (dispatch.mode === "destroy" && due.after.blobs.has(`hubs/${hub}.yaml`))
    throw new HubError("FILE_STAYS", `${hub} still has its file on ${branch}, so it is not removed`, {
      hint: `Merge a pull request that deletes hubs/${hub}.yaml first.`,
    });
  return applyNamed([hub], due, ports);
}

/**
 * Goes on with one hub where a lost run stopped: takes back what that run made and did not write down, and applies the rest where the gate
 * lets it. Throws HubError HUB_BUSY while a run works on the hub, FILE_GONE for one without a file.
 */
export async function resumeByHand(
  hub: string,
  dispatch: Dispatch & { readonly mode: "resume" },
  ports: ActionPorts,
): Promise<Answer> {
  const branch = ports.run.defaultBranch;
  const after = await ports.git.fetch(`refs/heads/${branch}`);
  const due = await whatIsDue({ before: after, after, branch, dispatch }, hub, ports);
  if (!due.after.blobs.has(`hubs/${hub}.yaml`))
    throw new HubError("FILE_GONE", `there is no hubs/${hub}.yaml on ${branch}: nothing to go on with`, {
      hint: "Bring the file back by a pull request and resume the hub; then remove it by another one.",
    });
  await requireIdle(hub, ports);
  return applyNamed([hub], due, ports);
}

// A hub that never went live is in no ledger: what its file last said is in git's history.
async function withRemoval(hub: string, due: Due, ports: ActionPorts): Promise<Due> {
  if (due.changed.some((change) => change.hub === hub) || due.after.blobs.has(`hubs/${hub}.yaml`)) return due;
  const known = await lastKnownHub(hub, due.request.after, due.gitops, ports);
  if (known === null) return due;
  const change: ChangedHub = {
    hub,
    file: known.hub.file,
    change: "removed",
    from: null,
    reasons: ["ledger"],
  };
  return {
    ...due,
    changed: [...due.changed, change],
    hubsBefore: [...due.hubsBefore, known.hub],
    atBefore: [...due.atBefore, known.at],
  };
}

async function applyNamed(names: readonly string[], due: Due, ports: ActionPorts): Promise<Answer> {
  const pulls = await pullRequestsOf(names, due, ports);
  const results: ApplyResult[] = [];
  // One hub's failure does not stop the others.
  for (const name of names) {
    const pull = pulls.get(name) ?? null;
    results.push(await applyDue(name, due, pull, ports));
    if (pull === null && due.request.dispatch === null)
      await tellUnreviewed(name, results.at(-1), due, ports);
  }
  await tellApplied(results, due, pulls, ports);
  await markOthersStale(names, due, [...pulls.values()], ports);
  const isFine = results.every((result) => ["live", "removed", "unchanged"].includes(result.state));
  const states = results.map(({ hub, state }) => ({ hub, state }));
  return { isFine, outputs: { hubs: JSON.stringify(names), results: JSON.stringify(states) } };
}
