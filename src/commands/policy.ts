// What the rules of the base's gitops.yaml say of planned hubs, with who approved what needs a code owner.

import type { ActionPorts } from "../action-ports.ts";
import type { ChangedHub } from "../core/changes.ts";
import type { Gitops } from "../core/gitops.ts";
import type { ParsedHub } from "../core/hubs.ts";
import { judgedCost } from "../core/monthly-cost.ts";
import { judge, type PolicyVerdict } from "../core/policy.ts";
import { fieldsThatDiffer } from "../core/policy-owners.ts";
import type { Review } from "../core/review.ts";
import { wordsOf } from "../errors.ts";
import type { PullRequest } from "../github-ports.ts";
import { providerOf } from "../providers/index.ts";
import { ownerApproval } from "./owner-approval.ts";

/** The hubs before and after, and what is true for all of them. */
export interface PolicyScene {
  readonly gitops: Gitops;
  readonly changed: readonly ChangedHub[];
  readonly hubsBefore: readonly ParsedHub[];
  readonly hubsAfter: readonly ParsedHub[];
}

/** Returns what the rules say of these reviews; whether owners approved is not looked at. `now` in milliseconds since 1970. */
export function verdictsOn(
  reviews: readonly Review[],
  scene: PolicyScene,
  now: number,
): readonly PolicyVerdict[] {
  const changed = new Set(scene.changed.map((change) => change.hub));
  const priceOfOthers = scene.hubsAfter
    .filter((hub) => !changed.has(hub.name))
    .reduce((sum, hub) => sum + priceOf(hub, scene.gitops, now), 0);
  const subjects = reviews.map((review) => subjectOf(review, scene));
  return judge(scene.gitops.policy ?? {}, subjects, priceOfOthers);
}

/** Returns the verdicts with each owner's approval looked up: who gave it, or whose it takes. `revision` is a commit of the base. */
export async function withApprovals(
  verdicts: readonly PolicyVerdict[],
  scene: PolicyScene,
  pull: PullRequest,
  revision: string,
  ports: ActionPorts,
): Promise<readonly PolicyVerdict[]> {
  const asked = new Map<string, ReturnType<typeof ownerApproval>>();
  return Promise.all(
    verdicts.map(async (verdict) => {
      if (verdict.level !== "owner") return verdict;
      const from = scene.changed.find((change) => change.hub === verdict.hub)?.from ?? null;
      const approval =
        asked.get(verdict.hub) ?? ownerApproval(pull, ownedFiles(verdict.file, from), revision, ports);
      asked.set(verdict.hub, approval);
      try {
        const { state, words } = await approval;
        return { ...verdict, hint: words, isApproved: state === "approved" };
      } catch (error) {
        ports.report.info(`who approved ${verdict.hub} could not be looked up: ${wordsOf(error)}`);
        return verdict;
      }
    }),
  );
}

/** Returns the files whose owners decide over a hub: its own, and that of its old name. */
export function ownedFiles(file: string, from: string | null): readonly string[] {
  return from === null ? [file] : [file, `hubs/${from}.yaml`];
}

function priceOf(hub: ParsedHub, gitops: Gitops, now: number): number {
  try {
    return judgedCost(providerOf(hub.hub.provider).cost(hub, gitops, now)) ?? 0;
  } catch {
    return 0;
  }
}

function subjectOf(review: Review, scene: PolicyScene) {
  const from = scene.changed.find((change) => change.hub === review.hub)?.from ?? review.hub;
  const before = scene.hubsBefore.find((one) => one.name === from);
  const after = scene.hubsAfter.find((one) => one.name === review.hub);
  const hub = after ?? before;
  return {
    review,
    region: hub?.effective.region ?? null,
    machine: hub?.effective.machine ?? null,
    users: hub?.effective.users ?? 0,
    hasExtraConfig: hub?.effective.extra_config !== null && hub?.effective.extra_config !== undefined,
    changedFields: changedFields(review, before, after),
  };
}

// The state tells what runs, the file what was merged: a field that differs from either is a change.
function changedFields(
  review: Review,
  before: ParsedHub | undefined,
  after: ParsedHub | undefined,
): readonly string[] {
  if (review.kind === "new") return Object.keys(after?.hub ?? {});
  const inFiles =
    before === undefined || after === undefined ? [] : fieldsThatDiffer(before.effective, after.effective);
  return [...new Set([...review.settings.map((change) => change.path), ...inFiles])];
}
