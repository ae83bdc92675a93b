// The gate's rules, one function each: facts → why not, or null. The words are what people read in the reply after a merge.
import { type Comparison, isLoss, type SealedItem } from "./digest.ts";
import type { GateFacts } from "./gate-facts.ts";
import { refusalOfCode, refusalOfRun, refusalOfSignature } from "./gate-record.ts";
import { type Refusal, refusal } from "./gate-refusal.ts";
import type { ManifestHub } from "./manifest.ts";

/** Returns why the review itself does not count, whatever the plans hold: its pull request, its run, its files. */
export function refusalBefore(facts: GateFacts, hub: ManifestHub | null): Refusal | null {
  const { pullRequest, evidence } = facts;
  if (pullRequest === null)
    return refusal("no-pull-request", "these commits came without a pull request, so nobody reviewed a plan");
  if (!pullRequest.isOnBranch)
    return refusal("not-merged", `pull request ${pullRequest.number} is not what was merged here`);
  if (evidence.state === "missing")
    return refusal("no-manifest", `there is no review to compare with: ${evidence.reason}`);
  if (evidence.state === "refused")
    return refusal("bad-manifest", `the record of the review is not usable: ${evidence.reason}`);
  return (
    refusalOfRun(facts, evidence, pullRequest) ??
    refusalOfSignature(facts, evidence) ??
    refusalOfCode(pullRequest) ??
    refusalOfInputs(facts, hub)
  );
}

function refusalOfInputs(facts: GateFacts, hub: ManifestHub | null): Refusal | null {
  if (hub === null) return refusal("not-reviewed", `${facts.hub} was not part of what was reviewed`);
  if (hub.intent !== facts.intent) {
    const found = facts.intent === "destroy" ? "the file is gone" : "the file is there";
    return refusal("other-intent", `the review was for ${hub.intent}, but after the merge ${found}`);
  }
  const reviewed = new Map(hub.inputs.map((input) => [input.path, input.blob]));
  const paths = [...new Set([...reviewed.keys(), ...facts.inputs.keys()])].sort();
  const other = paths.find((path) => reviewed.get(path) !== facts.inputs.get(path));
  if (other !== undefined) return refusal("other-file", `${other} is not the file that was reviewed`);
  if (hub.lineage !== null && hub.lineage !== facts.lineage)
    return refusal("other-state", "the hub's Terraform state is not the one that was reviewed but another");
  return null;
}

/** Returns why what would be lost must stay. These rules hold for a dispatch too. */
export function refusalOfLosses(facts: GateFacts, comparison: Comparison | null): Refusal | null {
  if (!hasLosses(facts)) return null;
  if (facts.isProtected)
    return refusal(
      "protected",
      `${facts.hub} has \`protect: true\`, and this would replace or remove a part of it`,
      "Take `protect` out of the hub file in a merge of its own first.",
      false,
    );
  if (facts.dispatch !== null)
    return facts.dispatch.mode === "destroy" ? null : unreviewedLoss(facts, comparison);
  return facts.intent === "destroy" ? refusalOfRemoval(facts) : unreviewedLoss(facts, comparison);
}

function unreviewedLoss(facts: GateFacts, comparison: Comparison | null): Refusal | null {
  if (comparison !== null && comparison.verdict !== "worse") return null;
  if (comparison === null && facts.dispatch === null) return null;
  return refusalOfComparison("worse");
}

function refusalOfRemoval(facts: GateFacts): Refusal | null {
  const line = `destroy: ${facts.hub}`;
  if (facts.mostRemovals !== null && facts.removals > facts.mostRemovals)
    return refusal(
      "too-many-removals",
      `this merge removes ${facts.removals} hubs; the policy allows ${facts.mostRemovals} at once`,
      "Remove fewer hubs at once, or raise the limit in gitops.yaml in a merge of its own.",
      false,
    );
  if (!facts.removal.isTyped)
    return refusal(
      "not-typed",
      `the line \`${line}\` is missing in the pull request's text`,
      `Restore the file, or open a pull request that removes it and has the line \`${line}\`.`,
      false,
    );
  if (facts.approval?.state !== "approved")
    return refusal(
      "no-owner",
      `no code owner approved the removal${inBrackets(facts)}`,
      "Ask a code owner to start the workflow by hand.",
      false,
    );
  return null;
}

/** Returns which rule of the policy the plan of now breaks. A person cannot let it through: the policy is changed by a merge of its own. */
export function refusalOfPolicy(facts: GateFacts): Refusal | null {
  const broken = facts.policy.find((verdict) => verdict.level === "blocks");
  if (broken === undefined) return null;
  return refusal("policy", `${broken.rule}: ${broken.message}`, broken.hint, false);
}

/** Returns what a code owner has to approve and did not. Where no file says who owns what, only removals are held back. */
export function refusalOfOwners(facts: GateFacts): Refusal | null {
  const held = facts.policy.filter((verdict) => verdict.level === "owner").map((verdict) => verdict.rule);
  const { approval } = facts;
  if (held.length === 0 || approval?.state === "approved" || approval?.state === "unruled") return null;
  return refusal("no-owner", `no code owner approved the change of ${held.join(", ")}${inBrackets(facts)}`);
}

function inBrackets({ approval }: GateFacts): string {
  return approval === null || approval.words === "" ? "" : ` (${approval.words.replace(/\.$/, "")})`;
}

/** Returns the words for a plan that is not the reviewed one. */
export function refusalOfComparison(verdict: "different" | "worse"): Refusal {
  if (verdict === "worse")
    return refusal(
      "loses-more",
      "the plan of now replaces or removes something that nobody reviewed",
      "Open a pull request with any change of the hub file, so that the plan of now gets reviewed.",
      false,
    );
  return refusal("plan-changed", "the plan of now is not the one that was reviewed");
}

/** Returns the refusal as it is, unless something would be lost that a dispatch in mode apply never lets through either. */
export function withHonestNext(found: Refusal, facts: GateFacts): Refusal {
  if (facts.intent === "destroy" || !hasLosses(facts)) return found;
  return { ...found, next: refusalOfComparison("worse").next, canBeApproved: false };
}

function hasLosses(facts: GateFacts): boolean {
  return facts.now.items.some((item) => isLoss(item) && !isInPlace(facts, item));
}

/** Only a replacement can be in place: what is deleted for good is lost whatever it is. */
function isInPlace(facts: GateFacts, item: SealedItem): boolean {
  return facts.inPlace.has(item.address) && item.actions.includes("create");
}
