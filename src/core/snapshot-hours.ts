// How often a cloud may be asked for snapshots of a disk.

import { secondsOf } from "./duration.ts";

// Amazon Data Lifecycle Manager, CreateRule: these numbers of hours; a week as its cron expression.
const known: readonly number[] = [1, 2, 3, 4, 6, 8, 12, 24, 168];

/** The hours between two snapshots, for a duration such as `12h` or `7d`; null for one that AWS does not know. */
export function snapshotHours(every: string): number | null {
  const hours = secondsOf(every) / 3600;
  return known.includes(hours) ? hours : null;
}

/** The known duration nearest to another one, as a person writes it: `24h`, `7d`. */
export function nearestSnapshotHours(every: string): string {
  const wanted = secondsOf(every) / 3600;
  const nearest = known.reduce((best, hours) =>
    Math.abs(hours - wanted) < Math.abs(best - wanted) ? hours : best,
  );
  return nearest === 168 ? "7d" : `${nearest}h`;
}
