// The facts the gate decides on: everything it needs to know, fetched by others from git, GitHub and Terraform.
import type { SealedChangeSet } from "./digest.ts";
import type { Manifest, Signature } from "./manifest.ts";
import type { OwnerApproval } from "./owner-rule.ts";
import type { PolicyVerdict } from "./policy.ts";

/** The workflow run an artifact belongs to, as GitHub (not the artifact) tells it. */
export interface RunFacts {
  readonly id: number;
  readonly event: string;
  /** ".github/workflows/hubs.yml". */
  readonly workflowPath: string;
  readonly headSha: string;
  readonly repository: number;
  readonly headRepository: number;
  /** The branch or tag it ran on. */
  readonly headBranch: string;
  /** Everything that ran in it is as the main branch has it now. */
  readonly isMainCode: boolean;
  /** Whoever started it may write here. */
  readonly isActorTrusted: boolean;
}

/** The pull request a merge came from, as GitHub tells it now. */
export interface MergedPullRequest {
  readonly number: number;
  readonly headSha: string;
  readonly headRepository: number;
  /** Its merge commit, or one of its rebased commits, is on the branch that was pushed. */
  readonly isOnBranch: boolean;
  /** Computed from git again, never read from a manifest. */
  readonly isDataOnly: boolean;
}

export type ManifestEvidence =
  | { readonly state: "missing"; readonly reason: string }
  | { readonly state: "refused"; readonly reason: string }
  | {
      readonly state: "read";
      readonly manifest: Manifest;
      readonly signature: Signature;
      readonly run: RunFacts;
    };

/** What a person asked for by hand, after the environment's reviewers let it through. */
export type Dispatch =
  | { readonly mode: "apply" | "destroy"; readonly expectDigest: string }
  | {
      /** Goes on where a lost run stopped: what it made and did not write down is taken back first. */
      readonly mode: "resume";
      /** Null: the review of the merge decides. */
      readonly expectDigest: string | null;
      /** A lock to give back first, by its id: its owner is gone for good. */
      readonly lock: string | null;
    };

/** What must be true before a hub may be removed. */
export interface Removal {
  /** `destroy: <name>` stands in the pull request's text, exactly. */
  readonly isTyped: boolean;
}

export interface GateFacts {
  readonly hub: string;
  readonly repository: number;
  readonly workflowPath: string;
  /** The main branch's name. */
  readonly branch: string;
  /** Null: the commits came without a pull request. */
  readonly pullRequest: MergedPullRequest | null;
  readonly evidence: ManifestEvidence;
  readonly dispatch: Dispatch | null;
  /** Whether the hub file exists after the merge. */
  readonly intent: "apply" | "destroy";
  /** Path → git blob after the merge (before it, for `destroy`) of the hub file and its rosters. */
  readonly inputs: ReadonlyMap<string, string>;
  /** Lineage of the hub's state now; null where there is none. */
  readonly lineage: string | null;
  readonly now: SealedChangeSet;
  /** Addresses that Terraform replaces although nothing is lost with them: settings that are applied in place. */
  readonly inPlace: ReadonlySet<string>;
  /** `protect: true` in the version of the hub file before the merge. */
  readonly isProtected: boolean;
  readonly removal: Removal;
  /** What the policy of the main branch says of this hub's plan of now. */
  readonly policy: readonly PolicyVerdict[];
  /** Whether an owner of the hub's file agreed; null where nobody was asked. */
  readonly approval: OwnerApproval | null;
  /** Hubs this merge removes, and how many the policy allows; null: no limit. */
  readonly removals: number;
  readonly mostRemovals: number | null;
}
