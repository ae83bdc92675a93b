// The part of a plan that others may see, as JSON: for an outside policy program and for the artifact.
import { arrayOf, isObject, objectOf } from "./json.ts";
import { redactor, sensitiveLeaves } from "./redact.ts";

/**
 * Returns the plan's changes without any sensitive value, in Terraform's own format. Variables, configuration and states are left out:
 * they hold secrets that nothing marks.
 */
export function redactPlan(rawPlan: unknown): Readonly<Record<string, unknown>> {
  const plan = objectOf(rawPlan);
  const redact = redactor(sensitiveLeaves(rawPlan));
  const changes = arrayOf(plan.resource_changes).map((resource) => withoutMarked(resource, redact));
  const outputs = Object.entries(objectOf(plan.output_changes)).map(([name, o]) => [
    name,
    hidden(objectOf(o), redact),
  ]);
  return {
    format_version: plan.format_version ?? null,
    terraform_version: plan.terraform_version ?? null,
    resource_changes: changes,
    output_changes: Object.fromEntries(outputs),
    checks: walk(plan.checks ?? [], null, redact),
  };
}

function withoutMarked(raw: unknown, redact: (text: string) => string): unknown {
  const resource = objectOf(raw);
  const rest = Object.entries(resource).filter(([name]) => name !== "change");
  const kept = Object.fromEntries(rest.map(([name, value]) => [name, walk(value, null, redact)]));
  return { ...kept, change: hidden(objectOf(resource.change), redact) };
}

function hidden(change: Readonly<Record<string, unknown>>, redact: (text: string) => string): unknown {
  const before = walk(change.before, change.before_sensitive, redact);
  const after = walk(change.after, change.after_sensitive, redact);
  const rest = Object.entries(change).filter(([name]) => name !== "before" && name !== "after");
  return {
    ...Object.fromEntries(rest.map(([name, value]) => [name, walk(value, null, redact)])),
    before,
    after,
  };
}

/** Marked leaves become a mark whatever their type and length; every other text is searched for them. */
function walk(value: unknown, mark: unknown, redact: (text: string) => string): unknown {
  if (value === undefined || value === null) return null;
  if (mark === true) return "(sensitive)";
  if (typeof value === "string") return redact(value);
  if (Array.isArray(value)) return value.map((inner, i) => walk(inner, arrayOf(mark)[i], redact));
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([name, inner]) => [
    redact(name),
    walk(inner, objectOf(mark)[name], redact),
  ]);
  return Object.fromEntries(members);
}
