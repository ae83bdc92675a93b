// Plan + hub + provider's words → Review.

import type { JsonObject } from "./json.ts";
import { objectOf, textOf } from "./json.ts";
import type { Plan } from "./plan.ts";
import { changesReach, type Reach, reachWords } from "./reach.ts";
import type { ChangeKind, CostEstimate, PartRole, Review, SettingChange } from "./review.ts";
import { alertsOf } from "./review-alerts.ts";
import { kindOf } from "./review-kind.ts";
import { asPeopleSeeIt, dataFate, partOf } from "./review-parts.ts";
import { settingChanges } from "./setting-changes.ts";

export interface ReviewInput {
  readonly hub: string;
  readonly file: string;
  readonly provider: string;
  readonly where: string;
  readonly plan: Plan;
  /** True for a plan that takes the hub away. */
  readonly isRemoval: boolean;
  /** What the machine will get; null for a removal. */
  readonly settings: JsonObject | null;
  /** What differs in the hub's file and is not in the settings; none where nobody knows the file before. */
  readonly fileChanges: readonly SettingChange[];
  readonly cost: CostEstimate;
  /** Expected users at the same time. */
  readonly users: number;
  /** How many people its roster lets in; null without one. */
  readonly rosterNames: number | null;
  readonly digest: string | null;
  /** Fields that the file gives and the place does nothing with, in words. */
  readonly withoutEffect: readonly string[];
  /** Who may reach the hub. */
  readonly reach: Reach;
  /** Secrets that the hub does not have yet and this run was not given. */
  readonly secretsNeeded: readonly string[];
  part(address: string): { readonly role: PartRole; readonly label: string };
  /** Attributes of the machine that change while it runs; none when not given. */
  readonly runningAttributes?: readonly string[];
  impact(kind: ChangeKind): {
    readonly headline: string;
    readonly people: string;
    readonly downtimeSeconds: number;
    readonly durationSeconds: number | null;
  };
}

/** Returns the review of one hub's plan. Settings before come from the state's own output: they are what is in force, whatever was merged. */
export function buildReview(input: ReviewInput): Review {
  const found = input.plan.resources.map((change) => partOf(change, input.part));
  const before = parseSettings(input.plan.outputsBefore.settings);
  // A machine that an interrupted run left behind may have people on it.
  const isBack = input.plan.resources.some(
    ({ address, isImport }) => isImport && input.part(address).role === "machine",
  );
  const isNew = before === null && !input.isRemoval && !isBack;
  const fate = dataFate(found, input.plan, input.isRemoval);
  const parts = found.map((part) => asPeopleSeeIt(part, fate));
  const { isRemoval, runningAttributes = [] } = input;
  const kind = kindOf(parts, fate, { isNew, isRemoval, runningAttributes });
  const impact = input.impact(kind);
  const reach = isNew || isRemoval || !parts.some(changesReach) ? null : reachWords(input.reach);
  return {
    hub: input.hub,
    file: input.file,
    provider: input.provider,
    where: input.where,
    kind,
    headline: impact.headline,
    people: peopleOf(kind, impact.people, input.rosterNames, reach === null ? null : input.reach.after),
    downtimeSeconds: impact.downtimeSeconds,
    durationSeconds: impact.durationSeconds,
    data: fate,
    cost: input.cost,
    settings:
      before === null || input.isRemoval
        ? []
        : [...settingChanges(before, input.settings), ...input.fileChanges],
    parts,
    alerts: alertsOf(kind, fate, {
      hub: input.hub,
      before,
      after: input.settings,
      failedChecks: input.plan.failedChecks,
      reach,
    }),
    withoutEffect: input.isRemoval ? [] : input.withoutEffect,
    secretsNeeded: input.secretsNeeded,
    url: textOf(input.plan.outputsAfter.url) ?? textOf(input.plan.outputsBefore.url),
    digest: input.digest,
  };
}

// How many people a new hub lets in is in a file of its own, which the hub file does not show; whom its networks shut out, in none.
function peopleOf(
  kind: ChangeKind,
  people: string,
  rosterNames: number | null,
  onlyFrom: readonly string[] | null,
): string {
  if (onlyFrom !== null) return `whoever is not in ${onlyFrom.join(", ")} is cut off`;
  if (kind !== "new" || rosterNames === null) return people;
  const names = rosterNames === 0 ? "no names yet" : rosterNames === 1 ? "1 name" : `${rosterNames} names`;
  return `${people}; 1 roster: ${names}`;
}

function parseSettings(text: unknown): JsonObject | null {
  if (typeof text !== "string") return null;
  return objectOf(JSON.parse(text)) as JsonObject;
}
