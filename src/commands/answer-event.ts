// What an event asks → the command that does it. One line of thought a kind of event; everything else is in the commands.

import type { ActionPorts } from "../action-ports.ts";
import type { Asked, PullRequestFacts } from "../core/event.ts";
import type { DispatchRequest } from "../core/event-dispatch.ts";
import { HubError } from "../errors.ts";
import { type Answer, fine, type Wish } from "./answer.ts";
import { applyByHand, applyMerge, resumeByHand } from "./apply-all.ts";
import { closePullRequest } from "./bare-comment.ts";
import { checkQueue } from "./check-queue.ts";
import { checkDrift } from "./drift.ts";
import { lookUpPullRequest } from "./look-up-pull-request.ts";
import { obey } from "./obey.ts";
import { recheckRemovals } from "./removal-status.ts";
import { reviewNumber } from "./review-number.ts";
import { reviewPullRequest } from "./review-pull-request.ts";
import { unlock } from "./unlock.ts";

/** Does what the event asks and returns whether all is well. Throws HubError for what concerns the whole run. */
export async function answerEvent(asked: Asked, wish: Wish, ports: ActionPorts): Promise<Answer> {
  switch (asked.kind) {
    case "plan":
      return reviewNumber(asked.pullRequest.number, asked.pullRequest.headSha, false, ports);
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
      return pushed(asked, wish, ports);
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

function pushed(
  { before, after, branch }: Extract<Asked, { kind: "apply" }>,
  wish: Wish,
  ports: ActionPorts,
): Promise<Answer> {
  return applyMerge({ before: before ?? "0".repeat(40), after, branch, dispatch: null }, wish, ports);
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
      if (request.pullRequest !== null) return reviewNumber(request.pullRequest, null, true, ports);
      return drift(request.hub, ports);
    case "drift":
      return drift(null, ports);
    case "unlock":
      await unlock(request.hub, request.lock, ports);
      return fine;
    case "retry": {
      const after = await ports.git.fetch(`refs/heads/${branch}`);
      const merge = { before: after, after, branch, dispatch: null };
      return applyMerge(merge, { ...wish, hub: request.hub ?? wish.hub }, ports);
    }
    case "resume": {
      const { mode, expectDigest, lock } = request;
      return resumeByHand(request.hub, { mode, expectDigest, lock }, ports);
    }
    case "apply":
    case "destroy":
      return applyByHand(request.hub, { mode: request.mode, expectDigest: request.expectDigest }, ports);
  }
}

/** The error for a run that ended, but not well: says where to read why. */
export function notFine(): HubError {
  return new HubError("NOT_FINE", "not everything is well: the comment and the job summary say what", {
    hint: "Read the comment on the pull request, or the summary of this run.",
  });
}
