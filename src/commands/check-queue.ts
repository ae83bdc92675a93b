// A merge group → is every hub still what its pull request's review said? Never applies anything: a no ejects the entry before the merge.

import type { ActionPorts } from "../action-ports.ts";
import { changedHubs } from "../core/changes.ts";
import { decide } from "../core/gate.ts";
import { parseGitops } from "../core/gitops.ts";
import type { PullRequest } from "../github-ports.ts";
import { providerOf } from "../providers/index.ts";
import { isBroken } from "./due.ts";
import { planForGate } from "./gate-plan.ts";
import { type FactSources, factsOf, queuedFacts, type Subject } from "./merge-facts.ts";
import { reviewerOf } from "./own-changes.ts";
import { sealed } from "./plan.ts";
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
  const changed = changedHubs({
    before: old.at,
    after: current.at,
    applied: null,
    isSharedChange: false,
  }).filter((change) => !isBroken(change, after));
  const members = await membersOf(base, head, ports);
  let isFine = true;
  for (const change of changed) {
    const isRemoval = change.change === "removed";
    const hub = (isRemoval ? old.hubs : current.hubs).find((one) => one.name === change.hub);
    const at = (isRemoval ? old.at : current.at).find((one) => one.hub === change.hub);
    if (hub === undefined || at === undefined) continue;
    if (ports.run.isHosted && providerOf(hub.hub.provider).needsOwnMachine) {
      report.info(`${hub.name}: runs on its owner's computer, nothing is planned here`);
      continue;
    }
    const subject = { hub, at, isRemoval, from: change.from };
    const sources = {
      members,
      hubsBefore: old.hubs,
      hubsAfter: current.hubs,
      changed,
      gitops,
      revision: base,
    };
    const refusal = await refusalOf(subject, sources, ports).catch(
      (error: unknown) => `could not be planned. ${error instanceof Error ? error.message : String(error)}`,
    );
    report.info(`${hub.name}: ${refusal ?? "as reviewed"}`);
    isFine &&= refusal === null;
  }
  return isFine;
}

type Sources = Pick<FactSources, "hubsBefore" | "hubsAfter" | "changed" | "gitops" | "revision"> & {
  readonly members: readonly PullRequest[];
};

async function refusalOf(subject: Subject, sources: Sources, ports: ActionPorts): Promise<string | null> {
  const pull = await reviewerOf(subject.at.file, sources.members, ports);
  const evidence =
    pull === null
      ? ({ state: "missing", reason: "no pull request of this group changes it" } as const)
      : await manifestOfPullRequest(pull, sources.revision, ports);
  const planned = await planForGate(subject, sources, { lock: false, lockPatienceSeconds: 0 }, ports);
  try {
    const now = sealed(planned, ports.run.key);
    const merged = pull === null ? null : await queuedFacts(pull, ports);
    const facts = { ...sources, pull, merged, evidence, now, planned, dispatch: null };
    const decision = decide(await factsOf(subject, facts, ports));
    return decision.decision === "refuse" ? `${decision.reason}. ${decision.next}` : null;
  } finally {
    await planned.workspace.close();
  }
}

async function membersOf(base: string, head: string, ports: ActionPorts): Promise<readonly PullRequest[]> {
  const inGroup = new Set(await ports.git.commitsBetween(base, head));
  const entries = (await ports.github.mergeQueue(ports.run.defaultBranch)).filter((entry) =>
    inGroup.has(entry.headSha),
  );
  return Promise.all(entries.map((entry) => ports.github.pullRequest(entry.number)));
}
