// A disk made from a snapshot takes the place of a hub's homes. The old disk stays, under another tag. Every step is found again by the
// tags, so that a run that was killed is finished by the next one.

import { createHash } from "node:crypto";
import type { Disk, DiskSnapshot } from "../core/disks.ts";
import { HubError } from "../errors.ts";
import type { Clock, Report, Workspace } from "../ports.ts";
import type { DiskKeeper } from "../providers/provider.ts";

/** Tags of the disks: `role` says which disk holds the homes, the other one what an unfinished restore is made from. */
export const diskRoles = {
  homes: "homes",
  /** Made, but not in its place yet. */
  restored: "homes-restored",
  /** The disk that was replaced. */
  before: "homes-before-restore",
} as const;
const madeFrom = "restored-from";

const patienceMs = 15 * 60_000;
const pauseMs = 3_000;

/** What is there when a restore begins or goes on. */
export interface RestoreScene {
  /** The disk that holds the homes until now; null when an earlier run has put it aside already. */
  readonly current: Disk | null;
  /** What an earlier run made from the same snapshot; null when this is the first. */
  readonly begun: Disk | null;
}

/** Finds out what is there. Throws HubError RESTORE_UNFINISHED for one from another snapshot, RESTORE_PENDING without a disk to replace. */
export async function restoreScene(
  hub: string,
  snapshot: DiskSnapshot,
  keeper: DiskKeeper,
): Promise<RestoreScene> {
  const disks = await keeper.disks();
  const begun = disks.find((disk) => disk.tags[madeFrom] !== undefined && isInUse(disk)) ?? null;
  if (begun !== null && begun.tags[madeFrom] !== snapshot.id)
    throw new HubError("RESTORE_UNFINISHED", `${hub} is in the middle of another restore`, {
      hint: `Finish that first: hubctl restore ${hub} --snapshot ${begun.tags[madeFrom]}`,
    });
  const current = disks.find((disk) => disk.tags.role === diskRoles.homes && disk.id !== begun?.id) ?? null;
  if (current === null && begun?.tags.role !== diskRoles.homes)
    throw new HubError("RESTORE_PENDING", `${hub} has no disk with homes that a snapshot could replace`, {
      hint: `Make the hub first: hubctl apply ${hub}; then restore.`,
    });
  return { current, begun };
}

function isInUse({ tags }: Disk): boolean {
  return tags.role === diskRoles.homes || tags.role === diskRoles.restored;
}

/** What a swap works with. */
export interface RestoreTools {
  readonly keeper: DiskKeeper;
  readonly workspace: Pick<Workspace, "resources" | "forget">;
  readonly clock: Clock;
}

/** Puts the new disk in the old one's place, up to the next plan, which takes it over. May be killed at any moment. */
export async function swapDisk(
  hub: string,
  snapshot: DiskSnapshot,
  { current, begun }: RestoreScene,
  { keeper, workspace, clock }: RestoreTools,
  report: Report,
): Promise<void> {
  // Without an old disk only the apply is missing.
  if (current === null) return;
  const fresh = begun?.id ?? (await makeDisk(hub, snapshot, current, keeper, report));
  await waitUntilReady(fresh, keeper, clock, report);
  report("the hub lets go of the disk it has; it stays");
  const known = (await workspace.resources()).map(({ address }) => address);
  await workspace.forget(known.filter((address) => address === keeper.address));
  // In this order: two disks of one role stop a plan, none would make it create an empty one.
  await keeper.tagDisk(fresh, { role: diskRoles.homes });
  await keeper.tagDisk(current.id, {
    role: diskRoles.before,
    Name: `hub-${hub}-homes-before-restore`,
    // No more snapshots of it.
    "homes-of": `${hub}-before-restore`,
  });
}

async function makeDisk(
  hub: string,
  snapshot: DiskSnapshot,
  current: Disk,
  keeper: DiskKeeper,
  report: Report,
): Promise<string> {
  report(`making a disk from ${snapshot.id}`);
  return keeper.newDisk({
    snapshot: snapshot.id,
    zone: current.zone,
    gigabytes: Math.max(current.gigabytes, snapshot.gigabytes),
    token: createHash("sha256").update(`${hub} ${snapshot.id} ${current.id}`).digest("hex"),
    tags: {
      Name: `hub-${hub}-homes`,
      hub: hub,
      role: diskRoles.restored,
      "managed-by": "jupyterhub-gitops",
      [madeFrom]: snapshot.id,
    },
  });
}

async function waitUntilReady(id: string, keeper: DiskKeeper, clock: Clock, report: Report): Promise<void> {
  const deadline = clock.now() + patienceMs;
  for (;;) {
    const disk = (await keeper.disks()).find((each) => each.id === id);
    if (disk?.isReady === true) return;
    if (clock.now() >= deadline)
      throw new HubError(
        "RESTORE_UNFINISHED",
        `the disk ${id} is not ready after ${patienceMs / 60_000} minutes`,
        {
          hint: "Nothing of the hub was changed. Run the same restore again: it goes on with this disk.",
        },
      );
    report(`waiting until the disk ${id} is ready`);
    await clock.sleep(pauseMs);
  }
}
