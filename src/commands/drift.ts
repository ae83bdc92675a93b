// The nightly check: is every hub what its file says, applied, not expired, answering? One issue a hub, closed when all is well.

import { join } from "node:path";
import type { ActionPorts } from "../action-ports.ts";
import { mapBounded } from "../core/bounded.ts";
import {
  type DriftFinding,
  type DriftLinks,
  type DriftReport,
  driftLabel,
  driftMarker,
  driftTitle,
  expiryFinding,
  renderDrift,
} from "../core/drift.ts";
import { isEventNear } from "../core/event-days.ts";
import { type Gitops, parseGitops } from "../core/gitops.ts";
import type { ParsedHub } from "../core/hubs.ts";
import { type LedgerEntry, ledgerOf } from "../core/ledger.ts";
import { hasChanges } from "../core/plan.ts";
import type { Redact } from "../core/redact.ts";
import { providerOf } from "../providers/index.ts";
import { outputsNow } from "./apply.ts";
import { leftReports } from "./left-reports.ts";
import { planHub } from "./plan.ts";
import { hubRedactor } from "./redaction.ts";
import { hubsAt, readRevision } from "./revision.ts";

const sideBySide = 4;
/** Nothing is being started at night: a hub that does not answer by then does not answer. */
const longestCheckMs = 3 * 60_000;

/** Checks every hub of a commit (or one), writes the issues, and returns what was found. */
export async function checkDrift(
  commit: string,
  branch: string,
  only: string | null,
  ports: ActionPorts,
): Promise<readonly DriftReport[]> {
  const { gitops } = parseGitops(await ports.repository.gitopsFile());
  const revision = await readRevision(commit, ports.git);
  const { hubs, at } = hubsAt(revision, gitops);
  const ledger = ledgerOf(
    await ports.github.deployments(null, (found) => {
      const known = ledgerOf(found);
      return hubs.every((hub) => known.has(hub.name));
    }),
  );
  const wanted = hubs.filter((hub) => (only === null || hub.name === only) && !isElsewhere(hub, ports));
  const checked = await mapBounded(wanted, sideBySide, async (hub) => {
    const blobs = at.find((one) => one.hub === hub.name)?.inputs ?? [];
    const findings = await findingsOf(hub, gitops, ledger.get(hub.name) ?? null, blobs, ports);
    return { hub: hub.name, file: hub.file, findings };
  });
  const left = only === null ? await leftReports([...revision.blobs.keys()], hubs, gitops, ports) : [];
  const reports = [...checked, ...(left ?? [])];
  // First where no permission is needed: what was found must not get lost with the right to write issues.
  const texts = reports.flatMap((report) => renderDrift(report, linksOf(branch, ports)) ?? []);
  if (texts.length > 0) await ports.report.summary(texts.join("\n"));
  await writeIssues(reports, branch, ports);
  if (only === null && left !== null)
    await closeOrphans([...hubs.map(({ name }) => name), ...left.map(({ hub }) => hub)], ports);
  return reports;
}

// A hub on somebody's own computer cannot be looked at from a machine that was made for this job.
function isElsewhere(hub: ParsedHub, { run }: ActionPorts): boolean {
  return run.isHosted && providerOf(hub.hub.provider).needsOwnMachine;
}

// The issue of a hub that has no file and left nothing has nobody else to close it; `known` are all others, looked at here or not.
async function closeOrphans(known: readonly string[], { github }: ActionPorts): Promise<void> {
  const us = await github.ownUserId();
  const markers = known.map(driftMarker);
  const open = (await github.issues(driftLabel)).filter(
    (issue) =>
      issue.authorId === us && issue.state === "open" && issue.body.startsWith("<!-- hub-gitops:drift "),
  );
  for (const issue of open)
    if (!markers.some((marker) => issue.body.startsWith(marker)))
      await github.updateIssue(issue.number, { state: "closed" });
}

async function findingsOf(
  hub: ParsedHub,
  gitops: Gitops,
  entry: LedgerEntry | null,
  inputs: readonly { readonly path: string; readonly blob: string }[],
  ports: ActionPorts,
): Promise<DriftFinding[]> {
  const expiry = expiryFinding(hub.effective.expires, ports.clock.now());
  const found = expiry === null ? [] : [expiry];
  if (entry?.state !== "applied") return [...found, { kind: "not-applied", commit: null }];
  if (!(await isAsApplied(entry.sha, inputs, ports)))
    return [...found, { kind: "not-applied", commit: entry.sha }];
  const redact = hubRedactor(hub, null, ports);
  try {
    return [...found, ...(await comparedWithPlace(hub, gitops, redact, ports))];
  } catch (error) {
    const reason = redact(error instanceof Error ? error.message : String(error));
    return [...found, { kind: "not-checked", reason }];
  }
}

async function isAsApplied(
  commit: string,
  inputs: readonly { readonly path: string; readonly blob: string }[],
  ports: ActionPorts,
): Promise<boolean> {
  if ((await ports.git.commit(commit)) === null) return false;
  for (const { path, blob } of inputs) if ((await ports.git.treeId(commit, path)) !== blob) return false;
  return true;
}

async function comparedWithPlace(
  hub: ParsedHub,
  gitops: Gitops,
  redact: Redact,
  ports: ActionPorts,
): Promise<DriftFinding[]> {
  const folder = join(ports.run.temporary, "hubs", hub.name);
  const request = { isRemoval: false, lock: false, lockPatienceSeconds: 0, folder };
  const planned = await planHub(hub, gitops, request, ports, () => undefined);
  try {
    const parts = planned.review.parts.filter((part) => part.action !== "none" && part.action !== "read");
    if (hasChanges(planned.plan) && parts.length > 0)
      return [{ kind: isEventNear(hub, ports.clock.now()) ? "event-due" : "changed-outside", parts }];
    const provider = providerOf(hub.hub.provider);
    // Outside its hours nobody expects an answer.
    if (((await provider.asleepUntil?.(hub, ports)) ?? null) !== null) return [];
    if ((await provider.isOff?.(hub, ports)) === true) return [{ kind: "off" }];
    const target = await provider.probe(hub.name, await outputsNow(planned), ports);
    const patienceMs = Math.min(target.patienceMs, longestCheckMs);
    const health = await ports.probe.run({ ...target, patienceMs }, () => undefined);
    if (health.state === "healthy") return [];
    return [
      { kind: "unhealthy", step: health.step, reason: redact(health.reason), hint: redact(health.hint) },
    ];
  } finally {
    await planned.workspace.close();
  }
}

function linksOf(branch: string, { run }: ActionPorts): DriftLinks {
  return { repositoryUrl: run.repositoryUrl, branch, runUrl: run.url };
}

async function writeIssues(
  reports: readonly DriftReport[],
  branch: string,
  ports: ActionPorts,
): Promise<void> {
  const { github } = ports;
  const us = await github.ownUserId();
  const issues = (await github.issues(driftLabel)).filter((issue) => issue.authorId === us);
  for (const report of reports) {
    const issue = issues.find((one) => one.body.startsWith(driftMarker(report.hub)));
    const body = renderDrift(report, linksOf(branch, ports));
    if (body === null) {
      if (issue?.state === "open") await github.updateIssue(issue.number, { state: "closed" });
    } else if (issue === undefined) await github.createIssue(driftTitle(report.hub), body, [driftLabel]);
    else if (issue.state === "closed" || issue.body !== body)
      await github.updateIssue(issue.number, { body, state: "open" });
  }
}
