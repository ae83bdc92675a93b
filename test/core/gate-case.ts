// A merge that is in order in every respect; each test breaks one thing.
import { changeSet } from "../../src/core/change-set.ts";
import { seal } from "../../src/core/digest.ts";
import type { GateFacts, ManifestEvidence } from "../../src/core/gate-facts.ts";
import type { Manifest } from "../../src/core/manifest.ts";
import { recordedPlan } from "./plans.ts";

export const key = "a key of the repository";
export const sha = (digit: string) => digit.repeat(40);

export const sealed = (plan: string) => seal(changeSet(recordedPlan(plan)), key);

/** A manifest for the hub physics-101, reviewed with the recorded plan `plan`. */
export function manifest(plan: string, more: Partial<Manifest> = {}): Manifest {
  return {
    v: 1,
    repository: 77,
    pullRequest: 12,
    head: sha("a"),
    base: sha("b"),
    merge: sha("c"),
    terraformTree: sha("d"),
    tool: "terraform 1.11.4",
    lock: "e".repeat(64),
    run: { id: 1001, attempt: 1 },
    plannedAt: "2026-10-01T14:02:00Z",
    hubs: [
      {
        hub: "physics-101",
        intent: "apply",
        inputs: [
          { path: "hubs/physics-101.yaml", blob: sha("1") },
          { path: "hubs/rosters/physics-101.csv", blob: sha("2") },
        ],
        lineage: "lineage-1",
        serial: 4,
        changes: sealed(plan),
      },
    ],
    ...more,
  };
}

export type ReadEvidence = Extract<ManifestEvidence, { state: "read" }>;

/** Evidence from our own plan run for the merged head. */
export function evidence(plan: string, more: Partial<ReadEvidence> = {}): ReadEvidence {
  return {
    state: "read",
    manifest: manifest(plan),
    signature: "valid",
    run: {
      id: 1001,
      event: "pull_request",
      workflowPath: ".github/workflows/hubs.yml",
      headSha: sha("a"),
      repository: 77,
      headRepository: 77,
      headBranch: "change",
      isMainCode: false,
      isActorTrusted: false,
    },
    ...more,
  };
}

/** Facts of a merge: reviewed with one recorded plan, now another. */
export function facts(reviewed: string, now: string, more: Partial<GateFacts> = {}): GateFacts {
  return {
    hub: "physics-101",
    repository: 77,
    workflowPath: ".github/workflows/hubs.yml",
    branch: "main",
    pullRequest: { number: 12, headSha: sha("a"), headRepository: 77, isOnBranch: true, isDataOnly: true },
    evidence: evidence(reviewed),
    dispatch: null,
    intent: "apply",
    inputs: new Map([
      ["hubs/physics-101.yaml", sha("1")],
      ["hubs/rosters/physics-101.csv", sha("2")],
    ]),
    lineage: "lineage-1",
    now: sealed(now),
    isProtected: false,
    removal: { isTyped: false },
    policy: [],
    approval: null,
    removals: 0,
    mostRemovals: null,
    inPlace: new Set(),
    ...more,
  };
}
