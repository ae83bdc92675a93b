// What an event asks → the command that does it. One line of thought a kind of event; everything else is in the commands.

import type { ActionPorts } from "../action-ports.ts";
import { refusalOf } from "../core/chatops.ts";
import type { ApplyResult } from "../core/comment-model.ts";
import type { Asked, PullRequestFacts } from "../core/event.ts";
import type { DispatchRequest } from "../core/event-dispatch.ts";
import { HubError } from "../errors.ts";
import { applyDue, type Due, type MergeRequest, whatIsDue } from "./apply-merge.ts";
import { checkQueue } from "./check-queue.ts";
import { checkDrift } from "./drift.ts";
import { explainHub, helpText } from "./explain.ts";
import { closePullRequest, markOthersStale, recheckRemovals, tellApplied } from "./follow-up.ts";
import { lookUpPullRequest } from "./look-up-pull-request.ts";
import { reviewPullRequest } from "./review-pull-request.ts";
import { unlock } from "./unlock.ts";

/** What the workflow asked for beside the event. */
export interface Wish {
  /** `list`: only say which hubs are due, for a matrix of jobs. */
  readonly isListOnly: boolean;
  /** Apply only this hub. */
  readonly hub: string | null;
}

export interface Answer {
  readonly isFine: boolean;
  /** Outputs of the step. */
  readonly outputs: Readonly<Record<string, string>>;
}

const fine: Answer = { isFine: true, outputs: {} };

/** Does what the event asks and returns whether all is well. Throws HubError for what concerns the whole run. */
export async function answerEvent(asked: Asked, wish: Wish, ports: ActionPorts): Promise<Answer> {
  switch (asked.kind) {
    case "plan":
      return review(asked.pullRequest.number, asked.pullRequest.headSha, false, ports);
    case "recheck":
      return { isFine: await recheckRemovals(asked.pullRequest, ports), outputs: {} };
    case "trust":
      ports.report.info(trustWords(asked.pullRequest));
      return fine;
    case "closed":
      if (!asked.isMerged) await closePullRequest(asked.pullRequest, ports);
      return fine;
    case "outside":
      return reviewOutside(asked.headSha, asked.headRepository, ports);
    case "apply":
      return applyMerge(
        {
          before: asked.before ?? "0".repeat(40),
          after: asked.after,
          isForced: asked.before === null,
          branch: asked.branch,
          dispatch: null,
        },
        wish,
        ports,
      );
    case "queue":
      return { isFine: await checkQueue(asked.base, asked.head, ports), outputs: {} };
    case "drift":
      return drift(null, ports);
    case "dispatch":
      return dispatched(asked.request, wish, ports);
    case "command":
      return obey(asked, ports);
    case "nothing":
      ports.report.info(`nothing to do: ${asked.because}`);
      return fine;
  }
}

async function review(
  number: number,
  headSha: string | null,
  isAsked: boolean,
  ports: ActionPorts,
): Promise<Answer> {
  const request = await lookUpPullRequest(number, headSha, isAsked, ports);
  const outcome = await reviewPullRequest(request, ports);
  const isRemovalFine = await recheckRemovals(
    factsOf(request.pullRequest.number, request.pullRequest),
    ports,
  );
  const hubs = JSON.stringify(outcome.changed.map((change) => change.hub));
  return { isFine: outcome.isFine && isRemovalFine, outputs: { hubs, nature: outcome.nature } };
}

function factsOf(
  number: number,
  pull: { readonly headSha: string; readonly body: string; readonly baseRef: string },
): Pick<PullRequestFacts, "number" | "headSha" | "body" | "baseBranch"> {
  return { number, headSha: pull.headSha, body: pull.body, baseBranch: pull.baseRef };
}

// Everything is read again from git and GitHub: a run that a fork could influence leaves nothing that we would believe.
async function reviewOutside(headSha: string, headRepository: number, ports: ActionPorts): Promise<Answer> {
  const branch = ports.run.defaultBranch;
  const pulls = await ports.github.openPullRequests(branch);
  const found = pulls.filter((pull) => pull.headSha === headSha && pull.headRepository === headRepository);
  for (const pull of found)
    await reviewPullRequest(await lookUpPullRequest(pull.number, headSha, false, ports), ports);
  return fine;
}

function trustWords(pull: PullRequestFacts): string {
  return `To plan this commit with credentials, start the workflow by hand with mode plan and pull_request ${pull.number}: it reads only the hub files of ${pull.headSha.slice(0, 7)}.`;
}

async function applyMerge(request: MergeRequest, wish: Wish, ports: ActionPorts): Promise<Answer> {
  const due = await whatIsDue(request, ports);
  const names = due.changed
    .map((change) => change.hub)
    .filter((name) => wish.hub === null || name === wish.hub);
  const outputs = { hubs: JSON.stringify(names) };
  if (wish.isListOnly) return { isFine: true, outputs };
  return applyAll(names, due, outputs, ports);
}

async function applyAll(
  names: readonly string[],
  due: Due,
  outputs: Record<string, string>,
  ports: ActionPorts,
): Promise<Answer> {
  const results: ApplyResult[] = [];
  // One hub's failure does not stop the others.
  for (const name of names) results.push(await applyDue(name, due, ports));
  await tellApplied(results, due, ports);
  await markOthersStale(names, due, ports);
  const isFine = results.every((result) => ["live", "removed", "unchanged"].includes(result.state));
  return {
    isFine,
    outputs: { ...outputs, results: JSON.stringify(results.map(({ hub, state }) => ({ hub, state }))) },
  };
}

async function drift(hub: string | null, ports: ActionPorts): Promise<Answer> {
  const branch = ports.run.defaultBranch;
  const reports = await checkDrift(await ports.git.fetch(`refs/heads/${branch}`), branch, hub, ports);
  const found = reports.filter((report) => report.findings.length > 0);
  return { isFine: true, outputs: { hubs: JSON.stringify(found.map((report) => report.hub)) } };
}

async function dispatched(request: DispatchRequest, wish: Wish, ports: ActionPorts): Promise<Answer> {
  const branch = ports.run.defaultBranch;
  switch (request.mode) {
    case "plan":
      if (request.pullRequest !== null) return review(request.pullRequest, null, true, ports);
      return drift(request.hub, ports);
    case "drift":
      return drift(null, ports);
    case "unlock":
      await unlock(request.hub, request.lock, ports);
      return fine;
    case "retry":
    case "apply":
    case "destroy": {
      const after = await ports.git.fetch(`refs/heads/${branch}`);
      const dispatch =
        request.mode === "retry" ? null : { mode: request.mode, expectDigest: request.expectDigest };
      const merge = { before: after, after, isForced: false, branch, dispatch };
      if (dispatch === null) return applyMerge(merge, { ...wish, hub: request.hub ?? wish.hub }, ports);
      return applyAll([request.hub ?? ""], await whatIsDue(merge, ports), {}, ports);
    }
  }
}

async function obey(asked: Extract<Asked, { kind: "command" }>, ports: ActionPorts): Promise<Answer> {
  const { github } = ports;
  const pull = await github.pullRequest(asked.issue);
  const head = await ports.git.fetch(`refs/pull/${asked.issue}/head`);
  const facts = {
    permission: await github.permissionOf(asked.author),
    commentedAt: asked.commentedAt,
    headPushedAt: await ports.git.committedAt(head),
  };
  const refusal =
    head === pull.headSha
      ? refusalOf(facts)
      : "Commits came after this comment. Look at them, then write the command again.";
  if (refusal !== null) {
    await github.react(asked.comment, "confused");
    ports.report.info(refusal);
    return fine;
  }
  await github.react(asked.comment, "eyes");
  const answer = await run(asked, head, ports).catch(async (error: unknown) => {
    await github.react(asked.comment, "confused");
    throw error;
  });
  await github.react(asked.comment, answer.isFine ? "rocket" : "confused");
  return answer;
}

async function run(
  asked: Extract<Asked, { kind: "command" }>,
  head: string,
  ports: ActionPorts,
): Promise<Answer> {
  const { command } = asked;
  switch (command.command) {
    case "plan":
      return review(asked.issue, head, true, ports);
    case "explain":
      await ports.github.createComment(asked.issue, await explainHub(command.hub, head, ports));
      return fine;
    case "help":
      await ports.github.createComment(asked.issue, helpText());
      return fine;
  }
}

/** The error for a run that ended, but not well: says where to read why. */
export function notFine(): HubError {
  return new HubError("NOT_FINE", "not everything is well: the comment and the job summary say what", {
    hint: "Read the comment on the pull request, or the summary of this run.",
  });
}
