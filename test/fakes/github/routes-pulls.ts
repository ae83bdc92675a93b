// Pull requests: their files from git, reviews, and the merge button.
import { complete } from "./complete.ts";
import { mergePull, openPull, pullOf } from "./pulls.ts";
import { type Answer, ApiError, type Context, type Routes, repo, text } from "./route.ts";
import { pullView, userView } from "./views.ts";

const read = [["pull_requests", "read"]] as const;
const write = [["pull_requests", "write"]] as const;

function listPulls({ state, query }: Context): Answer {
  const wanted = query.get("state") ?? "open";
  const [base, head] = [query.get("base"), query.get("head")];
  const items = [...state.issues.values()]
    .filter((issue) => issue.pullRequest !== null && (wanted === "all" || issue.state === wanted))
    .map((issue) => pullOf(state, issue.number))
    .filter(
      ([, pull]) =>
        (base === null || pull.base === base) && (head === null || `${state.owner}:${pull.branch}` === head),
    )
    .reverse()
    .map(([issue, pull]) => pullView(state, issue, pull, false));
  return { status: 200, pages: { key: null, items } };
}

function newPull(context: Context): Answer {
  const { state, token, body } = context;
  const issue = openPull(state, token.user, {
    title: text(context, "title"),
    body: text(context, "body") || null,
    branch: text(context, "head"),
    base: text(context, "base"),
    draft: body.draft === true,
    headRepository: state.id,
  });
  const [, pull] = pullOf(state, issue.number);
  return { status: 201, body: pullView(state, issue, pull, true) };
}

function changePull(context: Context): Answer {
  const { state, path, body } = context;
  const [issue, pull] = pullOf(state, path.pull_number);
  if (typeof body.title === "string") issue.title = body.title;
  if (typeof body.body === "string") issue.body = body.body;
  if (body.state === "open" || body.state === "closed") issue.state = body.state;
  return { status: 200, body: pullView(state, issue, pull, true) };
}

function files({ state, path }: Context): Answer {
  const [, pull] = pullOf(state, path.pull_number);
  const ancestor = state.git.mergeBase(pull.baseSha, pull.headSha);
  const items = state.git.changes(ancestor, pull.headSha).map((file) =>
    complete("diff-entry", {
      filename: file.path,
      status: file.status,
      sha: file.blob,
      ...(file.previous === null ? {} : { previous_filename: file.previous }),
    }),
  );
  return { status: 200, pages: { key: null, items: items.slice(0, 3000) } };
}

function commits({ state, path }: Context): Answer {
  const [, pull] = pullOf(state, path.pull_number);
  const items = state.git
    .commits(state.git.mergeBase(pull.baseSha, pull.headSha), pull.headSha)
    .map((sha) =>
      complete("commit", { sha, commit: { message: state.git.message(sha) }, author: null, committer: null }),
    );
  return { status: 200, pages: { key: null, items: items.slice(0, 250) } };
}

function merge(context: Context): Answer {
  const { state, token, path, body } = context;
  const [, pull] = pullOf(state, path.pull_number);
  if (typeof body.sha === "string" && body.sha !== pull.headSha)
    throw new ApiError(409, "Head branch was modified. Review and try the merge again.");
  const method =
    body.merge_method === "squash" || body.merge_method === "rebase" ? body.merge_method : "merge";
  const sha = mergePull(state, Number(path.pull_number), method, token.user);
  return { status: 200, body: { sha, merged: true, message: "Pull Request successfully merged" } };
}

function reviews({ state, path }: Context): Answer {
  const [, pull] = pullOf(state, path.pull_number);
  const items = pull.reviews.map((review, i) =>
    complete("pull-request-review", {
      id: i + 1,
      user: userView(review.user),
      state: review.state,
      commit_id: review.commit,
      submitted_at: review.submittedAt,
    }),
  );
  return { status: 200, pages: { key: null, items } };
}

function newReview(context: Context): Answer {
  const { state, token, path } = context;
  const [issue, pull] = pullOf(state, path.pull_number);
  const event = text(context, "event");
  if (event === "APPROVE" && issue.author.id === token.user.id)
    throw new ApiError(422, "Unprocessable Entity", ["Can not approve your own pull request"]);
  const states = new Map([
    ["APPROVE", "APPROVED"],
    ["REQUEST_CHANGES", "CHANGES_REQUESTED"],
    ["COMMENT", "COMMENTED"],
  ]);
  const review = {
    user: token.user,
    state: states.get(event) ?? "PENDING",
    commit: pull.headSha,
    submittedAt: state.now(),
  };
  pull.reviews.push(review);
  return {
    status: 200,
    body: complete("pull-request-review", {
      id: pull.reviews.length,
      user: userView(token.user),
      state: review.state,
      commit_id: review.commit,
    }),
  };
}

/** On the default branch: the merged pull request that brought the commit; elsewhere all that hold it. */
function pullsOfCommit({ state, path }: Context): Answer {
  const sha = state.git.resolve(path.commit_sha ?? "");
  if (sha === null) throw new ApiError(422, `No commit found for SHA: ${path.commit_sha}`);
  const all = [...state.issues.values()]
    .filter((issue) => issue.pullRequest !== null)
    .map((issue) => pullOf(state, issue.number));
  const landed = all.filter(([, pull]) => pull.landed.includes(sha));
  const holding = all.filter(([, pull]) =>
    state.git.commits(state.git.mergeBase(pull.baseSha, pull.headSha), pull.headSha).includes(sha),
  );
  const found = landed.length > 0 ? landed : holding;
  return {
    status: 200,
    pages: { key: null, items: found.map(([issue, pull]) => pullView(state, issue, pull, false)) },
  };
}

const one = ({ state, path }: Context): Answer => ({
  status: 200,
  body: pullView(state, ...pullOf(state, path.pull_number), true),
});

export const pullRoutes: Routes = {
  [`get ${repo}/pulls`]: { needs: read, answer: listPulls },
  [`post ${repo}/pulls`]: { needs: write, answer: newPull },
  [`get ${repo}/pulls/{pull_number}`]: { needs: read, answer: one },
  [`patch ${repo}/pulls/{pull_number}`]: { needs: write, answer: changePull },
  [`get ${repo}/pulls/{pull_number}/files`]: { needs: read, answer: files },
  [`get ${repo}/pulls/{pull_number}/commits`]: { needs: read, answer: commits },
  [`get ${repo}/pulls/{pull_number}/reviews`]: { needs: read, answer: reviews },
  [`post ${repo}/pulls/{pull_number}/reviews`]: { needs: write, answer: newReview },
  [`put ${repo}/pulls/{pull_number}/merge`]: { needs: [["contents", "write"]], answer: merge },
  [`get ${repo}/commits/{commit_sha}/pulls`]: {
    needs: [
      ["pull_requests", "read"],
      ["contents", "read"],
    ],
    answer: pullsOfCommit,
  },
};
