// `terraform show -json` → what a plan would change, and nothing that differs between two plans of the same change.
// Holds true values, sensitive ones included: it lives in memory only and leaves it as a digest (core/digest.ts).
import { HubError } from "../errors.ts";
import { canonicalJson } from "./canonical-json.ts";
import { arrayOf, isObject, objectOf, textOf } from "./json.ts";
import { sensitiveLeaves } from "./redact.ts";
import { type SecretMark, withoutMarks } from "./secret-marks.ts";

/** One thing that changes: a resource, an output, or a check that fails. */
export interface ChangeItem {
  /** Terraform's address; outputs and checks are `output.NAME` and `check.NAME`. */
  readonly address: string;
  readonly actions: readonly string[];
  /** Everything else that makes it this change, true values included. */
  readonly content: unknown;
  /** The same with every sensitive leaf reduced to its presence. */
  readonly openContent: unknown;
  /** Terraform replaces it because an earlier apply made it and failed half-way. */
  readonly isBegun: boolean;
}

export interface ChangeSet {
  /** Sorted by address. */
  readonly items: readonly ChangeItem[];
  /** Provider → version, as far as it is known. */
  readonly providers: Readonly<Record<string, string>>;
}

/** What a change set is made with, besides the plan. */
export interface ChangeSetOptions {
  /** Versions of the lock file. */
  readonly providers?: Readonly<Record<string, string>>;
  /** Numbers of secrets' values: they are left out. */
  readonly secretMarks?: readonly SecretMark[];
}

type Fields = Readonly<Record<string, unknown>>;

/** Stands for a sensitive value where values must not be told from each other. */
const presence = { sensitive: true };

/**
 * Returns the change set of a raw plan.
 * Throws HubError PLAN_FORMAT for a format other than 1.x, PLAN_FAILED for a plan that is broken off or partial.
 */
export function changeSet(
  rawPlan: unknown,
  { providers = {}, secretMarks = [] }: ChangeSetOptions = {},
): ChangeSet {
  const plan = objectOf(rawPlan);
  requireWholePlan(plan);
  const secrets = sensitiveLeaves(rawPlan);
  const items = [
    ...arrayOf(plan.resource_changes).flatMap((resource) =>
      resourceItem(objectOf(resource), secrets, secretMarks),
    ),
    ...Object.entries(objectOf(plan.output_changes)).flatMap(([name, o]) =>
      outputItem(name, objectOf(o), secrets, secretMarks),
    ),
    ...arrayOf(plan.checks).flatMap((check) => checkItem(objectOf(check))),
  ];
  return { items: items.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)), providers };
}

/** Returns what tells an item from all others: one address can have several objects (deposed ones). */
export function keyOf(item: { readonly address: string; readonly actions: readonly string[] }): string {
  return `${item.address}\u0000${item.actions.join("+")}`;
}

function requireWholePlan(plan: Fields): void {
  const version = textOf(plan.format_version) ?? "(none)";
  if (!/^1\.\d+$/.test(version))
    throw new HubError("PLAN_FORMAT", `the plan has format ${version}; 1.x is known here`, {
      hint: "Use a Terraform 1.x or OpenTofu 1.x, or a newer jupyterhub-gitops.",
    });
  const isPartial = plan.complete === false || arrayOf(plan.deferred_changes).length > 0;
  if (plan.errored === true || isPartial)
    throw new HubError(
      "PLAN_FAILED",
      `the plan ${isPartial ? "covers only a part of the hub" : "ended with an error"}`,
      {
        hint: "Nothing can be reviewed or applied from it: plan again without targets, and correct what the plan reports.",
      },
    );
}

function resourceItem(
  resource: Fields,
  secrets: readonly string[],
  marks: readonly SecretMark[],
): ChangeItem[] {
  const address = textOf(resource.address) ?? "";
  const change = withoutMarks(address, objectOf(resource.change), marks);
  if (change === null) return [];
  const actions = arrayOf(change.actions).map(String);
  const previous = textOf(resource.previous_address) ?? address;
  const isMove = previous !== address;
  const isImport = isObject(change.importing);
  if (actions.join() === "no-op" && !isMove && !isImport) return [];
  const facts = {
    previous_address: previous,
    deposed: textOf(resource.deposed),
    type: textOf(resource.type),
    provider: textOf(resource.provider_name),
    after_unknown: change.after_unknown ?? false,
    replace_paths: arrayOf(change.replace_paths)
      .map((path) => canonicalJson(path))
      .sort(),
    importing: change.importing ?? null,
  };
  const before = beforeThatMatters(change);
  const openBefore = open(before, change.before_sensitive, secrets);
  const openAfter = open(change.after ?? null, change.after_sensitive, secrets);
  return [
    {
      address: facts.deposed === null ? address : `${address} (deposed ${facts.deposed})`,
      actions,
      content: { ...facts, before, after: change.after ?? null },
      openContent: { ...facts, importing: isImport, before: openBefore, after: openAfter },
      isBegun: resource.action_reason === "replace_because_tainted",
    },
  ];
}

function outputItem(
  name: string,
  raw: Fields,
  secrets: readonly string[],
  marks: readonly SecretMark[],
): ChangeItem[] {
  const output = withoutMarks(`output.${name}`, raw, marks);
  if (output === null) return [];
  const actions = arrayOf(output.actions).map(String);
  if (actions.join() === "no-op") return [];
  const unknown = output.after_unknown ?? false;
  const after = output.after ?? null;
  const openAfter = open(after, output.after_sensitive, secrets);
  const facts = { after_unknown: unknown, sensitive: output.after_sensitive ?? false };
  return [
    {
      address: `output.${name}`,
      actions,
      content: { ...facts, after },
      openContent: { ...facts, after: openAfter },
      isBegun: false,
    },
  ];
}

function checkItem(check: Fields): ChangeItem[] {
  if (check.status !== "fail" && check.status !== "error") return [];
  const address = textOf(objectOf(check.address).to_display) ?? "check";
  return [{ address, actions: [check.status], content: null, openContent: null, isBegun: false }];
}

/** Of what goes away only its identity matters; of what changes, the leaves that change. */
function beforeThatMatters(change: Fields): unknown {
  const isRemoval = (change.after ?? null) === null;
  if (isRemoval) return { id: objectOf(change.before).id ?? null };
  return changedBefore(change.before ?? null, change.after, change.after_unknown);
}

/** Leaves of `before` that get another, known value. The rest tells nothing about the change and may drift between two plans. */
function changedBefore(before: unknown, after: unknown, unknown: unknown): unknown {
  if (unknown === true) return null;
  if (isObject(before) && isObject(after)) {
    const names = Object.keys(before).filter(
      (name) => canonicalJson(before[name]) !== canonicalJson(after[name] ?? null),
    );
    const pairs = names.map((name) => [
      name,
      changedBefore(before[name], after[name] ?? null, objectOf(unknown)[name]),
    ]);
    return Object.fromEntries(pairs);
  }
  return before;
}

/** The value with presence in place of what is marked sensitive, or holds a text that is marked so elsewhere in the plan. */
function open(value: unknown, mark: unknown, secrets: readonly string[]): unknown {
  if (mark === true) return value === null ? null : presence;
  if (typeof value === "string") return secrets.some((secret) => value.includes(secret)) ? presence : value;
  if (Array.isArray(value)) return value.map((inner, i) => open(inner, arrayOf(mark)[i], secrets));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, open(inner, objectOf(mark)[name], secrets)]),
  );
}
