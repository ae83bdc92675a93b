// State → what GitHub's API answers, in full and checked against its schemas.
import { complete } from "./complete.ts";
import type { Comment, Issue, PullRequest, State, User } from "./state.ts";

export type View = Readonly<Record<string, unknown>>;

export function userView(user: User): View {
  return complete("simple-user", {
    id: user.id,
    login: user.login,
    type: user.type,
    gravatar_id: "",
    node_id: `U_${user.id}`,
  });
}

export const known = (state: State) => ({
  id: state.id,
  name: state.name,
  full_name: `${state.owner}/${state.name}`,
  default_branch: "main",
  created_at: "2026-01-01T00:00:00Z",
  updated_at: "2026-01-01T00:00:00Z",
  pushed_at: "2026-01-01T00:00:00Z",
  html_url: htmlUrl(state),
  url: `${state.url}/repos/${state.owner}/${state.name}`,
});

export function repositoryView(state: State): View {
  return complete("full-repository", { ...known(state), owner: ownerView(state) });
}

export function ownerView(state: State): View {
  return userView({ id: 501, login: state.owner, type: "User", permission: "admin" });
}

export function htmlUrl(state: State): string {
  return `https://github.com/${state.owner}/${state.name}`;
}

function labelViews(issue: Issue): View[] {
  return issue.labels.map((name, i) => ({
    id: 100 + i,
    node_id: "L",
    url: "",
    name,
    color: "ededed",
    default: false,
    description: "",
  }));
}

export function issueView(state: State, issue: Issue): View {
  const api = `${state.url}/repos/${state.owner}/${state.name}`;
  const pull =
    issue.pullRequest === null
      ? {}
      : { pull_request: { url: `${api}/pulls/${issue.number}`, html_url: "", diff_url: "", patch_url: "" } };
  return complete("issue", {
    ...pull,
    id: issue.id,
    number: issue.number,
    title: issue.title,
    body: issue.body,
    state: issue.state,
    labels: labelViews(issue),
    user: userView(issue.author),
    created_at: issue.createdAt,
    updated_at: issue.createdAt,
    html_url: `${htmlUrl(state)}/issues/${issue.number}`,
    comments: [...state.comments.values()].filter((comment) => comment.issue === issue.number).length,
  });
}

/** `full` is what one pull request answers; lists leave a part of it out. */
export function pullView(state: State, issue: Issue, pull: PullRequest, full: boolean): View {
  const merge =
    pull.mergedAt === null
      ? state.git.trialMerge(pull.baseSha, pull.headSha, issue.number)
      : pull.mergeCommitSha;
  const side = (ref: string, sha: string, repository: number) => ({
    label: `${state.owner}:${ref}`,
    ref,
    sha,
    user: userView(issue.author),
    repo: { ...known(state), id: repository, fork: repository !== state.id, owner: ownerView(state) },
  });
  const common = {
    id: issue.id,
    number: issue.number,
    state: issue.state,
    title: issue.title,
    body: issue.body,
    draft: pull.draft,
    user: userView(issue.author),
    labels: labelViews(issue),
    created_at: issue.createdAt,
    updated_at: issue.createdAt,
    closed_at: pull.mergedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: merge,
    html_url: `${htmlUrl(state)}/pull/${issue.number}`,
    head: side(pull.branch, pull.headSha, pull.headRepository),
    base: side(pull.base, pull.baseSha, state.id),
  };
  if (!full) return complete("pull-request-simple", common);
  const ancestor = state.git.mergeBase(pull.baseSha, pull.headSha);
  return complete("pull-request", {
    ...common,
    merged: pull.mergedAt !== null,
    mergeable: merge !== null,
    mergeable_state: merge === null ? "dirty" : "clean",
    merged_by: pull.mergedBy === null ? null : userView(pull.mergedBy),
    commits: state.git.commits(ancestor, pull.headSha).length,
    changed_files: state.git.changes(ancestor, pull.headSha).length,
  });
}

export function commentView(state: State, comment: Comment): View {
  return complete("issue-comment", {
    id: comment.id,
    body: comment.body,
    user: userView(comment.user),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    url: `${state.url}/repos/${state.owner}/${state.name}/issues/comments/${comment.id}`,
    html_url: `${htmlUrl(state)}/issues/${comment.issue}#issuecomment-${comment.id}`,
    issue_url: `${state.url}/repos/${state.owner}/${state.name}/issues/${comment.issue}`,
  });
}
