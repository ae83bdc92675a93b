// GitHub and git as the Action's commands see them.

/** One entry of a git tree. */
export interface TreeEntry {
  /** "100644" a file, "100755" executable, "120000" a link, "160000" a submodule. */
  readonly mode: string;
  readonly object: string;
  readonly path: string;
}

export interface Git {
  /** The commit's id, or null when the revision is not known here. */
  commit(revision: string): Promise<string | null>;
  /** All entries below a folder, recursively. */
  tree(commit: string, folder: string): Promise<readonly TreeEntry[]>;
  /** Contents of blobs by their ids; ids that are not there, or of something else, are left out. */
  blobs(objects: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>>;
  /** Git id of a path (a tree or a blob) at a commit; null when it is not there. */
  treeId(commit: string, path: string): Promise<string | null>;
  /** Raw output of `git diff-tree -r -z -M --raw FROM TO`. */
  diff(from: string, to: string): Promise<string>;
  mergeBase(a: string, b: string): Promise<string | null>;
  /** The tree that merging two commits gives; null when they conflict. Touches no working folder. */
  mergeTree(ours: string, theirs: string): Promise<string | null>;
  /** Commits in `from..to`, the oldest first. */
  commitsBetween(from: string, to: string): Promise<readonly string[]>;
  /** The last commit on the first-parent line of `tip` that changed one of these paths; null when none did. */
  lastChange(tip: string, paths: readonly string[]): Promise<string | null>;
  /** First line of a commit's message. */
  subject(commit: string): Promise<string>;
  isAncestor(ancestor: string, descendant: string): Promise<boolean>;
  /** Brings a ref of the server ("refs/pull/12/head") and returns its commit; throws HubError GIT_FETCH. */
  fetch(ref: string): Promise<string>;
  /** Brings several at once; their commits in the same order. */
  fetchAll(refs: readonly string[]): Promise<readonly string[]>;
}

export interface PullRequest {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: "open" | "closed";
  readonly isDraft: boolean;
  readonly isMerged: boolean;
  readonly author: string;
  readonly headSha: string;
  readonly headRef: string;
  /** GitHub's number of the repository the head lies in; null when it was deleted. */
  readonly headRepository: number | null;
  readonly baseSha: string;
  readonly baseRef: string;
  readonly baseRepository: number;
  readonly mergeCommitSha: string | null;
  readonly labels: readonly string[];
}

export interface Comment {
  readonly id: number;
  readonly body: string;
  /** Login of the author. */
  readonly author: string;
  readonly authorId: number;
  readonly url: string;
}

export interface Deployment {
  readonly id: number;
  readonly environment: string;
  readonly sha: string;
  readonly createdAt: string;
  /** The newest first. */
  readonly statuses: readonly DeploymentStatus[];
}

export interface DeploymentStatus {
  /** "success", "inactive", "in_progress" …, in small letters. */
  readonly state: string;
  readonly createdAt: string;
  readonly description: string;
  readonly environmentUrl: string | null;
  /** Where the run that said it can be looked at. */
  readonly logUrl: string | null;
}

export type DeploymentState = "in_progress" | "success" | "failure" | "inactive";
export type CommitState = "success" | "failure" | "pending" | "error";

export interface WorkflowRun {
  readonly id: number;
  readonly event: string;
  readonly path: string;
  readonly headSha: string;
  /** The branch or tag it ran on; a tag may have a branch's name. */
  readonly headBranch: string;
  readonly headRepository: number | null;
  /** Who started it, or started it again. */
  readonly actor: string;
  readonly status: string;
  readonly conclusion: string | null;
  /** ISO 8601, UTC: when the event came in, by GitHub's own clock. */
  readonly createdAt: string;
}

export interface Issue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly authorId: number;
  readonly state: "open" | "closed";
}

/** What the Action asks of one repository. Every call throws HubError GITHUB_* with the permission to add, where that is the cause. */
export interface GitHub {
  /** GitHub's number of this repository. */
  repositoryId(): Promise<number>;
  /** The account behind the token; null when it cannot be known. */
  ownUserId(): Promise<number | null>;
  pullRequest(number: number): Promise<PullRequest>;
  openPullRequests(base: string): Promise<readonly PullRequest[]>;
  pullRequestsOf(commit: string): Promise<readonly PullRequest[]>;
  /** Numbers of the same, from another index of GitHub's: it may know a fresh commit when the first does not yet. */
  numbersOf(commit: string): Promise<readonly number[]>;
  reviewsOf(
    number: number,
  ): Promise<readonly { readonly author: string; readonly state: string; readonly commit: string }[]>;
  comments(number: number): Promise<readonly Comment[]>;
  createComment(number: number, body: string): Promise<Comment>;
  updateComment(id: number, body: string): Promise<void>;
  react(commentId: number, reaction: "eyes" | "rocket" | "confused"): Promise<void>;
  /** "admin", "maintain", "write", "triage", "read" or "none". */
  permissionOf(login: string): Promise<string>;
  /** Whether somebody is in a team of an organization, or in one below it; null when the token may not see the team. */
  isTeamMember(organization: string, team: string, login: string): Promise<boolean | null>;
  setStatus(
    sha: string,
    context: string,
    state: CommitState,
    description: string,
    url: string | null,
  ): Promise<void>;
  /**
   * Deployments, the newest first; of these environments, or of all. Older ones are read as long as `isEnough` says no, some thousand at
   * most: who does not find a hub there takes it for never applied, and its plan is then empty.
   */
  deployments(
    environments: readonly string[] | null,
    isEnough: (found: readonly Deployment[]) => boolean,
  ): Promise<readonly Deployment[]>;
  createDeployment(environment: string, sha: string, description: string): Promise<number>;
  setDeployment(
    id: number,
    state: DeploymentState,
    description: string,
    environmentUrl: string | null,
    logUrl: string | null,
  ): Promise<void>;
  /** Runs of one workflow file (".github/workflows/hubs.yml"). */
  runs(filter: {
    readonly workflow: string;
    readonly headSha: string;
    readonly event: string;
  }): Promise<readonly WorkflowRun[]>;
  run(id: number): Promise<WorkflowRun>;
  /** Names and ids of a run's artifacts that have not expired. */
  artifacts(
    runId: number,
  ): Promise<readonly { readonly id: number; readonly name: string; readonly bytes: number }[]>;
  /** Artifacts of that name in the whole repository, at most a hundred, with the runs they say they belong to: names prove nothing. */
  artifactsNamed(
    name: string,
  ): Promise<readonly { readonly id: number; readonly run: number; readonly branch: string }[]>;
  /** The artifact's archive as zip bytes, at most `limit` bytes. */
  downloadArtifact(id: number, limit: number): Promise<Uint8Array>;
  issues(label: string): Promise<readonly Issue[]>;
  createIssue(title: string, body: string, labels: readonly string[]): Promise<number>;
  updateIssue(
    number: number,
    change: { readonly title?: string; readonly body?: string; readonly state?: "open" | "closed" },
  ): Promise<void>;
  dispatch(workflow: string, ref: string, inputs: Readonly<Record<string, string>>): Promise<void>;
  /** Head commits and numbers of the pull requests in the merge queue of a branch. */
  mergeQueue(branch: string): Promise<readonly { readonly number: number; readonly headSha: string }[]>;
}
