// Disks and their snapshots as clouds tell of them, and which snapshot a person means.

import { HubError } from "../errors.ts";

/** A disk of a hub. */
export interface Disk {
  readonly id: string;
  readonly zone: string;
  readonly gigabytes: number;
  /** False while it is made or deleted. */
  readonly isReady: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

/** A snapshot of a hub's homes. */
export interface DiskSnapshot {
  readonly id: string;
  /** The disk that it was made of. */
  readonly disk: string;
  readonly gigabytes: number;
  /** ISO 8601, UTC. */
  readonly madeAt: string;
  readonly isComplete: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * Returns the snapshot that a person asks for by its id, or the newest complete one for `latest`; `found` is newest first.
 * Throws HubError SNAPSHOT_UNKNOWN with the ones that there are in its details.
 */
export function chosenSnapshot(hub: string, wanted: string, found: readonly DiskSnapshot[]): DiskSnapshot {
  const complete = found.filter((each) => each.isComplete);
  const chosen = wanted === "latest" ? complete[0] : complete.find((each) => each.id === wanted);
  if (chosen !== undefined) return chosen;
  const isMade = found.some((each) => each.id === wanted);
  const what = wanted === "latest" ? "no snapshot that is complete" : `no complete snapshot ${wanted}`;
  throw new HubError("SNAPSHOT_UNKNOWN", `${hub} has ${isMade ? `${what} yet` : what}`, {
    hint:
      complete.length === 0
        ? "Snapshots are made as the hub file's backup says; look again after the next one."
        : "Choose one of these, or latest.",
    details: complete.map(snapshotWords),
  });
}

/** One snapshot in a line: `snap-1  2026-11-20 01:00 UTC  320 GiB`. */
export function snapshotWords({ id, madeAt, gigabytes }: DiskSnapshot): string {
  return `${id}  ${timeWords(madeAt)}  ${gigabytes} GiB`;
}

/** A time to the minute: `2026-11-20 01:00 UTC`. */
export function timeWords(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}
