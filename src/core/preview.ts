// A review from the files alone, for pull requests that are not trusted with credentials: no cloud, no state, no Terraform.

import { hubFields } from "../generated/hub-fields.ts";
import type { ParsedHub } from "./hubs.ts";
import type { JsonObject } from "./json.ts";
import type { ChangeKind, CostEstimate, Review, SettingChange } from "./review.ts";
import { settingChanges } from "./setting-changes.ts";

export interface PreviewInput {
  readonly before: ParsedHub | null;
  readonly after: ParsedHub | null;
  readonly where: string;
  readonly cost: CostEstimate;
  /** Fields that the file gives and the place does nothing with, in words. */
  readonly withoutEffect: readonly string[];
  impact(kind: ChangeKind): {
    readonly headline: string;
    readonly people: string;
    readonly downtimeSeconds: number;
    readonly durationSeconds: number | null;
  };
}

/** Returns what the change of a hub's file would most likely mean; one of `before` and `after` is there. */
export function previewReview(input: PreviewInput): Review {
  const { before, after } = input;
  const hub = after ?? before;
  if (hub === null) throw new TypeError("a preview is of a hub that is there before or after");
  const settings = before === null || after === null ? [] : settingChanges(fieldsOf(before), fieldsOf(after));
  const kind = kindOf(before, after, settings);
  const impact = input.impact(kind);
  return {
    hub: hub.name,
    file: hub.file,
    provider: hub.hub.provider,
    where: input.where,
    kind,
    headline: impact.headline,
    people: impact.people,
    downtimeSeconds: impact.downtimeSeconds,
    durationSeconds: impact.durationSeconds,
    data: { state: "none" },
    cost: input.cost,
    settings,
    parts: [],
    alerts: [],
    withoutEffect: after === null ? [] : input.withoutEffect,
    // Nobody has looked what the hub has.
    secretsNeeded: [],
    url: null,
    digest: null,
  };
}

function fieldsOf(hub: ParsedHub): JsonObject {
  return JSON.parse(JSON.stringify(hub.effective)) as JsonObject;
}

function kindOf(
  before: ParsedHub | null,
  after: ParsedHub | null,
  settings: readonly SettingChange[],
): ChangeKind {
  if (before === null) return "new";
  if (after === null) return before.effective.storage.on_delete === "delete" ? "data-destroyed" : "removed";
  const parts = settings.map((change) => hubFields[change.path]?.part ?? "settings");
  if (parts.includes("machine")) return "machine-replaced";
  if (parts.includes("network") || parts.includes("disk")) return "update";
  return parts.includes("settings") ? "settings" : "unchanged";
}
