// Finds the sensitive values of a plan and takes them out of any text. Terraform marks them where they are written, but a provider may
// show the same value again in an attribute it computed, in an output or in an error, in another spelling.
import { arrayOf, isObject, objectOf } from "./json.ts";

/** Shorter values are left alone: taking "true" or "alice" out of a text would make it unreadable and protect nothing. */
export const shortestSecret = 6;

/** What stands in a text where a secret was. */
export const redactedMark = "(sensitive)";

/** Returns every sensitive text in `terraform show -json` output: marked by Terraform in values, variables, outputs or state. */
export function sensitiveLeaves(rawPlan: unknown): readonly string[] {
  const plan = objectOf(rawPlan);
  const found = new Set<string>();
  const changes = [...arrayOf(plan.resource_changes), ...arrayOf(plan.resource_drift)].map(
    (r) => objectOf(r).change,
  );
  for (const raw of [...changes, ...Object.values(objectOf(plan.output_changes))]) {
    const change = objectOf(raw);
    collectMarked(change.before, change.before_sensitive, found);
    collectMarked(change.after, change.after_sensitive, found);
  }
  const declared = objectOf(objectOf(objectOf(plan.configuration).root_module).variables);
  const values = objectOf(plan.variables);
  for (const [name, declaration] of Object.entries(declared)) {
    const { sensitive, ephemeral } = objectOf(declaration);
    if (sensitive === true || ephemeral === true) collectAll(objectOf(values[name]).value, found);
  }
  collectState(objectOf(plan.prior_state).values, found);
  collectState(plan.planned_values, found);
  return [...found];
}

/** A state's resources carry `sensitive_values`, its outputs a flag; modules nest. */
function collectState(state: unknown, found: Set<string>): void {
  const { outputs, root_module } = objectOf(state);
  for (const output of Object.values(objectOf(outputs)).map(objectOf))
    if (output.sensitive === true) collectAll(output.value, found);
  const modules: unknown[] = [root_module];
  for (const raw of modules) {
    const module = objectOf(raw);
    modules.push(...arrayOf(module.child_modules));
    for (const resource of arrayOf(module.resources).map(objectOf))
      collectMarked(resource.values, resource.sensitive_values, found);
  }
}

function collectMarked(value: unknown, mark: unknown, found: Set<string>): void {
  if (mark === true) collectAll(value, found);
  else if (Array.isArray(mark))
    mark.forEach((inner, i) => {
      collectMarked(arrayOf(value)[i], inner, found);
    });
  else if (isObject(mark))
    for (const [key, inner] of Object.entries(mark)) collectMarked(objectOf(value)[key], inner, found);
}

function collectAll(value: unknown, found: Set<string>): void {
  if (typeof value === "string" || typeof value === "number") collectText(String(value), found);
  else if (Array.isArray(value))
    value.forEach((inner) => {
      collectAll(inner, found);
    });
  else if (isObject(value))
    Object.values(value).forEach((inner) => {
      collectAll(inner, found);
    });
}

/** A secret may be a document: its lines and, when it is JSON or base64, what it holds are secrets too. */
function collectText(text: string, found: Set<string>): void {
  if (text.length < shortestSecret || found.has(text)) return;
  found.add(text);
  for (const line of text.split(/\r\n|\r|\n/).map((l) => l.trim()))
    if (line.length >= shortestSecret) found.add(line);
  if (/^\s*[[{"]/.test(text)) {
    try {
      collectAll(JSON.parse(text), found);
    } catch {
      // Not JSON after all: the text itself and its lines are already in.
    }
  }
  if (/^[A-Za-z0-9+/_-]{8,}={0,2}$/.test(text)) {
    const decoded = Buffer.from(text, "base64").toString("utf8");
    if (!/[\ufffd\p{Cc}]/u.test(decoded.replace(/[\t\r\n]/g, ""))) collectText(decoded, found);
  }
}

/** Takes secrets out of a text. */
export type Redact = (text: string) => string;

/** Returns a function that replaces every spelling of every secret, overlapping ones included, by `(sensitive)`. */
export function redactor(secrets: readonly string[]): Redact {
  const spellings = [...new Set(secrets.filter((s) => s.length >= shortestSecret).flatMap(spellingsOf))];
  return (text) => {
    const spans = spellings.flatMap((spelling) => spansOf(text, spelling)).sort((a, b) => a[0] - b[0]);
    const kept: string[] = [];
    let position = 0;
    for (const [start, end] of spans) {
      if (start > position || (start === 0 && position === 0))
        kept.push(text.slice(position, start), redactedMark);
      position = Math.max(position, end);
    }
    return kept.join("") + text.slice(position);
  };
}

function spansOf(text: string, part: string): [number, number][] {
  const spans: [number, number][] = [];
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + 1))
    spans.push([at, at + part.length]);
  return spans;
}

/** The ways one secret is written in plans, logs and errors: raw, in JSON (as JavaScript and as Go write it), in URLs, in base64. */
function spellingsOf(secret: string): string[] {
  const inJson = JSON.stringify(secret).slice(1, -1);
  const inGoJson = inJson.replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  const twice = (text: string) => JSON.stringify(text).slice(1, -1);
  const inUrl = encodeURIComponent(Buffer.from(secret).toString("utf8"));
  const hex = Buffer.from(secret).toString("hex");
  const texts = [
    secret,
    inJson,
    inGoJson,
    twice(inJson),
    twice(inGoJson),
    inUrl,
    hex,
    ...base64Spellings(secret),
  ];
  return texts.filter((text) => text.length >= shortestSecret);
}

/** Inside a longer base64 text a secret has one of three looks, by where it starts; the edges that depend on its neighbours are cut off. */
function base64Spellings(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].flatMap((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString("base64");
    const first = shift === 0 ? 0 : shift + 1;
    const whole = Math.floor(((shift + bytes.length) * 8) / 6);
    const inner = encoded.slice(first, whole);
    return [inner, inner.replaceAll("+", "-").replaceAll("/", "_")];
  });
}
