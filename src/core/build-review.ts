// Plan + hub + provider's words → Review.

import type { JsonObject } from "./json.ts";
import { objectOf, textOf } from "./json.ts";
import type { Plan, ResourceChange } from "./plan.ts";
import {
  type Alert,
  type ChangeKind,
  type CostEstimate,
  changeKinds,
  type DataFate,
  type PartChange,
  type PartRole,
  type Review,
} from "./review.ts";
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
  readonly cost: CostEstimate;
  /** Expected users at the same time. */
  readonly users: number;
  readonly digest: string | null;
  /** Fields that the file gives and the place does nothing with, in words. */
  readonly withoutEffect: readonly string[];
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

/** Returns the review of one hub's plan. Settings before come from the state's own output, so that it needs no git. */
export function buildReview(input: ReviewInput): Review {
  const found = input.plan.resources.map((change) => partOf(change, input));
  const before = parseSettings(input.plan.outputsBefore.settings);
  // A machine that an interrupted run left behind may have people on it.
  const isBack = input.plan.resources.some(
    ({ address, isImport }) => isImport && input.part(address).role === "machine",
  );
  const isNew = before === null && !input.isRemoval && !isBack;
  const fate = dataFate(found, input.plan, input.isRemoval);
  const parts = found.map((part) => asPeopleSeeIt(part, fate));
  const kind = kindOf(parts, fate, isNew, input);
  const impact = input.impact(kind);
  return {
    hub: input.hub,
    file: input.file,
    provider: input.provider,
    where: input.where,
    kind,
    headline: impact.headline,
    people: impact.people,
    downtimeSeconds: impact.downtimeSeconds,
    durationSeconds: impact.durationSeconds,
    data: fate,
    cost: input.cost,
    settings: before === null || input.isRemoval ? [] : settingChanges(before, input.settings),
    parts,
    alerts: alertsOf(kind, fate, input),
    withoutEffect: input.isRemoval ? [] : input.withoutEffect,
    secretsNeeded: input.secretsNeeded,
    url: textOf(input.plan.outputsAfter.url) ?? textOf(input.plan.outputsBefore.url),
    digest: input.digest,
  };
}

function partOf(change: ResourceChange, input: ReviewInput): PartChange {
  const { role, label } = input.part(change.address);
  const action = change.action === "none" && change.previousAddress !== null ? "move" : change.action;
  return {
    address: change.address,
    role,
    label,
    action,
    because: change.because,
    attributes: change.attributes,
  };
}

// Terraform's words mislead twice: a settings part that it "replaces" is applied in place, and a disk's record that it
// "deletes" while the files stay is only let go of.
function asPeopleSeeIt(part: PartChange, fate: DataFate): PartChange {
  if (part.role === "settings" && part.action === "replace") return { ...part, action: "update" };
  if (part.role === "disk" && part.action === "delete" && fate.state === "kept")
    return { ...part, action: "forget" };
  return part;
}

function parseSettings(text: unknown): JsonObject | null {
  if (typeof text !== "string") return null;
  return objectOf(JSON.parse(text)) as JsonObject;
}

// The worst of what the plan holds decides; a hub that is new or going has no milder name for it.
function kindOf(
  parts: readonly PartChange[],
  fate: DataFate,
  isNew: boolean,
  { isRemoval, runningAttributes = [] }: ReviewInput,
): ChangeKind {
  if (fate.state === "destroyed") return "data-destroyed";
  if (isRemoval) return "removed";
  if (isNew) return "new";
  const kinds = parts.map((part) => kindOfPart(part, runningAttributes));
  return kinds.reduce(
    (worst, kind) => (changeKinds.indexOf(kind) > changeKinds.indexOf(worst) ? kind : worst),
    "unchanged",
  );
}

function kindOfPart(part: PartChange, runningAttributes: readonly string[]): ChangeKind {
  if (part.action === "read" || part.action === "none") return "unchanged";
  const isLost = part.action === "replace" || part.action === "delete";
  switch (part.role) {
    case "settings":
      return "settings";
    case "machine":
      if (isLost || part.action === "create") return "machine-replaced";
      return staysUp(part, runningAttributes) ? "update" : "restart";
    case "address":
    case "dns":
      return isLost ? "address-changed" : "update";
    default:
      return "update";
  }
}

function staysUp({ action, attributes }: PartChange, runningAttributes: readonly string[]): boolean {
  if (action === "import" || action === "move") return true;
  return attributes.length > 0 && attributes.every((name) => runningAttributes.includes(name));
}

function dataFate(parts: readonly PartChange[], plan: Plan, isRemoval: boolean): DataFate {
  const disk = parts.find((part) => part.role === "disk" && part.action !== "none" && part.action !== "read");
  if (disk === undefined) return { state: "none" };
  const onDelete = textOf(plan.outputsBefore.on_delete) ?? "keep";
  switch (disk.action) {
    case "create":
      return { state: "created", words: "new homes" };
    case "forget":
      return { state: "kept", words: "homes stay" };
    case "delete":
      if (onDelete === "keep") return { state: "kept", words: "homes stay" };
      if (onDelete === "snapshot")
        return { state: "snapshotted", words: "homes are saved in a last snapshot, then deleted" };
      return { state: "destroyed", words: "homes are deleted" };
    case "replace":
      return onDelete === "keep" && isRemoval
        ? { state: "kept", words: "homes stay" }
        : { state: "destroyed", words: "homes are deleted" };
    default:
      return { state: "kept", words: "homes stay" };
  }
}

function alertsOf(kind: ChangeKind, fate: DataFate, input: ReviewInput): Alert[] {
  const alerts: Alert[] = [];
  if (kind === "data-destroyed")
    alerts.push({
      level: "caution",
      text: `All files of ${input.hub}'s users are deleted for good.`,
      acknowledge: `destroy: ${input.hub}`,
    });
  else if (kind === "removed")
    alerts.push({
      level: "caution",
      text: `${input.hub} goes away: nobody can sign in any more. ${sentence("words" in fate ? fate.words : "homes stay")}`,
      acknowledge: `destroy: ${input.hub}`,
    });
  else if (kind === "machine-replaced" || kind === "restart")
    alerts.push({
      level: "warning",
      text: "Open notebooks lose what is not saved. Do it outside class hours.",
      acknowledge: null,
    });
  const before = parseSettings(input.plan.outputsBefore.settings);
  for (const { path, words } of settingChanges(before, input.settings)) {
    if (before === null || input.settings === null) break;
    if (path === "admin_users" || path === "domain" || path === "image" || path === "extra_config")
      alerts.push({
        level: "warning",
        text: words === null ? `${path} changes` : `${path}: ${words}`,
        acknowledge: null,
      });
  }
  for (const message of input.plan.failedChecks)
    alerts.push({ level: "warning", text: message, acknowledge: null });
  return alerts;
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
