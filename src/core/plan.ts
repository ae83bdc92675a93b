// `terraform show -json` → Plan. Values are dropped here, all but the non-sensitive outputs, so that nothing later can leak them.

import { HubError } from "../errors.ts";
import { arrayOf, isObject, type Json, objectOf, textOf } from "./json.ts";
import type { PartAction } from "./review.ts";

/** One resource that a plan touches: names only, no values. */
export interface ResourceChange {
  readonly address: string;
  /** Where it stood before a `moved` block; null otherwise. */
  readonly previousAddress: string | null;
  readonly type: string;
  readonly action: PartAction;
  /** It is there already and comes into the state with this plan. */
  readonly isImport: boolean;
  /** Attribute paths that force a replacement: `triggers_replace`, `ami`. */
  readonly because: readonly string[];
  /** Top-level attributes whose value differs or becomes known only at apply. */
  readonly attributes: readonly string[];
}

/** A plan as the rest of the program may know it. */
export interface Plan {
  readonly terraformVersion: string;
  readonly resources: readonly ResourceChange[];
  /** Outputs of the state before, without the sensitive ones. */
  readonly outputsBefore: Readonly<Record<string, Json>>;
  /** Outputs as planned, without the sensitive and the not yet known ones. */
  readonly outputsAfter: Readonly<Record<string, Json>>;
  readonly outputsChanged: boolean;
  /** True when outputs are left out above because they are sensitive. */
  readonly hidesOutputs: boolean;
  /** Messages of failed `check` blocks. */
  readonly failedChecks: readonly string[];
}

/**
 * Returns the plan in `raw`, the parsed output of `terraform show -json PLANFILE`.
 * Throws HubError PLAN_FORMAT when its format is not 1.x (the format's own documentation: minor versions add only).
 */
export function parsePlan(raw: unknown): Plan {
  const plan = objectOf(raw);
  const version = textOf(plan.format_version) ?? "";
  if (!/^1\./.test(version))
    throw new HubError("PLAN_FORMAT", `the plan has format ${version || "(none)"}; 1.x is known here`, {
      hint: "Use a Terraform 1.x or OpenTofu 1.x, or a newer jupyterhub-gitops.",
    });
  const changes = arrayOf(plan.resource_changes).map(parseResource);
  const outputs = objectOf(plan.output_changes);
  return {
    terraformVersion: textOf(plan.terraform_version) ?? "",
    resources: changes.filter((change) => change.action !== "none" || change.previousAddress !== null),
    outputsBefore: visibleOutputs(outputs, "before"),
    outputsAfter: visibleOutputs(outputs, "after"),
    outputsChanged: Object.values(outputs).some(
      (output) => arrayOf(objectOf(output).actions).join() !== "no-op",
    ),
    hidesOutputs: Object.values(outputs).some(isSensitive),
    failedChecks: failedChecks(plan.checks),
  };
}

/** True when the plan would change anything: resources, moves or outputs. */
export function hasChanges(plan: Plan): boolean {
  return plan.outputsChanged || plan.resources.some((change) => change.action !== "read");
}

function parseResource(raw: unknown): ResourceChange {
  const resource = objectOf(raw);
  const change = objectOf(resource.change);
  const address = textOf(resource.address) ?? "";
  const previous = textOf(resource.previous_address);
  return {
    address,
    previousAddress: previous === address ? null : previous,
    type: textOf(resource.type) ?? "",
    action: actionOf(arrayOf(change.actions), isObject(change.importing)),
    isImport: isObject(change.importing),
    because: arrayOf(change.replace_paths).map(pathText),
    attributes: changedAttributes(change),
  };
}

function actionOf(actions: readonly unknown[], isImport: boolean): PartAction {
  const joined = actions.join("+");
  switch (joined) {
    case "no-op":
      return isImport ? "import" : "none";
    case "delete+create":
    case "create+delete":
      return "replace";
    case "create":
    case "update":
    case "delete":
    case "forget":
    case "read":
      return joined;
    default:
      throw new HubError(
        "PLAN_FORMAT",
        `the plan holds an action that is not known here: ${joined || "(none)"}`,
        {
          hint: "Nothing was applied. Use a newer jupyterhub-gitops, or an older Terraform.",
        },
      );
  }
}

function pathText(path: unknown): string {
  return arrayOf(path)
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`))
    .join("")
    .replace(/^\./, "");
}

function changedAttributes(change: Readonly<Record<string, unknown>>): string[] {
  const before = objectOf(change.before);
  const after = objectOf(change.after);
  const unknown = objectOf(change.after_unknown);
  const names = new Set([...Object.keys(before), ...Object.keys(after), ...Object.keys(unknown)]);
  return [...names]
    .filter(
      (name) =>
        hasUnknown(unknown[name]) ||
        JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null),
    )
    .sort();
}

function hasUnknown(value: unknown): boolean {
  if (value === true) return true;
  return isObject(value) ? Object.values(value).some(hasUnknown) : arrayOf(value).some(hasUnknown);
}

function visibleOutputs(
  outputs: Readonly<Record<string, unknown>>,
  side: "before" | "after",
): Record<string, Json> {
  const visible: Record<string, Json> = {};
  for (const [name, raw] of Object.entries(outputs)) {
    const output = objectOf(raw);
    if (isSensitive(output) || (side === "after" && hasUnknown(output.after_unknown))) continue;
    visible[name] = (output[side] ?? null) as Json;
  }
  return visible;
}

function isSensitive(raw: unknown): boolean {
  const output = objectOf(raw);
  return output.before_sensitive !== false || output.after_sensitive !== false;
}

function failedChecks(checks: unknown): string[] {
  return arrayOf(checks)
    .map(objectOf)
    .filter((check) => check.status === "fail" || check.status === "error")
    .flatMap((check) => arrayOf(check.instances).flatMap((instance) => arrayOf(objectOf(instance).problems)))
    .map((problem) => textOf(objectOf(problem).message) ?? "a check failed");
}
