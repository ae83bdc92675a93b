// Hostile JSON → Manifest: size, shape and every single field are checked; what is not known is refused.

import type { SealedChangeSet, SealedItem } from "./digest.ts";
import { hubNamePattern } from "./hub-name.ts";
import { arrayOf, isObject } from "./json.ts";
import type { InputFile, Manifest, ManifestHub, Signature } from "./manifest.ts";
import { checkSignature } from "./manifest.ts";

/** Larger artifacts are not read: 50 hubs with 100 changes each stay below. */
export const largestManifest = 2 * 1024 * 1024;

export type ParsedManifest =
  | { readonly state: "read"; readonly manifest: Manifest; readonly signature: Signature }
  | { readonly state: "refused"; readonly reason: string };

/** What a field must be; the text says it to a person. */
interface Rule {
  readonly words: string;
  readonly holds: (value: unknown) => boolean;
}

type Shape = Readonly<Record<string, Rule>>;

class Refusal extends Error {}

const text = (words: string, pattern: RegExp): Rule => ({
  words,
  holds: (value) => typeof value === "string" && pattern.test(value),
});
const orNull = (rule: Rule): Rule => ({
  words: `${rule.words} or null`,
  holds: (value) => value === null || rule.holds(value),
});
const whole: Rule = { words: "a whole number", holds: (v) => Number.isSafeInteger(v) && Number(v) >= 0 };
const flag: Rule = { words: "true or false", holds: (v) => typeof v === "boolean" };
const object: Rule = { words: "an object", holds: isObject };
const listOf = (most: number): Rule => ({
  words: `a list of at most ${most}`,
  holds: (v) => Array.isArray(v) && v.length <= most,
});
const sha = text("a git revision", /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);
const digest = text("a SHA-256 digest", /^[0-9a-f]{64}$/);
const shortText = text("a text of at most 500 characters", /^.{1,500}$/su);
const hubName = text("a hub's name", hubNamePattern);

const envelopeShape: Shape = { manifest: object, signature: orNull(digest) };
const manifestShape: Shape = {
  v: { words: "1", holds: (v) => v === 1 },
  repository: whole,
  pullRequest: whole,
  head: sha,
  base: sha,
  merge: orNull(sha),
  terraformTree: sha,
  tool: text("a tool and its version", /^(?:terraform|tofu) \d{1,4}\.\d{1,4}\.\d{1,4}\S{0,40}$/),
  lock: digest,
  run: object,
  plannedAt: text("a time", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/),
  hubs: listOf(1000),
};
const runShape: Shape = { id: whole, attempt: whole };
const hubShape: Shape = {
  hub: hubName,
  intent: text("apply or destroy", /^(?:apply|destroy)$/),
  inputs: listOf(100),
  lineage: orNull(shortText),
  serial: orNull(whole),
  changes: object,
};
const inputShape: Shape = {
  path: text("a path below hubs/", /^hubs\/(?!.*\.\.)[^\p{Cc}\\]{1,250}$/u),
  blob: sha,
};
const changesShape: Shape = { keyed: flag, digest, items: listOf(5000) };
const itemShape: Shape = { address: shortText, actions: listOf(2), digest };
const action = text("an action", /^(?:no-op|create|read|update|delete|forget|fail|error)$/);

/** Returns the manifest an artifact holds, or why it is not believed. Never throws on any input. */
export function parseManifest(content: string, key: string | null): ParsedManifest {
  if (Buffer.byteLength(content) > largestManifest)
    return refused(`it is larger than ${largestManifest} bytes`);
  try {
    const envelope = checked(JSON.parse(content), envelopeShape, "the file");
    const manifest = parseBody(envelope.manifest);
    const signature = envelope.signature === null ? null : String(envelope.signature);
    return { state: "read", manifest, signature: checkSignature(manifest, signature, key) };
  } catch (error) {
    if (error instanceof Refusal) return refused(error.message);
    if (error instanceof SyntaxError) return refused("it is not JSON");
    throw error;
  }
}

function refused(reason: string): ParsedManifest {
  return { state: "refused", reason };
}

function parseBody(raw: unknown): Manifest {
  const body = checked(raw, manifestShape, "manifest");
  checked(body.run, runShape, "run");
  const hubs = arrayOf(body.hubs).map(parseHub);
  if (new Set(hubs.map((hub) => hub.hub)).size !== hubs.length) throw new Refusal("it names a hub twice");
  // Every field was checked against its shape above.
  return { ...(body as unknown as Manifest), hubs };
}

function parseHub(raw: unknown): ManifestHub {
  const hub = checked(raw, hubShape, "hub");
  const inputs = arrayOf(hub.inputs).map(
    (input) => checked(input, inputShape, "input") as unknown as InputFile,
  );
  return { ...(hub as unknown as ManifestHub), inputs, changes: parseChanges(hub.changes) };
}

function parseChanges(raw: unknown): SealedChangeSet {
  const changes = checked(raw, changesShape, "changes");
  const items = arrayOf(changes.items).map((item) => {
    const fields = checked(item, itemShape, "change");
    if (!arrayOf(fields.actions).every(action.holds))
      throw new Refusal("a change has an action that is not known");
    return fields as unknown as SealedItem;
  });
  if (new Set(items.map((item) => item.address)).size !== items.length)
    throw new Refusal("it names an address twice");
  return { ...(changes as unknown as SealedChangeSet), items };
}

/** Returns the object when it has exactly the fields of the shape and each is what it must be. */
function checked(raw: unknown, shape: Shape, what: string): Readonly<Record<string, unknown>> {
  if (!isObject(raw)) throw new Refusal(`${what} is not an object`);
  const unknown = Object.keys(raw).find((name) => !Object.hasOwn(shape, name));
  if (unknown !== undefined) throw new Refusal(`${what} has a field that is not known here`);
  for (const [name, rule] of Object.entries(shape)) {
    if (!Object.hasOwn(raw, name)) throw new Refusal(`${what} has no field "${name}"`);
    if (!rule.holds(raw[name])) throw new Refusal(`"${name}" in ${what} is not ${rule.words}`);
  }
  return raw;
}
