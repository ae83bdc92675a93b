// What the plan comment, the job summary and the replies are made of. Everything is plain text here; rendering makes it harmless.
import type { LikelyRename } from "./changes.ts";
import type { PolicyVerdict } from "./policy.ts";
import type { Problem } from "./problem.ts";
import type { Review } from "./review.ts";

/** What is known of one hub in this pull request. */
export type HubOutcome =
  | {
      readonly state: "planned";
      readonly review: Review;
      /** Terraform's own text, redacted; folded away. */
      readonly text: string;
      /** A value that must not be shown changes. */
      readonly hasSensitiveChanges: boolean;
    }
  /** Made from the files alone, without asking the cloud. */
  | { readonly state: "preview"; readonly review: Review }
  | {
      readonly state: "failed";
      readonly hub: string;
      readonly file: string;
      /** HubError.code: `TERRAFORM_LOCKED` … */
      readonly code: string;
      readonly message: string;
      readonly hint: string | null;
      /** A tool's own words, redacted. */
      readonly details: readonly string[];
    }
  | { readonly state: "waiting"; readonly hub: string; readonly file: string; readonly reason: string };

/** Where the pull request stands. `reviewed` becomes ready, needs attention or blocked by what the hubs say. */
export type CommentPhase =
  | { readonly phase: "planning" }
  | { readonly phase: "reviewed" }
  | { readonly phase: "stale"; readonly because: string }
  | { readonly phase: "applying" }
  | { readonly phase: "applied"; readonly results: readonly ApplyResult[] }
  | { readonly phase: "closed" };

/** A link to a workflow run. */
export interface RunLink {
  readonly url: string;
  readonly id: number;
  readonly attempt: number;
}

export interface CommentModel {
  readonly pullRequest: number;
  /** The commit this is about, in full. */
  readonly commit: string;
  /** The commit it is compared with: where files that are removed still are. */
  readonly baseCommit: string;
  /** `https://github.com/OWNER/NAME`. */
  readonly repositoryUrl: string;
  /** ISO 8601, UTC; null while planning. */
  readonly plannedAt: string | null;
  readonly run: RunLink;
  readonly phase: CommentPhase;
  /** The pull request comes from a fork (or from Dependabot): there were no credentials. */
  readonly isFork: boolean;
  readonly problems: readonly Problem[];
  readonly policy: readonly PolicyVerdict[];
  readonly hubs: readonly HubOutcome[];
  readonly likelyRenames: readonly LikelyRename[];
  /** "terraform 1.11.4". */
  readonly tool: string;
  /** SHA-256 of the provider lock files. */
  readonly lock: string;
  /** False: no key was given, so sensitive values are compared by presence only. */
  readonly isKeyed: boolean;
  readonly helpUrl: string;
}

/** One thing a person does first on a new hub, with an address when there is one. */
export interface FirstStep {
  readonly text: string;
  readonly url: string | null;
  /** A command to copy; null where there is none. */
  readonly command: string | null;
}

interface ForHub {
  readonly hub: string;
  readonly file: string;
}

/** One line of a refusal's table, in words. */
export interface RefusedRow {
  readonly what: string;
  readonly reviewed: string;
  readonly now: string;
}

/** What became of one hub after the merge. */
export type ApplyResult =
  | (ForHub & {
      readonly state: "live";
      readonly url: string;
      /** ISO 8601, UTC. */
      readonly checkedAt: string;
      /** "signed in, started a server, ran a cell". */
      readonly checked: string;
      readonly totalSeconds: number;
      readonly firstSteps: readonly FirstStep[];
      readonly note: string | null;
      /** Addresses that a second plan still wants to change. */
      readonly unsettled: readonly string[];
    })
  | (ForHub & {
      readonly state: "unhealthy";
      readonly url: string | null;
      /** What was being checked: "certificate". */
      readonly step: string;
      readonly reason: string;
      readonly hint: string;
      /** The machine's own last lines, redacted. */
      readonly log: readonly string[];
    })
  | (ForHub & {
      /** Applied outside its hours: its machine starts at `until`, and nothing could be checked before. */
      readonly state: "asleep";
      readonly until: string;
    })
  | (ForHub & {
      readonly state: "refused";
      readonly reason: string;
      readonly next: string;
      readonly rows: readonly RefusedRow[];
      /** Where a person may still let it through; null where nobody may. */
      readonly approveUrl: string | null;
      readonly digest: string;
    })
  | (ForHub & {
      readonly state: "failed";
      readonly message: string;
      readonly hint: string | null;
      readonly done: readonly string[];
      readonly left: readonly string[];
      readonly log: readonly string[];
    })
  | (ForHub & {
      readonly state: "removed";
      readonly kept: readonly string[];
      readonly left: readonly string[];
    })
  | (ForHub & { readonly state: "unchanged" });
