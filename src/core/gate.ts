// Decides whether one hub may be applied: a pure function on facts that others fetched. The comment is never among them.
import { type Comparison, type ComparisonRow, compare, type SealedChangeSet } from "./digest.ts";
import type { Dispatch, GateFacts } from "./gate-facts.ts";
import type { Refusal } from "./gate-refusal.ts";
import {
  refusalBefore,
  refusalOfComparison,
  refusalOfLosses,
  refusalOfOwners,
  refusalOfPolicy,
  withHonestNext,
} from "./gate-rules.ts";
import type { ManifestHub } from "./manifest.ts";

export type GateDecision =
  | { readonly decision: "nothing" }
  | { readonly decision: "apply"; readonly note: string | null }
  | { readonly decision: "apply-subset"; readonly note: string; readonly rows: readonly ComparisonRow[] }
  | ({ readonly decision: "refuse"; readonly rows: readonly ComparisonRow[] } & Refusal);

/** Returns what to do with the fresh plan of one hub. Whatever is not plainly allowed is refused. */
export function decide(facts: GateFacts): GateDecision {
  if (facts.now.items.length === 0) return { decision: "nothing" };
  const hub = reviewedHub(facts);
  const comparison = hub === null ? null : compare(hub.changes, facts.now, facts.inPlace);
  const early = refusalBefore(facts, hub);
  const rows = comparison?.rows ?? unreviewedRows(facts.now);
  const refuse = (refusal: Refusal): GateDecision => ({
    decision: "refuse",
    rows,
    ...withMode(refusal, facts.dispatch),
  });
  const expectDigest = facts.dispatch?.expectDigest ?? null;

  // What a record says about losses counts only when the record itself is to be believed.
  const loss = refusalOfLosses(facts, early === null ? comparison : null);
  if (loss !== null) return refuse(loss);
  const broken = refusalOfPolicy(facts);
  if (broken !== null) return refuse(broken);
  if (expectDigest !== null) return decideByDigest(facts, expectDigest, refuse);
  if (early !== null) return refuse(withHonestNext(early, facts));
  if (comparison === null) return refuse(refusalOfComparison("different"));
  const unapproved = refusalOfOwners(facts);
  if (unapproved !== null) return refuse(unapproved);
  return decideByReview(comparison, refuse);
}

function decideByReview(comparison: Comparison, refuse: (refusal: Refusal) => GateDecision): GateDecision {
  switch (comparison.verdict) {
    case "equal":
      return { decision: "apply", note: null };
    case "subset": {
      const done = comparison.rows.filter((row) => row.verdict === "done").length;
      const begun = comparison.rows.filter((row) => row.verdict === "begun").length;
      const failed = begun === 0 ? "" : ` ${begun} failed half-way before and is done again;`;
      const note = `${done} of ${comparison.rows.length} reviewed changes are already done;${failed} the rest is as reviewed.`;
      return { decision: "apply-subset", note, rows: comparison.rows };
    }
    case "different":
    case "worse":
      return refuse(refusalOfComparison(comparison.verdict));
  }
}

/** A person who names the digest of the very plan that would be applied has reviewed that plan. */
function decideByDigest(
  facts: GateFacts,
  expectDigest: string,
  refuse: (refusal: Refusal) => GateDecision,
): GateDecision {
  if (expectDigest === facts.now.digest)
    return { decision: "apply", note: `Approved by hand for digest ${facts.now.digest.slice(0, 12)}.` };
  return refuse({
    code: "digest-not-expected",
    reason: "the plan of now is not the one whose digest was approved",
    next: "Read the plan of now, then start the workflow again with its digest.",
    canBeApproved: true,
  });
}

function reviewedHub(facts: GateFacts): ManifestHub | null {
  if (facts.evidence.state !== "read") return null;
  return facts.evidence.manifest.hubs.find((hub) => hub.hub === facts.hub) ?? null;
}

function unreviewedRows(now: SealedChangeSet): ComparisonRow[] {
  return now.items.map((item) => ({
    address: item.address,
    reviewed: null,
    now: item.actions,
    verdict: "new",
  }));
}

/** A plan that takes things back is never the one of mode apply, which looks for nothing: its digest counts with resume alone. */
function withMode(refusal: Refusal, dispatch: Dispatch | null): Refusal {
  if (dispatch?.mode !== "resume" || !refusal.canBeApproved) return refusal;
  return {
    ...refusal,
    next: "If the plan of now is what you want, start the workflow by hand again with mode resume and its digest.",
  };
}
