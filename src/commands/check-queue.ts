// A merge group → is every hub still what its pull request's review said? Never applies anything: a no ejects the entry before the merge.

import { join } from "node:path";
import type { ActionPorts } from "../action-ports.ts";
import { changeSet } from "../core/change-set.ts";
import { changedHubs } from "../core/changes.ts";
import { seal } from "../core/digest.ts";
import { decide } from "../core/gate.ts";
import type { MergedPullRequest } from "../core/gate-facts.ts";
import { parseGitops } from "../core/gitops.ts";
import type { PullRequest } from "../github-ports.ts";
import { factsOf } from "./apply-merge.ts";
import { isDataOnly, reviewerOf } from "./own-changes.ts";
import { planHub } from "./plan.ts";
import { manifestOfPullRequest } from "./review-record.ts";
import { hubsAt, readRevision } from "./revision.ts";
import { hasErrors, validateRepository } from "./validate.ts";

/** Returns whether the group may be merged; the log names each hub and why not. */
export async function checkQueue(base: string, head: string, ports: ActionPorts): Promise<boolean> {
  const { git, report } = ports;
  const gitopsFile = await ports.repository.gitopsFile();
  const { gitops } = parseGitops(gitopsFile);
  const [before, after] = await Promise.all([readRevision(base, git), readRevision(head, git)]);
  const validation = validateRepository({ files: after.files, gitopsFile, base: before.files });
  if (hasErrors(validation)) {
    for (const problem of validation.problems)
      report.info(`${problem.file}:${problem.line ?? 1} ${problem.message}`);
    return false;
  }
  const old = hubsAt(before, gitops);
  const current = hubsAt(after, gitops);
  const changed = changedHubs({ before: old.at, after: current.at, applied: null, isSharedChange: false });
  const members = await membersOf(base, head, ports);
  let isFine = true;
  for (const change of changed) {
    const isRemoval = change.change === "removed";
    const hub = (isRemoval ? old.hubs : current.hubs).find((one) => one.name === change.hub);
    const at = (isRemoval ? old.at : current.at).find((one) => one.hub === change.hub);
    if (hub === undefined || at === undefined) continue;
    const pull = await reviewerOf(change.file, members, ports);
    const evidence =
      pull === null
        ? ({ state: "missing", reason: "no pull request of this group changes it" } as const)
        : await manifestOfPullRequest(pull, ports);
    const folder = join(ports.run.temporary, "hubs", hub.name);
    const planned = await planHub(
      hub,
      gitops,
      { isRemoval, lock: false, lockPatienceSeconds: 0, folder },
      ports,
      report.info,
    );
    const now = seal(changeSet(planned.saved.json), ports.run.key);
    const due = { hubsBefore: old.hubs, changed, gitops };
    const merged = pull === null ? null : await queuedFacts(pull, ports);
    const decision = decide(
      await factsOf({ hub, at, isRemoval }, pull, merged, evidence, now, planned, null, due, ports),
    );
    if (decision.decision === "refuse") {
      isFine = false;
      report.info(`${hub.name}: ${decision.reason}. ${decision.next}`);
    } else report.info(`${hub.name}: as reviewed`);
  }
  return isFine;
}

async function membersOf(base: string, head: string, ports: ActionPorts): Promise<readonly PullRequest[]> {
  const inGroup = new Set(await ports.git.commitsBetween(base, head));
  const entries = (await ports.github.mergeQueue(ports.run.defaultBranch)).filter((entry) =>
    inGroup.has(entry.headSha),
  );
  return Promise.all(entries.map((entry) => ports.github.pullRequest(entry.number)));
}

async function queuedFacts(pull: PullRequest, ports: ActionPorts): Promise<MergedPullRequest> {
  return {
    number: pull.number,
    headSha: pull.headSha,
    headRepository: pull.headRepository ?? 0,
    // GitHub's own queue named it as a member of this group.
    isOnBranch: true,
    isDataOnly: await isDataOnly(pull, ports),
  };
}
