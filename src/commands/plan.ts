// hubctl plan: what would happen to each hub, and to the people on it. Changes nothing.

import { buildReview } from "../core/build-review.ts";
import { changeSet } from "../core/change-set.ts";
import { type SealedChangeSet, seal } from "../core/digest.ts";
import { fileChanges } from "../core/file-changes.ts";
import { frozenChanges } from "../core/frozen.ts";
import type { Gitops } from "../core/gitops.ts";
import type { ParsedHub } from "../core/hubs.ts";
import { costOfChange, costOfNothing } from "../core/monthly-cost.ts";
import { type Plan, parsePlan } from "../core/plan.ts";
import { reachOf } from "../core/reach.ts";
import type { MonthlyPrice, Review } from "../core/review.ts";
import { unusedNotes } from "../core/unused-fields.ts";
import { HubError } from "../errors.ts";
import type { Ports, Report, SavedPlan, Workspace } from "../ports.ts";
import { providerOf } from "../providers/index.ts";
import type { Intent, Preparation, Provider } from "../providers/provider.ts";
import { advised, advisedWorkspace } from "./advised.ts";
import { takeBack } from "./take-back.ts";

export interface PlanRequest {
  readonly isRemoval: boolean;
  /** The hub's old name, when its file says that it moved: what is kept under that name moves along. */
  readonly from?: string | null;
  /** The hub as its file is without the change: what it costs now. Null: there was no such file; absent: nobody knows. */
  readonly before?: ParsedHub | null;
  /** Take the state lock: true when the plan will be applied. */
  readonly lock: boolean;
  readonly lockPatienceSeconds: number;
  /** Look first for what an interrupted run made and did not write down, and take it back. */
  readonly takesBack?: boolean;
  /** A lock to give back first, by its id: its owner is gone for good. */
  readonly unlock?: string;
  /** Terraform's own words are wanted as well, and no progress. */
  readonly inWords?: boolean;
  /** Nobody decides by this plan: it may be made although something lacks that an apply needs. */
  readonly toLookAt?: boolean;
  /** Absolute path for the working directory instead of the place's own: a CI job's temporary folder. */
  readonly folder?: string;
}

/** A plan that can still be applied; `close` it in the end. */
export interface PlannedHub {
  readonly review: Review;
  readonly plan: Plan;
  readonly provider: Provider;
  readonly saved: SavedPlan;
  readonly workspace: Workspace;
  readonly preparation: Preparation;
}

/**
 * Returns the plan of one hub with its review. Throws HubError when the hub's place lacks something, when the state is locked,
 * or FROZEN_FIELD when the file changes what cannot change on a hub that exists.
 */
export async function planHub(
  hub: ParsedHub,
  gitops: Gitops,
  request: PlanRequest,
  ports: Ports,
  report: Report,
): Promise<PlannedHub> {
  const provider = providerOf(hub.hub.provider);
  const intent = intentOf(request);
  const preparation = await provider.prepare(hub, gitops, ports, intent, request.from ?? null);
  if (preparation.lacks !== undefined && request.toLookAt !== true) throw preparation.lacks;
  const removalRoot = request.isRemoval ? preparation.removalRoot : undefined;
  const opening = ports.terraform.open(
    {
      hub: hub.name,
      root: removalRoot ?? provider.id,
      backend: preparation.backend,
      variables: preparation.variables,
      environment: preparation.environment,
      folder: request.folder ?? preparation.folder,
    },
    report,
  );
  const workspace = advisedWorkspace(await advised(opening, provider, hub.name), provider, hub.name);
  try {
    if (request.unlock !== undefined) await workspace.unlock(request.unlock);
    const adopt =
      request.takesBack === true ? await takeBack(hub, gitops, provider, workspace, ports, report) : null;
    const without = intent === "plan" ? preparation.withoutSecrets?.(await workspace.outputs()) : undefined;
    const saved = await workspace.plan(
      {
        variables: { ...(adopt === null ? {} : { adopt }), ...without?.variables },
        destroy: request.isRemoval && removalRoot === undefined,
        lock: request.lock,
        lockPatienceSeconds: request.lockPatienceSeconds,
        ...(request.inWords === undefined ? {} : { inWords: request.inWords }),
      },
      report,
    );
    const plan = parsePlan(saved.json);
    if (removalRoot !== undefined) requireApplied(plan.outputsBefore.on_delete, hub);
    if (!request.isRemoval) frozenChanges(plan.outputsBefore.settings ?? null, preparation.settings, hub);
    const priceOf = (one: ParsedHub) => provider.cost(one, gitops, ports.clock.now());
    const price = priceOf(hub);
    const isNew = plan.outputsBefore.settings === undefined || plan.outputsBefore.settings === null;
    const priceNow = isNew ? null : priceBefore(hub, request, priceOf);
    const review = buildReview({
      hub: hub.name,
      file: hub.file,
      provider: provider.id,
      where: provider.where(hub),
      plan,
      isRemoval: request.isRemoval,
      settings: request.isRemoval ? null : preparation.settings,
      fileChanges: request.before ? fileChanges(request.before.effective, hub.effective) : [],
      users: hub.effective.users,
      rosterNames: rosterNames(hub),
      digest: null,
      withoutEffect: unusedNotes(hub.hub, provider.unused),
      secretsNeeded: without?.needed ?? [],
      reach: reachOf(hub, request.before),
      cost: costOfChange(priceNow, request.isRemoval ? priceLeft(hub, gitops, provider, price) : price),
      part: provider.part,
      ...(provider.runningAttributes === undefined ? {} : { runningAttributes: provider.runningAttributes }),
      impact: (kind) => provider.impact(kind, hub),
    });
    return { review, plan, provider, saved, workspace, preparation };
  } catch (error) {
    await workspace.close();
    throw error;
  }
}

// What runs costs what the file without the change says; where nobody has that file, nothing is claimed.
function priceBefore(
  hub: ParsedHub,
  { before, isRemoval }: PlanRequest,
  priceOf: (hub: ParsedHub) => MonthlyPrice,
): MonthlyPrice | null {
  return before === undefined && !isRemoval ? null : priceOf(before ?? hub);
}

// What a removal leaves may cost too: a disk that is kept.
function priceLeft(hub: ParsedHub, gitops: Gitops, provider: Provider, price: MonthlyPrice): MonthlyPrice {
  return provider.costLeft?.(hub, gitops) ?? costOfNothing(price);
}

/** What a planned hub's changes are, without any value; `key` keys their digests. */
export function sealed({ saved, provider }: PlannedHub, key: string | null): SealedChangeSet {
  return seal(changeSet(saved.json, { secretMarks: provider.secretMarks ?? [] }), key);
}

function intentOf({ isRemoval, lock }: PlanRequest): Intent {
  if (isRemoval) return "destroy";
  return lock ? "apply" : "plan";
}

function rosterNames({ hub, effective }: ParsedHub): number | null {
  const users = hub.allowed_users;
  return users !== undefined && "file" in users ? (effective.allowed_users?.length ?? 0) : null;
}

// The removal's root follows the file, the disk's fate what was applied: where they differ, nobody has agreed to either.
function requireApplied(applied: unknown, hub: ParsedHub): void {
  const { on_delete: written } = hub.effective.storage;
  if (typeof applied !== "string" || applied === written) return;
  throw new HubError(
    "ON_DELETE_DIFFERS",
    `${hub.name} was applied with storage.on_delete: ${applied}, and its file says ${written}`,
    {
      file: hub.file,
      hint: `Apply the file first, in a change of its own, or write on_delete: ${applied} again; then remove the hub.`,
    },
  );
}

/** Plans without keeping anything, for people and for `--json`. */
export async function plan(
  hub: ParsedHub,
  gitops: Gitops,
  ports: Ports,
  report: Report,
): Promise<{ review: Review; notes: readonly string[] }> {
  const planned = await planHub(
    hub,
    gitops,
    {
      isRemoval: false,
      from: hub.hub.moved_from ?? null,
      lock: false,
      lockPatienceSeconds: 0,
      toLookAt: true,
    },
    ports,
    report,
  );
  await planned.workspace.close();
  const { review, preparation } = planned;
  const needed = review.secretsNeeded.map(
    (name) => `${name} was not given to this plan: whoever applies it needs it`,
  );
  return { review, notes: [...preparation.notes, ...review.withoutEffect, ...needed] };
}
