// Every call that the program makes of GitHub, with the operation it is and the permission that a workflow must give for it.
import type { GitHub } from "../../../src/github-ports.ts";
import type { Github } from "../../fakes/github/github.ts";
import { zipOf } from "../../support/zip.ts";

/** What the calls are about: things that are there before any of them. */
export interface Subjects {
  readonly pull: number;
  readonly commit: string;
  readonly comment: number;
  readonly deployment: number;
  readonly run: number;
  readonly artifact: number;
  readonly issue: number;
}

export interface Call {
  readonly name: keyof GitHub;
  /** As the stand-in names it: "get /repos/{owner}/{repo}/pulls". */
  readonly operation: string;
  /** As a workflow names it; null where every token may. */
  readonly permission: string | null;
  /** Said twice is something else than said once. */
  readonly isOnceOnly?: true;
  make(github: GitHub, on: Subjects): Promise<unknown>;
}

const repo = "/repos/{owner}/{repo}";
const issue = `${repo}/issues/{issue_number}`;
const readPulls = "pull-requests: read";
const readRuns = "actions: read";

export const calls: readonly Call[] = [
  { name: "repositoryId", operation: `get ${repo}`, permission: null, make: (g) => g.repositoryId() },
  {
    name: "pullRequest",
    operation: `get ${repo}/pulls/{pull_number}`,
    permission: readPulls,
    make: (g, on) => g.pullRequest(on.pull),
  },
  {
    name: "openPullRequests",
    operation: `get ${repo}/pulls`,
    permission: readPulls,
    make: (g) => g.openPullRequests("main"),
  },
  {
    name: "pullRequestsOf",
    operation: `get ${repo}/commits/{commit_sha}/pulls`,
    permission: readPulls,
    make: (g, on) => g.pullRequestsOf(on.commit),
  },
  {
    name: "numbersOf",
    operation: "post /graphql pullRequestsOfCommit",
    permission: readPulls,
    make: (g, on) => g.numbersOf(on.commit),
  },
  {
    name: "reviewsOf",
    operation: `get ${repo}/pulls/{pull_number}/reviews`,
    permission: readPulls,
    make: (g, on) => g.reviewsOf(on.pull),
  },
  {
    name: "mergeQueue",
    operation: "post /graphql mergeQueue",
    permission: readPulls,
    make: (g) => g.mergeQueue("main"),
  },
  {
    name: "comments",
    operation: `get ${issue}/comments`,
    permission: "pull-requests: write",
    make: (g, on) => g.comments(on.pull),
  },
  {
    name: "createComment",
    operation: `post ${issue}/comments`,
    permission: "pull-requests: write",
    isOnceOnly: true,
    make: (g, on) => g.createComment(on.pull, "words"),
  },
  {
    name: "updateComment",
    operation: `patch ${repo}/issues/comments/{comment_id}`,
    permission: "pull-requests: write",
    make: (g, on) => g.updateComment(on.comment, "other words"),
  },
  {
    name: "react",
    operation: `post ${repo}/issues/comments/{comment_id}/reactions`,
    permission: "pull-requests: write",
    make: (g, on) => g.react(on.comment, "eyes"),
  },
  {
    name: "permissionOf",
    operation: `get ${repo}/collaborators/{username}/permission`,
    permission: null,
    make: (g) => g.permissionOf("alice"),
  },
  {
    name: "setStatus",
    operation: `post ${repo}/statuses/{sha}`,
    permission: "statuses: write",
    make: (g, on) => g.setStatus(on.commit, "hubs/plan", "pending", "words", null),
  },
  {
    name: "deployments",
    operation: "post /graphql deployments",
    permission: "deployments: read",
    make: (g) => g.deployments(null, () => true),
  },
  {
    name: "createDeployment",
    operation: `post ${repo}/deployments`,
    permission: "deployments: write",
    isOnceOnly: true,
    make: (g, on) => g.createDeployment("hub/physics-101", on.commit, "words"),
  },
  {
    name: "setDeployment",
    operation: `post ${repo}/deployments/{deployment_id}/statuses`,
    permission: "deployments: write",
    make: (g, on) => g.setDeployment(on.deployment, "success", "words", null, null),
  },
  {
    name: "runs",
    operation: `get ${repo}/actions/workflows/{workflow_id}/runs`,
    permission: readRuns,
    make: (g, on) =>
      g.runs({ workflow: ".github/workflows/hubs.yml", headSha: on.commit, event: "pull_request" }),
  },
  {
    name: "run",
    operation: `get ${repo}/actions/runs/{run_id}`,
    permission: readRuns,
    make: (g, on) => g.run(on.run),
  },
  {
    name: "artifacts",
    operation: `get ${repo}/actions/runs/{run_id}/artifacts`,
    permission: readRuns,
    make: (g, on) => g.artifacts(on.run),
  },
  {
    name: "artifactsNamed",
    operation: `get ${repo}/actions/artifacts`,
    permission: readRuns,
    make: (g) => g.artifactsNamed("hub-review-1"),
  },
  {
    name: "downloadArtifact",
    operation: `get ${repo}/actions/artifacts/{artifact_id}/{archive_format}`,
    permission: readRuns,
    make: (g, on) => g.downloadArtifact(on.artifact, 1_000),
  },
  {
    name: "dispatch",
    operation: `post ${repo}/actions/workflows/{workflow_id}/dispatches`,
    permission: "actions: write",
    isOnceOnly: true,
    make: (g) => g.dispatch("hubs.yml", "main", { mode: "plan" }),
  },
  {
    name: "issues",
    operation: `get ${repo}/issues`,
    permission: "issues: write",
    make: (g) => g.issues("hub-drift"),
  },
  {
    name: "createIssue",
    operation: `post ${repo}/issues`,
    permission: "issues: write",
    isOnceOnly: true,
    make: (g) => g.createIssue("title", "words", ["hub-drift"]),
  },
  {
    name: "updateIssue",
    operation: `patch ${issue}`,
    permission: "issues: write",
    make: (g, on) => g.updateIssue(on.issue, { body: "other words" }),
  },
];

/** Puts into an empty stand-in what the calls are about. */
export function subjectsOf(github: Github): Subjects {
  const alice = github.user("alice", "admin");
  github.git.commit("main", { "README.md": "hubs\n" }, "Begin");
  const commit = github.git.resolve("main") ?? "";
  const pull = github.open({ branch: "a", files: { "hubs/a.yaml": "x: 1\n" }, author: alice });
  const second = github.open({ branch: "b", files: { "hubs/b.yaml": "x: 1\n" }, author: alice });
  const found = github.state.issues.get(second);
  if (found === undefined) throw new Error("there is no issue");
  found.pullRequest = null;
  found.labels = ["hub-drift"];
  const run = github.run({ event: "pull_request", path: ".github/workflows/hubs.yml", headSha: commit });
  const deployment = github.state.nextId();
  github.state.deployments.set(deployment, {
    id: deployment,
    sha: commit,
    ref: "main",
    environment: "hub/old",
    description: null,
    payload: {},
    createdAt: github.state.now(),
    statuses: [],
  });
  return {
    pull,
    commit,
    comment: github.comment(pull, "/hub help", alice),
    deployment,
    run,
    artifact: github.artifact(run, "hub-review-1", zipOf({ "manifest.json": "{}" })),
    issue: second,
  };
}

/** How many things were made, of those that a second request would make twice. */
export function madeSoFar({ state }: Github): number {
  return state.comments.size + state.deployments.size + state.dispatches.length + state.issues.size;
}
