// The few queries for which GitHub's REST API has no answer: which pull requests a commit came from, and who waits in the merge queue.
// The types are a part of GitHub's public schema; a query that asks for more is refused as GitHub refuses what it does not know.
import { buildSchema, graphql as execute, type GraphQLError } from "graphql";
import { pullOf } from "./pulls.ts";
import type { Level, Scope, State, Status, Token } from "./state.ts";

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
  type DeploymentStatus { state: DeploymentStatusState! createdAt: DateTime! description: String environmentUrl: URI logUrl: URI }
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

function commit(asking: Asking, sha: string | null): unknown {
  const { state, may, isEmpty } = asking;
  if (sha === null) return null;
  const numbers = [...state.issues.values()]
    .filter((issue) => issue.pullRequest?.landed.includes(sha))
    .map((issue) => issue.number);
  return {
    __typename: "Commit",
    oid: sha,
    associatedPullRequests: () => {
      may("pull_requests", "read");
      return connection(isEmpty ? [] : numbers.map((number) => pull(asking, number)));
    },
  };
}

function pull(asking: Asking, number: number): unknown {
  const { state } = asking;
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
    mergeCommit: () => commit(asking, request.mergeCommitSha),
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
  const { createdAt, description, environmentUrl, targetUrl } = status;
  const state = status.state.toUpperCase();
  return { state, createdAt, description: description ?? "", environmentUrl, logUrl: targetUrl };
}

interface Asking {
  readonly state: State;
  /** A list comes back empty although it is not. */
  readonly isEmpty: boolean;
  /** Throws what GitHub answers to a token that lacks a permission. */
  may(scope: Scope, level: Level): void;
}

/** An error with the kind that GitHub puts beside its message. */
class TypedError extends Error {
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

/** The name of the query that a body holds; "" where it has none. */
export function queryName(text: string): string {
  return /query\s+(\w+)/.exec(text)?.[1] ?? "";
}

/** Returns GitHub's answer to a query: `{ data }`, with `errors` where a part of it was refused. */
export async function answerGraphql(
  state: State,
  token: Token,
  body: Readonly<Record<string, unknown>>,
  isEmpty: boolean,
): Promise<unknown> {
  const may: Asking["may"] = (scope, level) => {
    const given = token.permissions[scope];
    if (given === "write" || given === level) return;
    throw new TypedError("FORBIDDEN", "Resource not accessible by integration");
  };
  const asking = { state, isEmpty, may };
  const repository = ({ owner, name }: { owner: string; name: string }) => {
    if (owner !== state.owner || name !== state.name)
      throw new TypedError(
        "NOT_FOUND",
        `Could not resolve to a Repository with the name '${owner}/${name}'.`,
      );
    const entries = () =>
      state.queue.map((entry, i) => ({
        position: i + 1,
        headCommit: commit(asking, entry.headSha),
        pullRequest: pull(asking, entry.number),
      }));
    return {
      databaseId: state.id,
      object: ({ oid, expression }: { oid?: string; expression?: string }) =>
        commit(asking, state.git.resolve(oid ?? expression ?? "")),
      mergeQueue: () => {
        may("pull_requests", "read");
        return { entries: () => connection(isEmpty ? [] : entries()) };
      },
      deployments: (asked: DeploymentArguments) => {
        may("deployments", "read");
        return deployments(state, asked);
      },
    };
  };
  const variables =
    typeof body.variables === "object" && body.variables !== null ? { ...body.variables } : {};
  const { data, errors } = await execute({
    schema,
    source: String(body.query),
    rootValue: { repository },
    variableValues: variables,
  });
  return errors === undefined ? { data } : { data: data ?? null, errors: errors.map(errorView) };
}

function errorView(error: GraphQLError): unknown {
  const { originalError } = error;
  return { ...(originalError instanceof TypedError ? { type: originalError.type } : {}), ...error.toJSON() };
}
