// What can be done with a pull request, by a route or by the hands of a test: look it up, open it, merge it.
import { MergeConflict } from "./git-repository.ts";
import { ApiError, byNumber, invalid, notFound } from "./route.ts";
import type { Issue, PullRequest, State, User } from "./state.ts";

/** Returns a pull request, its head and base brought up to date with git. Throws 404. */
export function pullOf(state: State, number: string | number | undefined): [Issue, PullRequest] {
  const issue = byNumber(state.issues, String(number));
  const pull = issue.pullRequest;
  if (pull === null) throw notFound();
  if (issue.state === "open") {
    pull.headSha = state.git.resolve(`refs/heads/${pull.branch}`) ?? pull.headSha;
    // GitHub shows every pull request's head under this name, those from forks as well.
    state.git.point(`refs/pull/${issue.number}/head`, pull.headSha);
    pull.baseSha = state.git.resolve(`refs/heads/${pull.base}`) ?? pull.baseSha;
  }
  return [issue, pull];
}

/** Opens a pull request; used by the route and by the test's own hands. */
export function openPull(
  state: State,
  author: User,
  request: {
    readonly title: string;
    readonly body: string | null;
    readonly branch: string;
    readonly base: string;
    readonly draft: boolean;
    readonly headRepository: number;
  },
): Issue {
  const headSha = state.git.resolve(`refs/heads/${request.branch}`);
  const baseSha = state.git.resolve(`refs/heads/${request.base}`);
  if (headSha === null) throw invalid("PullRequest", "head", "head is invalid");
  if (baseSha === null) throw invalid("PullRequest", "base", "base is invalid");
  const number = Math.max(0, ...state.issues.keys()) + 1;
  const { branch, base, draft, headRepository } = request;
  const pullRequest: PullRequest = {
    branch,
    base,
    draft,
    headRepository,
    headSha,
    baseSha,
    mergedAt: null,
    mergedBy: null,
    mergeCommitSha: null,
    landed: [],
    reviews: [],
  };
  const issue: Issue = {
    id: state.nextId(),
    number,
    author,
    createdAt: state.now(),
    title: request.title,
    body: request.body,
    state: "open",
    labels: [],
    pullRequest,
  };
  state.issues.set(number, issue);
  pullOf(state, number);
  return issue;
}

/** Merges as one of the three buttons does; used by the route and by the test's own hands. */
export function mergePull(
  state: State,
  number: number,
  method: "merge" | "squash" | "rebase",
  by: User,
): string {
  const [issue, pull] = pullOf(state, number);
  if (issue.state !== "open" || pull.draft) throw new ApiError(405, "Pull Request is not mergeable");
  const before = pull.baseSha;
  const message =
    method === "squash"
      ? `${issue.title} (#${number})`
      : `Merge pull request #${number} from ${state.owner}/${pull.branch}\n\n${issue.title}`;
  try {
    pull.mergeCommitSha = state.git.merge(pull.base, pull.headSha, method, message);
  } catch (error) {
    if (error instanceof MergeConflict) throw new ApiError(405, "Pull Request is not mergeable");
    throw error;
  }
  issue.state = "closed";
  pull.landed = state.git.commits(before, pull.mergeCommitSha);
  pull.mergedAt = state.now();
  pull.mergedBy = by;
  return pull.mergeCommitSha;
}
