// The event files a runner would find at GITHUB_EVENT_PATH, made from the stand-in's state and held against the published payload schemas.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv } from "ajv";
import { fill } from "./complete.ts";
import { pullOf } from "./pulls.ts";
import type { State, User } from "./state.ts";
import { commentView, issueView, pullView, repositoryView, userView } from "./views.ts";

export type Payload = Readonly<Record<string, unknown>>;

const file = createRequire(import.meta.url).resolve("@octokit/webhooks-schemas");
const ajv = new Ajv({ strict: false, validateFormats: false, inlineRefs: false, code: { optimize: false } });
const description = parseSchema(readFileSync(file, "utf8"));
ajv.addSchema(description, "webhooks");

interface WebhookSchema {
  readonly definitions: Readonly<Record<string, object>>;
}

function parseSchema(text: string): WebhookSchema {
  // The package's one file, of a shape that its version pins.
  return JSON.parse(text) as WebhookSchema;
}

/** Fills a payload up to what its published schema requires. */
function payload(definition: string, known: Payload): Payload {
  const lookup = (reference: string) =>
    description.definitions[reference.replace("#/definitions/", "")] ?? missing(reference);
  return {
    ...known,
    ...Object(fill(description.definitions[definition] ?? missing(definition), known, lookup)),
  };
}

/** Returns what is wrong with a payload by GitHub's schema for it; empty when nothing is. */
export function payloadFaults(definition: string, payload: Payload): readonly string[] {
  const check = ajv.getSchema(`webhooks#/definitions/${definition}`);
  if (check === undefined) throw new Error(`no payload schema ${definition}`);
  if (check(payload) === true) return [];
  return (check.errors ?? []).slice(0, 8).map((error) => `${error.instancePath} ${error.message ?? ""}`);
}

function missing(definition: string): never {
  throw new Error(`no payload schema ${definition}`);
}

const common = (state: State, sender: User) => ({
  repository: repositoryView(state),
  sender: userView(sender),
});

/** Returns the payload of `pull_request`; `label` for the actions labeled and unlabeled, `before` for synchronize. */
export function pullRequestEvent(
  state: State,
  action: string,
  number: number,
  sender: User,
  more: Payload = {},
): Payload {
  const [issue, pull] = pullOf(state, number);
  return payload(`pull_request$${action}`, {
    action,
    number,
    pull_request: pullView(state, issue, pull, true),
    ...common(state, sender),
    ...more,
  });
}

/** Returns the payload of `push` to a branch. */
export function pushEvent(
  state: State,
  branch: string,
  before: string,
  after: string,
  sender: User,
): Payload {
  const isNew = /^0+$/.test(before);
  const shas = isNew ? [after] : state.git.commits(before, after);
  const person = { name: sender.login, email: `${sender.login}@example.org`, username: sender.login };
  const commits = shas.map((sha) => {
    const changes = state.git.resolve(`${sha}^`) === null ? [] : state.git.changes(`${sha}^`, sha);
    const paths = (...statuses: string[]) =>
      changes.filter((change) => statuses.includes(change.status)).map((change) => change.path);
    const tree = state.git.tree(sha);
    return {
      id: sha,
      tree_id: tree,
      distinct: true,
      message: state.git.message(sha),
      timestamp: state.now(),
      url: "",
      author: person,
      committer: person,
      added: paths("added"),
      removed: paths("removed"),
      modified: paths("modified", "renamed"),
    };
  });
  const isForced = !isNew && state.git.mergeBase(before, after) !== before;
  return payload("push$event", {
    ref: `refs/heads/${branch}`,
    before,
    after,
    created: isNew,
    deleted: false,
    forced: isForced,
    base_ref: null,
    compare: "",
    commits,
    head_commit: commits.at(-1) ?? null,
    pusher: person,
    ...common(state, sender),
  });
}

/** Returns the payload of `merge_group`. */
export function mergeGroupEvent(
  state: State,
  base: string,
  head: string,
  headRef: string,
  sender: User,
): Payload {
  const tree = state.git.tree(head);
  const person = { name: sender.login, email: `${sender.login}@example.org` };
  const head_commit = {
    id: head,
    tree_id: tree,
    message: state.git.message(head),
    timestamp: state.now(),
    author: person,
    committer: person,
  };
  return payload("merge_group$checks_requested", {
    action: "checks_requested",
    merge_group: {
      head_sha: head,
      head_ref: headRef,
      base_sha: base,
      base_ref: "refs/heads/main",
      head_commit,
    },
    ...common(state, sender),
  });
}

/** Returns the payload of `issue_comment`, action created. */
export function commentEvent(state: State, commentId: number, sender: User): Payload {
  const comment = state.comments.get(commentId);
  const issue = state.issues.get(comment?.issue ?? -1);
  if (comment === undefined || issue === undefined) throw new Error(`no comment ${commentId}`);
  return payload("issue_comment$created", {
    action: "created",
    issue: issueView(state, issue),
    comment: commentView(state, comment),
    ...common(state, sender),
  });
}

/** Returns the payload of `workflow_dispatch`. */
export function dispatchEvent(state: State, workflow: string, inputs: Payload, sender: User): Payload {
  return payload("workflow_dispatch$event", {
    inputs,
    ref: "refs/heads/main",
    workflow,
    ...common(state, sender),
  });
}

/** Returns the payload of `schedule`. */
export function scheduleEvent(state: State): Payload {
  return {
    schedule: "17 4 * * *",
    repository: repositoryView(state),
    workflow: ".github/workflows/drift.yml",
  };
}
