// hubctl restore: puts the homes back as a snapshot has them. The disk of now is kept beside.

import { chosenSnapshot, type DiskSnapshot } from "../core/disks.ts";
import type { Gitops } from "../core/gitops.ts";
import type { ParsedHub } from "../core/hubs.ts";
import { HubError } from "../errors.ts";
import type { Ports, Report } from "../ports.ts";
import { providerOf } from "../providers/index.ts";
import type { DiskKeeper } from "../providers/provider.ts";
import { type AppliedResult, type ApplyOptions, applyPlanned } from "./apply.ts";
import { type PlannedHub, planHub } from "./plan.ts";
import { restoreScene, swapDisk } from "./restore-disk.ts";

/** What a restore would do, for a person to agree to. */
export interface RestorePlan {
  readonly hub: string;
  readonly snapshot: DiskSnapshot;
  /** The disk that is kept beside; null when an earlier run has put it aside already. */
  readonly oldDisk: string | null;
  readonly downtimeSeconds: number;
}

export interface RestoreOptions extends Omit<ApplyOptions, "consent"> {
  readonly consent: (plan: RestorePlan) => Promise<boolean>;
}

export interface RestoreResult {
  readonly plan: RestorePlan;
  readonly applied: AppliedResult;
}

/** Returns the snapshots of a hub's homes, newest first. Throws HubError RESTORE_NOT_HERE where its provider makes none. */
export async function snapshotsOf(hub: ParsedHub, ports: Ports): Promise<readonly DiskSnapshot[]> {
  const found = await keeperOf(hub, ports).snapshots();
  // The machine's own disk carries the hub's tag too.
  return found.filter((snapshot) => snapshot.tags.role === "homes");
}

/**
 * Restores a hub's homes from a snapshot (an id, or `latest`), and applies the hub with them. Throws HubError REFUSED when it is
 * protected or not agreed to, RESTORE_PENDING when the file has changes that are not applied; nothing was changed then.
 */
export async function restore(
  hub: ParsedHub,
  gitops: Gitops,
  wanted: string,
  options: RestoreOptions,
  ports: Ports,
  report: Report,
): Promise<RestoreResult> {
  const keeper = keeperOf(hub, ports);
  if (hub.effective.protect)
    throw refused(hub, "it is protected", `Take "protect: true" out of ${hub.file} first.`);
  const snapshot = chosenSnapshot(hub.name, wanted, await snapshotsOf(hub, ports));
  const scene = await restoreScene(hub.name, snapshot, keeper);
  report("planning");
  const before = await planned(hub, gitops, options, ports, report);
  try {
    if (scene.begun === null) requireApplied(hub, before);
    const { downtimeSeconds } = providerOf(hub.hub.provider).impact("machine-replaced", hub);
    const plan = { hub: hub.name, snapshot, oldDisk: scene.current?.id ?? null, downtimeSeconds };
    if (!(await options.consent(plan))) throw refused(hub, "not confirmed", "Agree with --yes.");
    const tools = { keeper, workspace: before.workspace, clock: ports.clock };
    await swapDisk(hub.name, snapshot, scene, tools, report);
    const applied = await applyWithNewDisk(hub, gitops, options, ports, report);
    return { plan, applied };
  } finally {
    await before.workspace.close();
  }
}

async function applyWithNewDisk(
  hub: ParsedHub,
  gitops: Gitops,
  options: RestoreOptions,
  ports: Ports,
  report: Report,
): Promise<AppliedResult> {
  report("planning");
  const after = await planned(hub, gitops, options, ports, report);
  try {
    // What was agreed to is another disk under the same hub: never a loss of one.
    if (after.review.kind === "data-destroyed" || after.review.data.state === "created")
      throw refused(
        hub,
        "the plan would not keep the homes",
        "Look at it: hubctl plan. Both disks are there.",
      );
    return await applyPlanned(hub, after, options, ports, report);
  } finally {
    await after.workspace.close();
  }
}

function planned(
  hub: ParsedHub,
  gitops: Gitops,
  { lockPatienceSeconds }: RestoreOptions,
  ports: Ports,
  report: Report,
): Promise<PlannedHub> {
  return planHub(hub, gitops, { isRemoval: false, lock: true, lockPatienceSeconds }, ports, report);
}

function keeperOf(hub: ParsedHub, ports: Ports): DiskKeeper {
  const provider = providerOf(hub.hub.provider);
  const keeper = provider.disks?.(hub, ports);
  if (keeper !== undefined) return keeper;
  const where = provider.needsOwnMachine ? "; docs/how-to/own-server.md says where they are" : "";
  throw new HubError("RESTORE_NOT_HERE", `provider ${provider.id} makes no snapshots of ${hub.name}`, {
    file: hub.file,
    hint: `Copy the homes back from your own backup${where}.`,
  });
}

function requireApplied(hub: ParsedHub, { review }: PlannedHub): void {
  if (review.kind === "unchanged") return;
  throw new HubError("RESTORE_PENDING", `${hub.name} is not what its file says: ${review.headline}`, {
    file: hub.file,
    hint: `Apply the file first, so that a restore changes nothing but the homes: hubctl apply ${hub.name}`,
  });
}

function refused(hub: ParsedHub, why: string, hint: string): HubError {
  return new HubError("REFUSED", `the homes of ${hub.name} were left alone: ${why}`, {
    file: hub.file,
    hint,
  });
}
