// Whether the record of a review may be believed: by the run that left it, its signature, and what the pull request could have changed.

import type { GateFacts, ManifestEvidence, MergedPullRequest } from "./gate-facts.ts";
import { type Refusal, refusal } from "./gate-refusal.ts";
import type { Manifest } from "./manifest.ts";

type ReadEvidence = Extract<ManifestEvidence, { state: "read" }>;

type Claim = readonly [boolean, string];

/** Events for which GitHub runs the workflow of the branch that is named, or of the main branch: there the head is not the pull request's. */
const eventsOnMain = new Set(["workflow_dispatch", "issue_comment"]);

/** A manifest counts only from our own workflow in this repository: run for exactly the merged head, or by the main branch's code. */
export function refusalOfRun(
  facts: GateFacts,
  evidence: ReadEvidence,
  merged: MergedPullRequest,
): Refusal | null {
  const { run, manifest } = evidence;
  const isOnMain = eventsOnMain.has(run.event);
  const claims: Claim[] = [
    [run.event === "pull_request" || isOnMain, `a run for the event ${run.event}`],
    [run.workflowPath === facts.workflowPath, `another workflow (${run.workflowPath})`],
    ...(isOnMain ? claimsOnMain(facts, evidence) : claimsOnPullRequest(evidence, merged)),
    [
      run.repository === facts.repository && run.headRepository === facts.repository,
      "a run of another repository",
    ],
    [merged.headRepository === facts.repository, "a pull request from a fork"],
    [manifestFits(manifest, facts, merged, run.id), "a run whose own record contradicts it"],
  ];
  const broken = claims.find(([holds]) => !holds);
  return broken ? refusal("foreign-manifest", `the record of the review comes from ${broken[1]}`) : null;
}

function claimsOnPullRequest({ run }: ReadEvidence, merged: MergedPullRequest): Claim[] {
  return [[run.headSha === merged.headSha, "a run for another commit than the merged one"]];
}

// A tag may be called as the main branch is, so its name alone says nothing about the code that ran.
function claimsOnMain(facts: GateFacts, { run }: ReadEvidence): Claim[] {
  return [
    [run.headBranch === facts.branch, `a run on ${run.headBranch} instead of ${facts.branch}`],
    [run.isMainCode, `a run of other code than ${facts.branch} has now`],
    [run.isActorTrusted, "a run that was started by somebody who may not write here"],
  ];
}

function manifestFits(manifest: Manifest, facts: GateFacts, merged: MergedPullRequest, run: number): boolean {
  return (
    manifest.repository === facts.repository &&
    manifest.pullRequest === merged.number &&
    manifest.head === merged.headSha &&
    manifest.run.id === run
  );
}

/** A record that the key did not sign was not made here. */
export function refusalOfSignature(facts: GateFacts, evidence: ReadEvidence): Refusal | null {
  if (evidence.signature === "valid") return null;
  if (evidence.signature === "not checked" && !facts.now.keyed) return null;
  return refusal("bad-signature", "the record of the review is not signed with this repository's key");
}

/** Who may change the workflow may forge its record, so of a change of code no record counts: docs/adr/0030. */
export function refusalOfCode(merged: MergedPullRequest): Refusal | null {
  if (merged.isDataOnly) return null;
  return refusal(
    "code-change",
    `pull request ${merged.number} changes more than hub files, so its own record of the review proves nothing`,
  );
}
