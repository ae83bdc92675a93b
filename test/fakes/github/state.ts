// What the stand-in remembers: plain records, changed only by the routes and by the test's own hands (github.ts).
import type { GitRepository } from "./git-repository.ts";

export type Level = "read" | "write";
export type Scope =
  | "metadata"
  | "contents"
  | "issues"
  | "pull_requests"
  | "deployments"
  | "statuses"
  | "checks"
  | "members"
  | "actions";

export interface User {
  readonly id: number;
  readonly login: string;
  readonly type: "User" | "Bot";
  /** What the person may do in this repository. */
  readonly permission: "admin" | "write" | "read" | "none";
}

export interface Token {
  readonly user: User;
  readonly permissions: Readonly<Partial<Record<Scope, Level>>>;
  /** The token of a workflow run, which may not ask who it is. */
  readonly isInstallation: boolean;
}

export interface Issue {
  readonly id: number;
  readonly number: number;
  readonly author: User;
  readonly createdAt: string;
  title: string;
  body: string | null;
  state: "open" | "closed";
  labels: string[];
  pullRequest: PullRequest | null;
}

export interface PullRequest {
  readonly branch: string;
  readonly base: string;
  /** Where the branch started, kept up by each merge of the base: GitHub compares with the common ancestor. */
  readonly headRepository: number;
  draft: boolean;
  headSha: string;
  /** The base branch's commit at the time the pull request was merged or last looked at. */
  baseSha: string;
  mergedAt: string | null;
  mergedBy: User | null;
  mergeCommitSha: string | null;
  /** The commits on the base branch it became. */
  landed: readonly string[];
  readonly reviews: {
    readonly user: User;
    readonly state: string;
    readonly commit: string;
    readonly submittedAt: string;
  }[];
}

export interface Comment {
  readonly id: number;
  readonly issue: number;
  readonly user: User;
  readonly createdAt: string;
  body: string;
  updatedAt: string;
  readonly reactions: { readonly id: number; readonly user: User; readonly content: string }[];
}

export interface Status {
  readonly id: number;
  readonly state: string;
  readonly description: string | null;
  readonly context: string;
  readonly targetUrl: string | null;
  readonly environmentUrl: string | null;
  readonly createdAt: string;
}

export interface Deployment {
  readonly id: number;
  readonly sha: string;
  readonly ref: string;
  readonly environment: string;
  readonly description: string | null;
  readonly payload: unknown;
  readonly createdAt: string;
  readonly statuses: Status[];
}

export interface Run {
  readonly id: number;
  readonly attempt: number;
  readonly event: string;
  readonly path: string;
  readonly headSha: string;
  readonly headBranch: string;
  readonly actor: User;
  readonly headRepository: number;
  readonly createdAt: string;
  /** Has not ended. */
  isActive?: boolean;
}

export interface Artifact {
  readonly id: number;
  readonly run: number;
  readonly name: string;
  /** The zip file. */
  readonly content: Buffer;
  readonly createdAt: string;
}

export interface CheckRun {
  readonly id: number;
  readonly name: string;
  readonly headSha: string;
  fields: Readonly<Record<string, unknown>>;
}

export interface State {
  readonly owner: string;
  readonly name: string;
  readonly id: number;
  readonly git: GitRepository;
  readonly users: Map<string, User>;
  /** Slug of a team of the owner's → logins of its members. */
  readonly teams: Map<string, ReadonlySet<string>>;
  readonly tokens: Map<string, Token>;
  readonly issues: Map<number, Issue>;
  readonly comments: Map<number, Comment>;
  readonly deployments: Map<number, Deployment>;
  readonly statuses: Map<string, Status[]>;
  readonly checkRuns: Map<number, CheckRun>;
  readonly runs: Map<number, Run>;
  readonly artifacts: Map<number, Artifact>;
  readonly dispatches: {
    readonly workflow: string;
    readonly ref: string;
    readonly inputs: Readonly<Record<string, unknown>>;
    readonly by: string;
  }[];
  /** Members of the merge queue, in order. */
  readonly queue: { readonly number: number; readonly headSha: string }[];
  /** Base address of the API. */
  url: string;
  /** Returns a number that was never given out before. */
  nextId(): number;
  /** Returns the time, a second later at each call: ISO 8601, UTC. */
  now(): string;
}

/** The account behind GITHUB_TOKEN; the number is GitHub's. */
export const actionsBot: User = {
  id: 41898282,
  login: "github-actions[bot]",
  type: "Bot",
  permission: "write",
};

/** Returns an empty repository's state. */
export function emptyState(owner: string, name: string, git: GitRepository): State {
  let id = 1000;
  let time = Date.parse("2026-10-01T14:00:00Z");
  return {
    owner,
    name,
    id: 7701,
    git,
    users: new Map([[actionsBot.login, actionsBot]]),
    teams: new Map(),
    tokens: new Map(),
    issues: new Map(),
    comments: new Map(),
    deployments: new Map(),
    statuses: new Map(),
    checkRuns: new Map(),
    runs: new Map(),
    artifacts: new Map(),
    dispatches: [],
    queue: [],
    url: "",
    nextId: () => ++id,
    now: () => {
      time += 1000;
      return new Date(time).toISOString().replace(".000Z", "Z");
    },
  };
}
