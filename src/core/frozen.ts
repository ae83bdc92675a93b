// Fields that cannot change on a hub that exists, against what it was last applied with.

import { HubError } from "../errors.ts";
import { hubFields } from "../generated/hub-fields.ts";
import type { ParsedHub } from "./hubs.ts";
import { type JsonObject, objectOf } from "./json.ts";
import { settingChanges } from "./setting-changes.ts";

/**
 * Throws HubError FROZEN_FIELD when `after` changes a field marked immutable; `before` is the state's `settings` output
 * (JSON text) or null for a hub that does not exist yet.
 */
export function frozenChanges(before: unknown, after: JsonObject, hub: ParsedHub): void {
  if (typeof before !== "string") return;
  for (const change of settingChanges(objectOf(JSON.parse(before)) as JsonObject, after)) {
    const instead = hubFields[change.path]?.immutable ?? null;
    if (instead === null) continue;
    const place = hub.at(change.path);
    throw new HubError(
      "FROZEN_FIELD",
      `${change.path} of ${hub.name} is ${JSON.stringify(change.before)} and cannot become ${JSON.stringify(change.after)}: the hub exists already`,
      {
        file: hub.file,
        ...(place === null ? {} : place),
        hint: `Put the old value back, or ${instead}.`,
      },
    );
  }
}
