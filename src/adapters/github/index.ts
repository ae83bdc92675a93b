// GitHub's REST and GraphQL API for one repository, through the official client.

import { getOctokit } from "@actions/github";
import { arrayOf, objectOf, textOf } from "../../core/json.ts";
import { HubError } from "../../errors.ts";
import type {
  Comment,
  CommitState,
  DeploymentState,
  GitHub,
  Issue,
  PullRequest,
  WorkflowRun,
} from "../../github-ports.ts";
import { githubError, type Purpose, statusOf } from "./errors.ts";
import type { Fetch } from "./fetch.ts";
import { type Here, type Octokit, readDeployments, readMergeQueue } from "./graphql.ts";

export interface GitHubOptions {
  readonly token: string;
  /** "owner/repo". */
  readonly repository: string;
  /** "https://api.github.com", or an Enterprise server's. */
  readonly apiUrl: string;
  readonly fetch: Fetch;
}

const purposes = {
  readRepository: { what: "read the repository", permission: "contents: read" },
  readPullRequests: { what: "read pull requests", permission: "pull-requests: read" },
  comment: { what: "comment on the pull request", permission: "pull-requests: write" },
  readPermission: { what: "look up what somebody may do here", permission: "contents: read" },
  setStatus: { what: "set a commit's status", permission: "statuses: write" },
  readDeployments: {
    what: "read the deployments (the ledger of what was applied)",
    permission: "deployments: read",
  },
  deploy: { what: "record a deployment", permission: "deployments: write" },
  readRuns: { what: "read workflow runs and their artifacts", permission: "actions: read" },
  issues: { what: "write the drift issue", permission: "issues: write" },
  dispatch: { what: "start a workflow", permission: "actions: write" },
} satisfies Record<string, Purpose>;

/** Returns the port. Calls throw HubError GITHUB_* that name the missing permission. */
export function githubRepository(options: GitHubOptions): GitHub {
  const [owner = "", repo = ""] = options.repository.split("/");
  const octokit = getOctokit(options.token, { baseUrl: options.apiUrl, request: { fetch: options.fetch } });
  const here = { owner, repo };
  return {
    ...readingPullRequests(octokit, here),
    ...commenting(octokit, here),
    ...deploying(octokit, here),
    ...readingRuns(octokit, here),
    ...issues(octokit, here),
    repositoryId: once(() =>
      ask(purposes.readRepository, async () => (await octokit.rest.repos.get(here)).data.id),
    ),
    // A workflow's token is an installation's: GET /user refuses it, and its comments are github-actions[bot]'s (id 41898282).
    ownUserId: once(async () => {
      const user = await octokit.rest.users.getAuthenticated().catch(() => null);
      return user?.data.id ?? 41_898_282;
    }),
    permissionOf: (login) => ask(purposes.readPermission, () => permissionOf(octokit, here, login)),
    setStatus: (sha, context, state, description, url) =>
      setStatus(octokit, here, { sha, context, state, description, url }),
    dispatch: (workflow, ref, inputs) =>
      ask(purposes.dispatch, async () => {
        await octokit.rest.actions.createWorkflowDispatch({
          ...here,
          workflow_id: workflow,
          ref,
          inputs: { ...inputs },
        });
      }),
    mergeQueue: (branch) => ask(purposes.readPullRequests, () => readMergeQueue(octokit, here, branch)),
  };
}

// What never changes during a run is asked once; a failure is asked again.
function once<Result>(ask: () => Promise<Result>): () => Promise<Result> {
  let known: Promise<Result> | null = null;
  return () => {
    known ??= ask().catch((error: unknown) => {
      known = null;
      throw error;
    });
    return known;
  };
}

// Somebody who has left is nobody here, not a fault.
async function permissionOf(octokit: Octokit, here: Here, username: string): Promise<string> {
  try {
    return (await octokit.rest.repos.getCollaboratorPermissionLevel({ ...here, username })).data.permission;
  } catch (error) {
    if (statusOf(error) === 404) return "none";
    throw error;
  }
}

async function ask<Result>(purpose: Purpose, call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    throw error instanceof HubError ? error : githubError(error, purpose);
  }
}

function readingPullRequests(
  octokit: Octokit,
  here: Here,
): Pick<GitHub, "pullRequest" | "openPullRequests" | "pullRequestsOf" | "reviewsOf"> {
  const read = purposes.readPullRequests;
  return {
    pullRequest: (number) =>
      ask(read, async () =>
        parsePullRequest((await octokit.rest.pulls.get({ ...here, pull_number: number })).data),
      ),
    openPullRequests: (base) =>
      ask(read, async () =>
        (
          await octokit.paginate(octokit.rest.pulls.list, { ...here, base, state: "open", per_page: 100 })
        ).map(parsePullRequest),
      ),
    pullRequestsOf: (commit) =>
      ask(read, async () =>
        (
          await octokit.paginate(octokit.rest.repos.listPullRequestsAssociatedWithCommit, {
            ...here,
            commit_sha: commit,
            per_page: 100,
          })
        ).map(parsePullRequest),
      ),
    reviewsOf: (number) =>
      ask(read, async () =>
        (
          await octokit.paginate(octokit.rest.pulls.listReviews, {
            ...here,
            pull_number: number,
            per_page: 100,
          })
        ).map((review) => ({
          author: review.user?.login ?? "",
          state: review.state,
          commit: review.commit_id ?? "",
        })),
      ),
  };
}

function commenting(
  octokit: Octokit,
  here: Here,
): Pick<GitHub, "comments" | "createComment" | "updateComment" | "react"> {
  const write = purposes.comment;
  return {
    comments: (number) =>
      ask(write, async () =>
        (
          await octokit.paginate(octokit.rest.issues.listComments, {
            ...here,
            issue_number: number,
            per_page: 100,
          })
        ).map(parseComment),
      ),
    createComment: (number, body) =>
      ask(write, async () =>
        parseComment((await octokit.rest.issues.createComment({ ...here, issue_number: number, body })).data),
      ),
    updateComment: (id, body) =>
      ask(write, async () => {
        await octokit.rest.issues.updateComment({ ...here, comment_id: id, body });
      }),
    react: (commentId, reaction) =>
      ask(write, async () => {
        await octokit.rest.reactions.createForIssueComment({
          ...here,
          comment_id: commentId,
          content: reaction,
        });
      }),
  };
}

async function setStatus(
  octokit: Octokit,
  here: Here,
  status: { sha: string; context: string; state: CommitState; description: string; url: string | null },
): Promise<void> {
  const { sha, context, state, url } = status;
  // GitHub refuses a longer description.
  const description = [...status.description].slice(0, 140).join("");
  await ask(purposes.setStatus, () =>
    octokit.rest.repos.createCommitStatus({
      ...here,
      sha,
      context,
      state,
      description,
      ...(url === null ? {} : { target_url: url }),
    }),
  );
}

function deploying(
  octokit: Octokit,
  here: Here,
): Pick<GitHub, "deployments" | "createDeployment" | "setDeployment"> {
  return {
    deployments: (environments, isEnough) =>
      ask(purposes.readDeployments, () => readDeployments(octokit, here, environments, isEnough)),
    createDeployment: (environment, sha, description) =>
      ask(purposes.deploy, async () => {
        const { data } = await octokit.rest.repos.createDeployment({
          ...here,
          ref: sha,
          environment,
          description: description.slice(0, 140),
          auto_merge: false,
          // The gate decides, not other checks of the commit.
          required_contexts: [],
          transient_environment: false,
        });
        if ("id" in data) return data.id;
        throw new HubError("GITHUB_REFUSED", `GitHub did not record the deployment of ${environment}`, {
          hint: "Run the job again.",
        });
      }),
    setDeployment: (id, state: DeploymentState, description, environmentUrl, logUrl) =>
      ask(purposes.deploy, async () => {
        await octokit.rest.repos.createDeploymentStatus({
          ...here,
          deployment_id: id,
          state,
          description: description.slice(0, 140),
          ...(environmentUrl === null ? {} : { environment_url: environmentUrl }),
          ...(logUrl === null ? {} : { log_url: logUrl }),
        });
      }),
  };
}

function readingRuns(
  octokit: Octokit,
  here: Here,
): Pick<GitHub, "runs" | "run" | "artifacts" | "downloadArtifact"> {
  const read = purposes.readRuns;
  return {
    runs: (filter) =>
      ask(read, async () => {
        const { data } = await octokit.rest.actions.listWorkflowRuns({
          ...here,
          workflow_id: filter.workflow.split("/").at(-1) ?? filter.workflow,
          head_sha: filter.headSha,
          event: filter.event,
          per_page: 100,
        });
        return data.workflow_runs.map(parseRun);
      }),
    run: (id) =>
      ask(read, async () =>
        parseRun((await octokit.rest.actions.getWorkflowRun({ ...here, run_id: id })).data),
      ),
    artifacts: (runId) =>
      ask(read, async () => {
        const { data } = await octokit.rest.actions.listWorkflowRunArtifacts({
          ...here,
          run_id: runId,
          per_page: 100,
        });
        return data.artifacts
          .filter((one) => !one.expired)
          .map((one) => ({ id: one.id, name: one.name, bytes: one.size_in_bytes }));
      }),
    downloadArtifact: (id, limit) =>
      ask(read, async () => {
        const { data } = await octokit.rest.actions.downloadArtifact({
          ...here,
          artifact_id: id,
          archive_format: "zip",
        });
        const bytes = new Uint8Array(data as ArrayBuffer);
        if (bytes.length <= limit) return bytes;
        throw new HubError(
          "ARTIFACT_TOO_LARGE",
          `an artifact has ${bytes.length} bytes; ${limit} are the most a review has`,
          {
            hint: "It was not read. Plan the pull request again.",
          },
        );
      }),
  };
}

function issues(octokit: Octokit, here: Here): Pick<GitHub, "issues" | "createIssue" | "updateIssue"> {
  const write = purposes.issues;
  return {
    issues: (label) =>
      ask(write, async () =>
        (
          await octokit.paginate(octokit.rest.issues.listForRepo, {
            ...here,
            labels: label,
            state: "all",
            per_page: 100,
          })
        ).map(
          (issue): Issue => ({
            number: issue.number,
            title: issue.title,
            body: issue.body ?? "",
            authorId: issue.user?.id ?? 0,
            state: issue.state === "open" ? "open" : "closed",
          }),
        ),
      ),
    createIssue: (title, body, labels) =>
      ask(
        write,
        async () =>
          (await octokit.rest.issues.create({ ...here, title, body, labels: [...labels] })).data.number,
      ),
    updateIssue: (number, change) =>
      ask(write, async () => {
        await octokit.rest.issues.update({ ...here, issue_number: number, ...change });
      }),
  };
}

function parsePullRequest(raw: unknown): PullRequest {
  const pull = objectOf(raw);
  const head = objectOf(pull.head);
  const base = objectOf(pull.base);
  const headRepository = objectOf(head.repo).id;
  return {
    number: Number(pull.number),
    title: textOf(pull.title) ?? "",
    body: textOf(pull.body) ?? "",
    state: pull.state === "open" ? "open" : "closed",
    isDraft: pull.draft === true,
    isMerged: pull.merged === true || textOf(pull.merged_at) !== null,
    author: textOf(objectOf(pull.user).login) ?? "",
    headSha: textOf(head.sha) ?? "",
    headRef: textOf(head.ref) ?? "",
    headRepository: typeof headRepository === "number" ? headRepository : null,
    baseSha: textOf(base.sha) ?? "",
    baseRef: textOf(base.ref) ?? "",
    baseRepository: Number(objectOf(base.repo).id ?? 0),
    mergeCommitSha: textOf(pull.merge_commit_sha),
    labels: arrayOf(pull.labels).flatMap((label) => textOf(objectOf(label).name) ?? []),
  };
}

function parseComment(raw: unknown): Comment {
  const comment = objectOf(raw);
  const user = objectOf(comment.user);
  return {
    id: Number(comment.id),
    body: textOf(comment.body) ?? "",
    author: textOf(user.login) ?? "",
    authorId: Number(user.id ?? 0),
    url: textOf(comment.html_url) ?? "",
  };
}

function parseRun(raw: unknown): WorkflowRun {
  const run = objectOf(raw);
  const headRepository = objectOf(run.head_repository).id;
  return {
    id: Number(run.id),
    event: textOf(run.event) ?? "",
    path: textOf(run.path) ?? "",
    headSha: textOf(run.head_sha) ?? "",
    headRepository: typeof headRepository === "number" ? headRepository : null,
    status: textOf(run.status) ?? "",
    conclusion: textOf(run.conclusion),
    createdAt: textOf(run.created_at) ?? "",
  };
}
