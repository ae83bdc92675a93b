// What was reviewed, as a few hexadecimal digits: equal digests mean equal changes, and a digest gives no value away.
import { createHash, createHmac } from "node:crypto";
import { canonicalJson } from "./canonical-json.ts";
import { type ChangeItem, type ChangeSet, keyOf } from "./change-set.ts";

/** One item of a sealed change set. */
export interface SealedItem {
  readonly address: string;
  readonly actions: readonly string[];
  readonly digest: string;
  /** An earlier apply made it and failed half-way. Known of the plan of now only; no manifest tells it. */
  readonly isBegun?: boolean;
}

/** A change set without any value: what a manifest carries and the gate compares. */
export interface SealedChangeSet {
  /** False: made without a key, so sensitive values were compared by their presence only. */
  readonly keyed: boolean;
  readonly digest: string;
  readonly items: readonly SealedItem[];
}

/** The purposes a key is used for; a digest for one never passes for another. */
const purpose = { set: "jupyterhub-gitops change set 1", item: "jupyterhub-gitops change 1" };

/**
 * Returns the digest of a change set: HMAC-SHA-256 over its true values; without a key SHA-256 over what is not sensitive.
 * A plain hash of a sensitive value is never made: a short one could be found by trying.
 */
export function digestOf(set: ChangeSet, key: string | null): string {
  const items = set.items.map((item) => contentOf(item, key !== null));
  return digest(purpose.set, { items, providers: set.providers }, key);
}

/** Returns the change set as digests, one for the whole and one for each item. */
export function seal(set: ChangeSet, key: string | null): SealedChangeSet {
  const items = set.items.map((item) => ({
    address: item.address,
    actions: item.actions,
    digest: digest(purpose.item, { item: contentOf(item, key !== null), providers: set.providers }, key),
    ...(item.isBegun ? { isBegun: true } : {}),
  }));
  return { keyed: key !== null, digest: digestOf(set, key), items };
}

function contentOf(item: ChangeItem, withValues: boolean): unknown {
  return {
    address: item.address,
    actions: item.actions,
    content: withValues ? item.content : item.openContent,
  };
}

function digest(context: string, value: unknown, key: string | null): string {
  const hash = key === null ? createHash("sha256") : createHmac("sha256", key);
  return hash.update(`${context}\u0000${canonicalJson(value)}`).digest("hex");
}

/** What became of one reviewed change; `begun`: it failed half-way, in place, and what is left of it leads to the same end. */
export type RowVerdict = "same" | "done" | "begun" | "different" | "new" | "loses";

/** One line of the table "reviewed → now". */
export interface ComparisonRow {
  readonly address: string;
  /** Null: was not in the review. */
  readonly reviewed: readonly string[] | null;
  /** Null: is no longer to be done. */
  readonly now: readonly string[] | null;
  readonly verdict: RowVerdict;
}

/** `worse`: something is deleted, replaced or given up that was not so reviewed; no approval by digest lets that pass. */
export interface Comparison {
  readonly verdict: "equal" | "subset" | "different" | "worse";
  readonly rows: readonly ComparisonRow[];
}

/**
 * Returns how the plan of now differs from the one that was reviewed. `inPlace` are addresses that Terraform replaces although nothing is
 * lost with them: a replacement of one of them is different when it was not reviewed, but not worse.
 */
export function compare(
  reviewed: SealedChangeSet,
  now: SealedChangeSet,
  inPlace: ReadonlySet<string> = new Set(),
): Comparison {
  const rows = rowsOf(reviewed, now, inPlace);
  if (rows.some((row) => row.verdict === "loses")) return { verdict: "worse", rows };
  if (reviewed.keyed !== now.keyed) return { verdict: "different", rows };
  if (reviewed.digest === now.digest) return { verdict: "equal", rows };
  const isSubset = rows.every((row) => ["same", "done", "begun"].includes(row.verdict));
  const isSmaller = rows.some((row) => row.verdict === "done" || row.verdict === "begun");
  return { verdict: isSubset && isSmaller ? "subset" : "different", rows };
}

function rowsOf(
  reviewed: SealedChangeSet,
  now: SealedChangeSet,
  inPlace: ReadonlySet<string>,
): ComparisonRow[] {
  const before = new Map(reviewed.items.map((item) => [item.address, item]));
  const after = new Map(now.items.map((item) => [item.address, item]));
  const addresses = [...new Set([...before.keys(), ...after.keys()])].sort();
  return addresses.map((address) => {
    const old = before.get(address) ?? null;
    const current = after.get(address) ?? null;
    const verdict = verdictOf(old, current, inPlace.has(address));
    return { address, reviewed: old?.actions ?? null, now: current?.actions ?? null, verdict };
  });
}

function verdictOf(reviewed: SealedItem | null, now: SealedItem | null, isInPlace: boolean): RowVerdict {
  if (now === null) return "done";
  if (reviewed !== null && keyOf(reviewed) === keyOf(now) && reviewed.digest === now.digest) return "same";
  const isReplacement = now.actions.includes("create");
  const isReviewedCreation = reviewed?.actions.includes("create") === true;
  // Nothing is lost with it, and what it is to become shows in the outputs, which are compared like everything else.
  if (isInPlace && isReplacement && isReviewedCreation && now.isBegun === true) return "begun";
  const isReviewedReplacement = reviewed !== null && keyOf(reviewed) === keyOf(now) && isReplacement;
  const isHarmless = isReviewedReplacement || (isInPlace && isReplacement);
  if (isLoss(now) && !isHarmless) return "loses";
  return reviewed === null ? "new" : "different";
}

/** Returns true for a change after which something that was there is gone from the world or from Terraform's keeping. */
export function isLoss(item: SealedItem): boolean {
  const isThing = !item.address.startsWith("output.");
  return isThing && (item.actions.includes("delete") || item.actions.includes("forget"));
}
