// The questions that GitHub's REST API has no answer to, or a late one, or one a record at a time: the merge queue, which pull requests a
// commit came from, and deployments with their ends.

import type { getOctokit } from "@actions/github";
import { arrayOf, objectOf, textOf } from "../../core/json.ts";
import type { Deployment, DeploymentStatus } from "../../github-ports.ts";

/** GitHub's official client. */
export type Octokit = ReturnType<typeof getOctokit>;

/** The repository that every call is about. */
export interface Here {
  readonly owner: string;
  readonly repo: string;
}

const queueQuery = `query mergeQueue($owner: String!, $repo: String!, $branch: String!, $after: String) {
  repository(owner: $owner, name: $repo) {
    mergeQueue(branch: $branch) {
      entries(first: 100, after: $after) {
        nodes { pullRequest { number } headCommit { oid } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`;

/** Returns who waits in the merge queue of a branch, with the commit GitHub made for each. */
export async function readMergeQueue(
  octokit: Octokit,
  here: Here,
  branch: string,
): Promise<{ number: number; headSha: string }[]> {
  const found: { number: number; headSha: string }[] = [];
  for (let after: string | null = null; ; ) {
    const answer = objectOf(await octokit.graphql(queueQuery, { ...here, branch, after }));
    const entries = objectOf(objectOf(objectOf(answer.repository).mergeQueue).entries);
    for (const node of arrayOf(entries.nodes).map(objectOf)) {
      const number = Number(objectOf(node.pullRequest).number);
      const headSha = textOf(objectOf(node.headCommit).oid);
      if (Number.isInteger(number) && headSha !== null) found.push({ number, headSha });
    }
    const page = objectOf(entries.pageInfo);
    after = textOf(page.endCursor);
    if (page.hasNextPage !== true || after === null) return found;
  }
}

const commitQuery = `query pullRequestsOfCommit($owner: String!, $repo: String!, $commit: GitObjectID!) {
  repository(owner: $owner, name: $repo) {
    object(oid: $commit) { ... on Commit { associatedPullRequests(first: 50) { nodes { number } } } }
  }
}`;

/** Returns the numbers of the pull requests a commit belongs to. */
export async function readPullRequestsOfCommit(
  octokit: Octokit,
  here: Here,
  commit: string,
): Promise<number[]> {
  const answer = objectOf(await octokit.graphql(commitQuery, { ...here, commit }));
  const pulls = objectOf(objectOf(objectOf(answer.repository).object).associatedPullRequests);
  return arrayOf(pulls.nodes)
    .map((node) => Number(objectOf(node).number))
    .filter(Number.isInteger);
}

const deploymentsQuery = `query deployments($owner: String!, $repo: String!, $environments: [String!], $after: String) {
  repository(owner: $owner, name: $repo) {
    deployments(environments: $environments, first: 100, after: $after, orderBy: {field: CREATED_AT, direction: DESC}) {
      nodes {
        databaseId environment commitOid createdAt
        latestStatus { state createdAt description environmentUrl logUrl }
        statuses(first: 20) { nodes { state createdAt description environmentUrl logUrl } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

/** Pages of a hundred that are always read, so that a removed hub's last record is found, and the most that ever are. */
const pages = { always: 10, most: 50 };

/** Returns deployments, the newest first, until `isEnough`. */
export async function readDeployments(
  octokit: Octokit,
  here: Here,
  environments: readonly string[] | null,
  isEnough: (found: readonly Deployment[]) => boolean,
): Promise<Deployment[]> {
  const found: Deployment[] = [];
  let after: string | null = null;
  for (let page = 1; page <= pages.most; page += 1) {
    const answer = objectOf(await octokit.graphql(deploymentsQuery, { ...here, environments, after }));
    const connection = objectOf(objectOf(answer.repository).deployments);
    found.push(...arrayOf(connection.nodes).map(parseDeployment));
    const { hasNextPage, endCursor } = objectOf(connection.pageInfo);
    after = textOf(endCursor);
    if (hasNextPage !== true || after === null) break;
    if ((page >= pages.always || environments !== null) && isEnough(found)) break;
  }
  return found;
}

function parseDeployment(raw: unknown): Deployment {
  const node = objectOf(raw);
  const older = arrayOf(objectOf(node.statuses).nodes).map(parseStatus);
  const latest = node.latestStatus === null ? [] : [parseStatus(node.latestStatus)];
  return {
    id: Number(node.databaseId),
    environment: textOf(node.environment) ?? "",
    sha: textOf(node.commitOid) ?? "",
    createdAt: textOf(node.createdAt) ?? "",
    // The order of a deployment's statuses is not promised; which is the latest is.
    statuses: [...latest, ...older.sort((a, b) => b.createdAt.localeCompare(a.createdAt))],
  };
}

function parseStatus(raw: unknown): DeploymentStatus {
  const status = objectOf(raw);
  return {
    state: (textOf(status.state) ?? "").toLowerCase(),
    createdAt: textOf(status.createdAt) ?? "",
    description: textOf(status.description) ?? "",
    environmentUrl: textOf(status.environmentUrl) || null,
    logUrl: textOf(status.logUrl) || null,
  };
}
