// backup, schedule and budget of a hub file → the variables of terraform/aws that set them up.

import type { ParsedHub } from "../core/hubs.ts";
import type { JsonObject } from "../core/json.ts";
import { snapshotHours } from "../core/snapshot-hours.ts";

/** Returns the three variables; null for what the file does not ask for. The rules have refused what AWS cannot do. */
export function careOf({ effective }: ParsedHub): JsonObject {
  const { backup, schedule, budget, contact } = effective;
  return {
    backup: backup === "off" ? null : { hours: snapshotHours(backup.every), keep: backup.keep },
    schedule: schedule === "none" ? null : { ...schedule, days: [...schedule.days] },
    budget:
      budget === null || contact === null ? null : { ...budget, alert: [...budget.alert], email: contact },
  };
}
