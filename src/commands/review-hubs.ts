// Each changed hub of a pull request → planned, previewed from its file, failed, or waiting.

import { join } from "node:path";
import type { ActionPorts } from "../action-ports.ts";
import { mapBounded } from "../core/bounded.ts";
import type { ChangedHub } from "../core/changes.ts";
import type { HubOutcome } from "../core/comment-model.ts";
import type { ParsedHub } from "../core/hubs.ts";
import type { ManifestHub } from "../core/manifest.ts";
import { costOfChange, costOfNothing } from "../core/monthly-cost.ts";
import type { PolicyVerdict } from "../core/policy.ts";
import { previewReview } from "../core/preview.ts";
import { unusedNotes } from "../core/unused-fields.ts";
import { providerOf } from "../providers/index.ts";
import { failedOutcome, planForReview } from "./plan-evidence.ts";
import { hubRedactor } from "./redaction.ts";
import type { ReviewRequest, Scene } from "./review-scene.ts";

/** At most so many hubs are planned side by side, and in one pull request without the label `plan-all`. */
const sideBySide = 4;
const mostPlanned = 10;
const planAllLabel = "plan-all";

/** One hub's outcome, with what the manifest keeps of it where it was planned. */
export interface Reviewed {
  readonly outcome: HubOutcome;
  readonly manifest: ManifestHub | null;
  /** What the policy program says against its plan. */
  readonly policy: readonly PolicyVerdict[];
}

/** Reviews every changed hub; one that fails does not stop the others. */
export async function reviewHubs(
  request: ReviewRequest,
  scene: Scene,
  ports: ActionPorts,
): Promise<readonly Reviewed[]> {
  const isDraft = request.pullRequest.isDraft && !request.isAsked;
  const limit = request.pullRequest.labels.includes(planAllLabel) ? Number.POSITIVE_INFINITY : mostPlanned;
  const told = progress(Math.min(limit, scene.changed.length), ports);
  const broken = new Set(scene.problems.filter((one) => one.severity === "error").map((one) => one.file));
  return mapBounded([...scene.changed.entries()], sideBySide, async ([index, change]): Promise<Reviewed> => {
    const only = (outcome: HubOutcome) => ({ outcome, manifest: null, policy: [] });
    const waiting = (reason: string) =>
      only({ state: "waiting", hub: change.hub, file: change.file, reason });
    if (broken.has(change.file)) return waiting("its file has errors");
    if (!scene.isTrusted) return only(preview(change, scene, ports.clock.now()));
    if (isDraft) return waiting("drafts are not planned: mark it ready, or write /hub plan");
    if (index >= limit)
      return waiting(`only ${mostPlanned} hubs are planned at once: add the label ${planAllLabel}`);
    return told(change.hub, planOne(change, scene, ports));
  });
}

/** Tells in the log how far a run with several hubs is: plans on a cloud take a while, and only their comment tells what they say. */
function progress(count: number, { clock, report }: Pick<ActionPorts, "clock" | "report">) {
  let done = 0;
  return async (hub: string, planning: Promise<Reviewed>): Promise<Reviewed> => {
    const began = clock.now();
    const reviewed = await planning;
    done += 1;
    const { state } = reviewed.outcome;
    const words = state === "failed" ? "could not be planned" : state === "planned" ? "planned" : "looked at";
    report.info(`${hub}: ${words} in ${Math.ceil((clock.now() - began) / 1000)} s, ${done} of ${count} done`);
    return reviewed;
  };
}

async function planOne(change: ChangedHub, scene: Scene, ports: ActionPorts): Promise<Reviewed> {
  const isRemoval = change.change === "removed";
  const hub = (isRemoval ? scene.hubsBefore : scene.hubsAfter).find((one) => one.name === change.hub);
  const at = (isRemoval ? scene.atBefore : scene.atAfter).find((one) => one.hub === change.hub);
  const isElsewhere = (one: ParsedHub) => ports.run.isHosted && providerOf(one.hub.provider).needsOwnMachine;
  if (hub === undefined || at === undefined || isElsewhere(hub))
    return { outcome: preview(change, scene, ports.clock.now()), manifest: null, policy: [] };
  ports.report.info(`planning ${hub.name}`);
  try {
    const folder = join(ports.run.temporary, "hubs", hub.name);
    const { from } = change;
    const before = scene.hubsBefore.find((one) => one.name === (from ?? change.hub)) ?? null;
    const request = { isRemoval, from, before, key: ports.run.key, folder };
    const { outcome, changes, state, policy } = await planForReview(hub, scene.gitops, request, ports);
    const manifest = {
      hub: hub.name,
      intent: isRemoval ? "destroy" : "apply",
      inputs: at.inputs,
      lineage: state?.lineage ?? null,
      serial: state?.serial ?? null,
      changes,
    } as const;
    return { outcome, manifest, policy };
  } catch (error) {
    return { outcome: failedOutcome(hub, error, hubRedactor(hub, null, ports)), manifest: null, policy: [] };
  }
}

function preview(change: ChangedHub, scene: Scene, now: number): HubOutcome {
  const find = (hubs: readonly ParsedHub[], name: string | null) =>
    hubs.find((hub) => hub.name === name) ?? null;
  const after = find(scene.hubsAfter, change.hub);
  const before = find(scene.hubsBefore, change.from ?? change.hub);
  const hub = after ?? before;
  if (hub === null)
    return { state: "waiting", hub: change.hub, file: change.file, reason: "its file has errors" };
  try {
    const provider = providerOf(hub.hub.provider);
    const price = (one: ParsedHub | null) => (one === null ? null : provider.cost(one, scene.gitops, now));
    const cost = costOfChange(
      price(before),
      price(after) ?? costOfNothing(provider.cost(hub, scene.gitops, now)),
    );
    const impact = (kind: Parameters<typeof provider.impact>[0]) => provider.impact(kind, hub);
    return {
      state: "preview",
      review: previewReview({
        before,
        after,
        where: provider.where(hub),
        cost,
        withoutEffect: unusedNotes(hub.hub, provider.unused),
        impact,
      }),
    };
  } catch (error) {
    return failedOutcome(hub, error, (text) => text);
  }
}
