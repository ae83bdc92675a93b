// Runs that planned a pull request on the main branch: by hand, or by a command in a comment. Which of them may be believed.

import type { ActionPorts } from "../action-ports.ts";
import { hasCode, parseDiffTree } from "../core/diff-tree.ts";
import type { RunFacts } from "../core/gate-facts.ts";
import { HubError } from "../errors.ts";
import type { WorkflowRun } from "../github-ports.ts";

const events = ["workflow_dispatch", "issue_comment"];
/** Who else may write can leave many artifacts of any name; so many of the newest are looked at. */
const mostLookedAt = 20;
/** The account of a workflow's own token, which only the workflows of this repository have. */
const workflowAccount = "github-actions[bot]";

type Trust = Pick<RunFacts, "isMainCode" | "isActorTrusted">;

/** Returns what the gate wants to know of a run. */
export function runFacts(run: WorkflowRun, repository: number, trust: Trust): RunFacts {
  return {
    id: run.id,
    event: run.event,
    workflowPath: run.path,
    headSha: run.headSha,
    headBranch: run.headBranch,
    repository,
    headRepository: run.headRepository ?? 0,
    ...trust,
  };
}

/**
 * Returns the runs of our workflow on the main branch that left an artifact of this name, were started by somebody who may write, and
 * ran nothing but what `revision`, the main branch's commit of now, has as well. The artifact's name proves nothing; these facts are GitHub's.
 */
export async function runsOnMain(name: string, revision: string, ports: ActionPorts): Promise<RunFacts[]> {
  const { github, run } = ports;
  const repository = await github.repositoryId();
  const named = (await github.artifactsNamed(name)).filter((one) => one.branch === run.defaultBranch);
  const ids = [...new Set(named.map((one) => one.run))].sort((a, b) => b - a).slice(0, mostLookedAt);
  const runs = await Promise.all(ids.map((id) => github.run(id)));
  const found: RunFacts[] = [];
  for (const one of runs) {
    const isOurs = one.path === run.workflowPath && one.headRepository === repository;
    if (!isOurs || one.headBranch !== run.defaultBranch || !events.includes(one.event)) continue;
    const isMainCode = await isSameCode(one.headSha, revision, ports);
    const isActorTrusted = isMainCode && (await mayWrite(one.actor, ports));
    if (isActorTrusted) found.push(runFacts(one, repository, { isMainCode, isActorTrusted }));
  }
  return found;
}

// A tag can be called "main", and a merge can bring commits that the branch never ended with: only the files themselves tell.
async function isSameCode(headSha: string, revision: string, { git }: ActionPorts): Promise<boolean> {
  if ((await git.commit(headSha)) === null) return false;
  try {
    return !hasCode(parseDiffTree(await git.diff(headSha, revision)));
  } catch (error) {
    if (error instanceof HubError) return false;
    throw error;
  }
}

async function mayWrite(login: string, { github }: ActionPorts): Promise<boolean> {
  if (login === workflowAccount) return true;
  return ["admin", "maintain", "write"].includes(await github.permissionOf(login));
}
