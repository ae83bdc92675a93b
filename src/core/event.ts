// GitHub's event payload → what is asked of us, as a plain value. The only place that knows how payloads look.
import { HubError } from "../errors.ts";
import { type ChatCommand, parseCommand } from "./chatops.ts";
import { type DispatchRequest, parseDispatch } from "./event-dispatch.ts";
import { type Fields, numberAt, shaAt, textAt } from "./event-fields.ts";
import { isObject, objectOf, textOf } from "./json.ts";

/** A pull request as its payload tells it. */
export interface PullRequestFacts {
  readonly number: number;
  readonly headSha: string;
  readonly baseSha: string;
  readonly baseBranch: string;
  /** GitHub's trial merge; null when there is none (yet). */
  readonly mergeSha: string | null;
  readonly isDraft: boolean;
  /** From a fork or by Dependabot: GitHub gives such runs no secrets, and we give them no credentials. */
  readonly isOutside: boolean;
  readonly author: string;
  /** What its author wrote; hostile. */
  readonly body: string;
  readonly labels: readonly string[];
}

export type Asked =
  /** Validate; plan too unless it is a draft or comes from outside. */
  | { readonly kind: "plan"; readonly pullRequest: PullRequestFacts }
  /** A label or the description changed: look at the gates again, plan nothing. */
  | { readonly kind: "recheck"; readonly pullRequest: PullRequestFacts }
  /** A maintainer lets this very commit from outside be planned. */
  | { readonly kind: "trust"; readonly pullRequest: PullRequestFacts; readonly by: string }
  | { readonly kind: "closed"; readonly pullRequest: PullRequestFacts; readonly isMerged: boolean }
  /** `before` is null for a first or a forced push: then only the ledger knows what is to be done. */
  | {
      readonly kind: "apply";
      readonly branch: string;
      readonly before: string | null;
      readonly after: string;
      readonly by: string;
    }
  /** Our plan workflow ended for a commit from a fork, without permission to comment: say what it found, from code we trust. */
  | { readonly kind: "outside"; readonly headSha: string; readonly headRepository: number }
  | { readonly kind: "queue"; readonly base: string; readonly head: string }
  | { readonly kind: "drift" }
  | { readonly kind: "dispatch"; readonly request: DispatchRequest; readonly by: string }
  | {
      readonly kind: "command";
      readonly command: ChatCommand;
      readonly issue: number;
      readonly comment: number;
      readonly author: string;
      readonly commentedAt: string;
    }
  | { readonly kind: "nothing"; readonly because: string };

/** The label by which a maintainer lets a commit from outside be planned. */
export const trustLabel = "safe-to-plan";

/** Returns what an event asks for. Throws HubError EVENT_UNREADABLE or EVENT_UNKNOWN. */
export function parseEvent(name: string, payload: unknown): Asked {
  const event = objectOf(payload);
  switch (name) {
    case "pull_request":
      return ofPullRequest(event);
    case "push":
      return ofPush(event);
    case "merge_group":
      return ofMergeGroup(event);
    case "issue_comment":
      return ofComment(event);
    case "workflow_run":
      return ofWorkflowRun(event);
    case "schedule":
      return { kind: "drift" };
    case "workflow_dispatch":
      return { kind: "dispatch", request: parseDispatch(objectOf(event.inputs)), by: senderOf(event) };
    default:
      throw new HubError("EVENT_UNKNOWN", `the event ${name} is not one this Action handles`, {
        hint: "Compare the `on:` part of your workflow with the one in this repository.",
      });
  }
}

function ofPullRequest(event: Fields): Asked {
  const pullRequest = pullRequestOf(event);
  const action = textAt(event, "action");
  switch (action) {
    case "opened":
    case "synchronize":
    case "reopened":
    case "ready_for_review":
      return { kind: "plan", pullRequest };
    case "closed":
      return { kind: "closed", pullRequest, isMerged: objectOf(event.pull_request).merged === true };
    case "labeled": {
      const isTrust = objectOf(event.label).name === trustLabel && pullRequest.isOutside;
      return isTrust ? { kind: "trust", pullRequest, by: senderOf(event) } : { kind: "recheck", pullRequest };
    }
    case "unlabeled":
    case "edited":
      return { kind: "recheck", pullRequest };
    default:
      return { kind: "nothing", because: `a pull request was ${action}` };
  }
}

function pullRequestOf(event: Fields): PullRequestFacts {
  const pull = objectOf(event.pull_request);
  const head = objectOf(pull.head);
  const base = objectOf(pull.base);
  const isSameRepository = isObject(head.repo) && head.repo.id === objectOf(base.repo).id;
  const author = textAt(objectOf(pull.user), "login");
  const labels = Array.isArray(pull.labels) ? pull.labels.map((label) => String(objectOf(label).name)) : [];
  return {
    number: numberAt(pull, "number"),
    headSha: shaAt(head, "sha"),
    baseSha: shaAt(base, "sha"),
    baseBranch: textAt(base, "ref"),
    mergeSha: textOf(pull.merge_commit_sha),
    isDraft: pull.draft === true,
    isOutside: !isSameRepository || author === "dependabot[bot]",
    author,
    body: textOf(pull.body) ?? "",
    labels,
  };
}

function ofPush(event: Fields): Asked {
  const ref = textAt(event, "ref");
  const branch = ref.replace(/^refs\/heads\//, "");
  const main = textAt(objectOf(event.repository), "default_branch");
  if (event.deleted === true) return { kind: "nothing", because: `${ref} was deleted` };
  if (branch !== main || ref === branch)
    return { kind: "nothing", because: `${ref} is not the default branch` };
  const before = shaAt(event, "before");
  const isUsable = !/^0+$/.test(before) && event.forced !== true;
  return {
    kind: "apply",
    branch,
    before: isUsable ? before : null,
    after: shaAt(event, "after"),
    by: senderOf(event),
  };
}

function ofMergeGroup(event: Fields): Asked {
  if (event.action !== "checks_requested")
    return { kind: "nothing", because: "the merge queue asks for no checks" };
  const group = objectOf(event.merge_group);
  return { kind: "queue", base: shaAt(group, "base_sha"), head: shaAt(group, "head_sha") };
}

// The payload is GitHub's own; the pull request it belongs to is looked up by its head, never read from what the run left.
function ofWorkflowRun(event: Fields): Asked {
  const run = objectOf(event.workflow_run);
  if (event.action !== "completed" || run.event !== "pull_request")
    return { kind: "nothing", because: "only finished plan runs are followed up" };
  const headRepository = objectOf(run.head_repository);
  if (headRepository.id === objectOf(event.repository).id)
    return { kind: "nothing", because: "that run could comment by itself" };
  return { kind: "outside", headSha: shaAt(run, "head_sha"), headRepository: numberAt(headRepository, "id") };
}

function ofComment(event: Fields): Asked {
  const issue = objectOf(event.issue);
  const comment = objectOf(event.comment);
  if (event.action !== "created") return { kind: "nothing", because: "only new comments are read" };
  if (!isObject(issue.pull_request))
    return { kind: "nothing", because: "the comment is not on a pull request" };
  const command = parseCommand(textAt(comment, "body"));
  if (command === null) return { kind: "nothing", because: "the comment is no command" };
  return {
    kind: "command",
    command,
    issue: numberAt(issue, "number"),
    comment: numberAt(comment, "id"),
    author: textAt(objectOf(comment.user), "login"),
    commentedAt: textAt(comment, "created_at"),
  };
}

function senderOf(event: Fields): string {
  return textAt(objectOf(event.sender), "login");
}
