// Issues, labels, comments and reactions. A pull request is an issue too, as at GitHub.
import { complete } from "./complete.ts";
import { type Answer, byNumber, type Context, invalid, notFound, type Routes, repo, text } from "./route.ts";
import type { Comment, Issue } from "./state.ts";
import { commentView, issueView, userView } from "./views.ts";

const largestBody = 65_536;
const read = [
  ["issues", "read"],
  ["pull_requests", "read"],
] as const;
const write = [
  ["issues", "write"],
  ["pull_requests", "write"],
] as const;

function checkBody(resource: string, body: string): void {
  if (Array.from(body).length > largestBody)
    throw invalid(resource, "body", `body is too long (maximum is ${largestBody} characters)`);
}

function newIssue({ state, token, body }: Context): Answer {
  const number = Math.max(0, ...state.issues.keys()) + 1;
  const title = String(body.title ?? "");
  if (title.trim() === "") throw invalid("Issue", "title", "title can't be blank");
  const content = typeof body.body === "string" ? body.body : null;
  checkBody("Issue", content ?? "");
  const labels = Array.isArray(body.labels) ? body.labels.map(String) : [];
  const issue: Issue = {
    id: state.nextId(),
    number,
    author: token.user,
    createdAt: state.now(),
    title,
    body: content,
    state: "open",
    labels,
    pullRequest: null,
  };
  state.issues.set(number, issue);
  return { status: 201, body: issueView(state, issue) };
}

function listIssues({ state, query }: Context): Answer {
  const wanted = query.get("state") ?? "open";
  const labels = query.get("labels")?.split(",") ?? [];
  const creator = query.get("creator");
  const found = [...state.issues.values()].filter(
    (issue) =>
      (wanted === "all" || issue.state === wanted) &&
      labels.every((label) => issue.labels.includes(label)) &&
      (creator === null || issue.author.login === creator),
  );
  return {
    status: 200,
    pages: { key: null, items: found.reverse().map((issue) => issueView(state, issue)) },
  };
}

function changeIssue({ state, path, body }: Context): Answer {
  const issue = byNumber(state.issues, path.issue_number);
  if (typeof body.title === "string" || typeof body.title === "number") issue.title = String(body.title);
  if (typeof body.body === "string") {
    checkBody("Issue", body.body);
    issue.body = body.body;
  }
  if (body.state === "open" || body.state === "closed") issue.state = body.state;
  if (Array.isArray(body.labels)) issue.labels = body.labels.map(String);
  return { status: 200, body: issueView(state, issue) };
}

function newComment(context: Context): Answer {
  const { state, token, path } = context;
  const issue = byNumber(state.issues, path.issue_number);
  const body = text(context, "body");
  if (body.trim() === "") throw invalid("IssueComment", "body", "body can't be blank");
  checkBody("IssueComment", body);
  const time = state.now();
  const comment: Comment = {
    id: state.nextId(),
    issue: issue.number,
    user: token.user,
    createdAt: time,
    updatedAt: time,
    body,
    reactions: [],
  };
  state.comments.set(comment.id, comment);
  return { status: 201, body: commentView(state, comment) };
}

function changeComment(context: Context): Answer {
  const comment = byNumber(context.state.comments, context.path.comment_id);
  const body = text(context, "body");
  checkBody("IssueComment", body);
  comment.body = body;
  comment.updatedAt = context.state.now();
  return { status: 200, body: commentView(context.state, comment) };
}

function react(context: Context): Answer {
  const { state, token, path } = context;
  const comment = byNumber(state.comments, path.comment_id);
  const content = text(context, "content");
  const known = comment.reactions.find(
    (reaction) => reaction.content === content && reaction.user.id === token.user.id,
  );
  const reaction = known ?? { id: state.nextId(), user: token.user, content };
  if (known === undefined) comment.reactions.push(reaction);
  const view = complete("reaction", {
    id: reaction.id,
    content,
    user: userView(token.user),
    created_at: state.now(),
  });
  return { status: known === undefined ? 201 : 200, body: view };
}

function labels({ state, path, body }: Context): Answer {
  const issue = byNumber(state.issues, path.issue_number);
  const added = Array.isArray(body.labels) ? body.labels.map(String) : [];
  issue.labels = [...new Set([...issue.labels, ...added])];
  return { status: 200, body: issueView(state, issue).labels };
}

function removeLabel({ state, path }: Context): Answer {
  const issue = byNumber(state.issues, path.issue_number);
  if (!issue.labels.includes(path.name ?? "")) throw notFound();
  issue.labels = issue.labels.filter((label) => label !== path.name);
  return { status: 200, body: issueView(state, issue).labels };
}

export const issueRoutes: Routes = {
  [`get ${repo}/issues`]: { needs: read, answer: listIssues },
  [`post ${repo}/issues`]: { needs: [["issues", "write"]], answer: newIssue },
  [`get ${repo}/issues/{issue_number}`]: {
    needs: read,
    answer: ({ state, path }) => ({
      status: 200,
      body: issueView(state, byNumber(state.issues, path.issue_number)),
    }),
  },
  [`patch ${repo}/issues/{issue_number}`]: { needs: write, answer: changeIssue },
  [`get ${repo}/issues/{issue_number}/comments`]: {
    needs: read,
    answer: ({ state, path }) => {
      const issue = byNumber(state.issues, path.issue_number);
      const items = [...state.comments.values()]
        .filter((comment) => comment.issue === issue.number)
        .map((comment) => commentView(state, comment));
      return { status: 200, pages: { key: null, items } };
    },
  },
  [`post ${repo}/issues/{issue_number}/comments`]: { needs: write, answer: newComment },
  [`get ${repo}/issues/comments/{comment_id}`]: {
    needs: read,
    answer: ({ state, path }) => ({
      status: 200,
      body: commentView(state, byNumber(state.comments, path.comment_id)),
    }),
  },
  [`patch ${repo}/issues/comments/{comment_id}`]: { needs: write, answer: changeComment },
  [`delete ${repo}/issues/comments/{comment_id}`]: {
    needs: write,
    answer: ({ state, path }) => {
      state.comments.delete(byNumber(state.comments, path.comment_id).id);
      return { status: 204 };
    },
  },
  [`get ${repo}/issues/comments/{comment_id}/reactions`]: {
    needs: read,
    answer: ({ state, path }) => {
      const { reactions } = byNumber(state.comments, path.comment_id);
      const items = reactions.map(({ id, content, user }) =>
        complete("reaction", { id, content, user: userView(user) }),
      );
      return { status: 200, pages: { key: null, items } };
    },
  },
  [`post ${repo}/issues/comments/{comment_id}/reactions`]: { needs: write, answer: react },
  [`get ${repo}/issues/{issue_number}/labels`]: {
    needs: read,
    answer: ({ state, path }) => ({
      status: 200,
      pages: {
        key: null,
        items: [issueView(state, byNumber(state.issues, path.issue_number)).labels].flat(),
      },
    }),
  },
  [`post ${repo}/issues/{issue_number}/labels`]: { needs: write, answer: labels },
  [`delete ${repo}/issues/{issue_number}/labels/{name}`]: { needs: write, answer: removeLabel },
};
