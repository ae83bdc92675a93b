// The few queries for which GitHub's REST API has no answer: which pull requests a commit came from, and who waits in the merge queue.
// The types are a part of GitHub's public schema; a query that asks for more is refused as GitHub refuses what it does not know.
import { buildSchema, graphql as execute } from "graphql";
import { pullOf } from "./pulls.ts";
import type { State, Status } from "./state.ts";

const schema = buildSchema(`
  scalar GitObjectID
  scalar DateTime
  type Query { repository(owner: String!, name: String!): Repository }
  type Repository { databaseId: Int object(oid: GitObjectID, expression: String): GitObject mergeQueue(branch: String): MergeQueue
    deployments(environments: [String!], first: Int, after: String, orderBy: DeploymentOrder): DeploymentConnection! }
  interface GitObject { oid: GitObjectID! }
  type Commit implements GitObject { oid: GitObjectID! associatedPullRequests(first: Int, after: String): PullRequestConnection }
  enum DeploymentOrderField { CREATED_AT }
  enum OrderDirection { ASC DESC }
  input DeploymentOrder { field: DeploymentOrderField! direction: OrderDirection! }
  scalar URI
  type DeploymentConnection { totalCount: Int! nodes: [Deployment] pageInfo: PageInfo! }
  type Deployment {
    databaseId: Int environment: String commitOid: String! createdAt: DateTime! latestStatus: DeploymentStatus
    statuses(first: Int): DeploymentStatusConnection
  }
  type DeploymentStatusConnection { totalCount: Int! nodes: [DeploymentStatus] pageInfo: PageInfo! }
  enum DeploymentStatusState { ERROR FAILURE IN_PROGRESS INACTIVE PENDING QUEUED SUCCESS WAITING }
  type DeploymentStatus { state: DeploymentStatusState! createdAt: DateTime! description: String environmentUrl: URI }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type PullRequestConnection { totalCount: Int! nodes: [PullRequest] pageInfo: PageInfo! }
  type PullRequest {
    number: Int! title: String! body: String! merged: Boolean! mergedAt: DateTime
    baseRefName: String! headRefName: String! headRefOid: GitObjectID! isCrossRepository: Boolean!
    mergeCommit: Commit
  }
  type MergeQueue { entries(first: Int, after: String): MergeQueueEntryConnection }
  type MergeQueueEntryConnection { totalCount: Int! nodes: [MergeQueueEntry] pageInfo: PageInfo! }
  type MergeQueueEntry { position: Int! headCommit: Commit pullRequest: PullRequest }
`);

function commit(state: State, sha: string | null): unknown {
  if (sha === null) return null;
  const numbers = [...state.issues.values()]
    .filter((issue) => issue.pullRequest?.landed.includes(sha))
    .map((issue) => issue.number);
  return {
    __typename: "Commit",
    oid: sha,
    associatedPullRequests: () => connection(numbers.map((number) => pull(state, number))),
  };
}

function pull(state: State, number: number): unknown {
  const [issue, request] = pullOf(state, number);
  return {
    number,
    title: issue.title,
    body: issue.body ?? "",
    merged: request.mergedAt !== null,
    mergedAt: request.mergedAt,
    baseRefName: request.base,
    headRefName: request.branch,
    headRefOid: request.headSha,
    isCrossRepository: request.headRepository !== state.id,
    mergeCommit: () => commit(state, request.mergeCommitSha),
  };
}

function connection(nodes: readonly unknown[]): unknown {
  return { totalCount: nodes.length, nodes, pageInfo: { hasNextPage: false, endCursor: null } };
}

interface DeploymentArguments {
  readonly environments?: readonly string[] | null;
  readonly first?: number;
  readonly after?: string | null;
  readonly orderBy?: { readonly direction: "ASC" | "DESC" };
}

/** A page of deployments; the cursor is where the next one begins. */
function deployments(state: State, asked: DeploymentArguments): unknown {
  const { environments = null, first = 30, after = null, orderBy } = asked;
  const all = [...state.deployments.values()].filter(
    (one) => environments === null || environments.includes(one.environment),
  );
  if (orderBy?.direction === "DESC") all.reverse();
  const start = after === null ? 0 : Number(after);
  const end = start + Math.min(100, first);
  const nodes = all.slice(start, end).map((one) => ({
    databaseId: one.id,
    environment: one.environment,
    commitOid: one.sha,
    createdAt: one.createdAt,
    latestStatus: one.statuses.map(statusNode).at(-1) ?? null,
    statuses: () => connection(one.statuses.map(statusNode)),
  }));
  return {
    totalCount: all.length,
    nodes,
    pageInfo: { hasNextPage: end < all.length, endCursor: end < all.length ? String(end) : null },
  };
}

function statusNode(status: Status): unknown {
  const { createdAt, description, environmentUrl } = status;
  return { state: status.state.toUpperCase(), createdAt, description: description ?? "", environmentUrl };
}

/** Returns GitHub's answer to a query: `{ data }` or `{ errors }`. */
export async function answerGraphql(state: State, body: Readonly<Record<string, unknown>>): Promise<unknown> {
  const repository = ({ owner, name }: { owner: string; name: string }) => {
    if (owner !== state.owner || name !== state.name)
      throw new Error(`Could not resolve to a Repository with the name '${owner}/${name}'.`);
    const entries = state.queue.map((entry, i) => ({
      position: i + 1,
      headCommit: commit(state, entry.headSha),
      pullRequest: pull(state, entry.number),
    }));
    return {
      databaseId: state.id,
      object: ({ oid, expression }: { oid?: string; expression?: string }) =>
        commit(state, state.git.resolve(oid ?? expression ?? "")),
      mergeQueue: () => ({ entries: () => connection(entries) }),
      deployments: (asked: DeploymentArguments) => deployments(state, asked),
    };
  };
  const variables =
    typeof body.variables === "object" && body.variables !== null ? { ...body.variables } : {};
  return execute({
    schema,
    source: String(body.query),
    rootValue: { repository },
    variableValues: variables,
  });
}
