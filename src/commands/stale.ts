// Pull requests that a merge has overtaken: what they were reviewed against is no longer there.

import type { ActionPorts } from "../action-ports.ts";
import { wordsOf } from "../errors.ts";
import type { PullRequest } from "../github-ports.ts";
import { tellInComment } from "./bare-comment.ts";
import type { Due } from "./due.ts";

/** The status of a head whose plan another merge overtook. */
export const planContext = "hubs/plan";
const mostOthers = 50;

/** Other open pull requests that touch the same hubs were reviewed against what is no longer there: their status and comment say so. */
export async function markOthersStale(
  hubs: readonly string[],
  due: Due,
  merged: readonly (PullRequest | null)[],
  ports: ActionPorts,
): Promise<void> {
  if (hubs.length === 0) return;
  const done = new Set(merged.map((pull) => pull?.number));
  try {
    const open = await ports.github.openPullRequests(due.request.branch);
    for (const pull of open.filter((one) => !done.has(one.number)).slice(0, mostOthers))
      await markStale(pull, hubs, due, ports).catch((error: unknown) =>
        ports.report.info(`pull request ${pull.number} could not be marked out of date: ${wordsOf(error)}`),
      );
  } catch (error) {
    ports.report.info(`other pull requests could not be looked at: ${wordsOf(error)}`);
  }
}

async function markStale(
  pull: PullRequest,
  hubs: readonly string[],
  due: Due,
  ports: ActionPorts,
): Promise<void> {
  const { git, github, run, report } = ports;
  const head = await git.fetch(`refs/pull/${pull.number}/head`);
  const start = await git.mergeBase(due.request.after, head);
  const touched = start === null ? [] : await touchedHubs(start, head, hubs, ports);
  if (touched.length === 0) return;
  const because = `${touched.join(", ")} was changed on ${due.request.branch} since this was planned`;
  report.info(`pull request ${pull.number}: ${because}`);
  // What one permission does not allow, another may: each is tried.
  const tried = (attempt: Promise<void>) => attempt.catch((error) => report.info(wordsOf(error)));
  await tried(tellInComment(pull, { phase: "stale", because }, due.request.after, ports));
  const words =
    "out of date: it has to be planned against what is there now (/hub plan, or update the branch)";
  await tried(github.setStatus(pull.headSha, planContext, "pending", words, run.url));
  // A plan that nobody asked for has no credentials for the files of a fork.
  if (pull.headRepository !== pull.baseRepository) return;
  const inputs = { mode: "plan", pull_request: String(pull.number) };
  await tried(github.dispatch(workflowFile(run.workflowPath), due.request.branch, inputs));
}

async function touchedHubs(
  from: string,
  to: string,
  hubs: readonly string[],
  { git }: ActionPorts,
): Promise<string[]> {
  const touched: string[] = [];
  for (const hub of hubs) {
    const path = `hubs/${hub}.yaml`;
    if ((await git.treeId(from, path)) !== (await git.treeId(to, path))) touched.push(hub);
  }
  return touched;
}

function workflowFile(path: string): string {
  return path.split("/").at(-1) ?? path;
}
