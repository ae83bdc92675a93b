// Pull requests and their reviews.

import { arrayOf, objectOf, textOf } from "../../core/json.ts";
import type { GitHub, PullRequest } from "../../github-ports.ts";
import { ask, purposes } from "./ask.ts";
import { type Here, type Octokit, readPullRequestsOfCommit } from "./graphql.ts";

/** Returns the part of the port that reads pull requests. */
export function readingPullRequests(
  octokit: Octokit,
  here: Here,
): Pick<GitHub, "pullRequest" | "openPullRequests" | "pullRequestsOf" | "numbersOf" | "reviewsOf"> {
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
    numbersOf: (commit) => ask(read, () => readPullRequestsOfCommit(octokit, here, commit)),
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
