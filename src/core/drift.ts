// What is not as the repository says, hub by hub, as the text of one issue each. Names only: an issue is public where the repository is.

import { blocks, code, link, list, type Markdown, md } from "./markdown.ts";
import type { PartChange } from "./review.ts";

/** One thing that is not as it should be. */
export type DriftFinding =
  | { readonly kind: "changed-outside"; readonly parts: readonly PartChange[] }
  | { readonly kind: "event-due"; readonly parts: readonly PartChange[] }
  | { readonly kind: "not-applied"; readonly commit: string | null }
  | { readonly kind: "expired"; readonly on: string }
  | { readonly kind: "expires-soon"; readonly on: string }
  | { readonly kind: "off" }
  | { readonly kind: "unhealthy"; readonly step: string; readonly reason: string; readonly hint: string }
  | { readonly kind: "left-over"; readonly words: string; readonly advice: string }
  | { readonly kind: "not-checked"; readonly reason: string };

export interface DriftReport {
  readonly hub: string;
  readonly file: string;
  readonly findings: readonly DriftFinding[];
}

export interface DriftLinks {
  readonly repositoryUrl: string;
  readonly branch: string;
  readonly runUrl: string;
}

/** The label that our issues carry, and that finds them again. */
export const driftLabel = "hub-drift";

/** The first line of a hub's issue; with our own account as author it tells that the issue is ours. */
export function driftMarker(hub: string): string {
  return `<!-- hub-gitops:drift hub=${hub} -->`;
}

/** The title: the same for as long as it is open. */
export function driftTitle(hub: string): string {
  return `${hub} is not as its file says`;
}

/** Returns the text; null when everything is as it should be. */
export function renderDrift(report: DriftReport, links: DriftLinks): string | null {
  if (report.findings.length === 0) return null;
  const file = link(report.file, `${links.repositoryUrl}/blob/${links.branch}/${report.file}`);
  const body = blocks(
    { markdown: driftMarker(report.hub) },
    report.findings.some(({ kind }) => kind === "left-over")
      ? md`${code(report.hub)} has no file any more, but not all of it is gone:`
      : md`What ${code(report.hub)} is differs from what ${file} says:`,
    list(report.findings.map(findingWords)),
    md`This issue is kept up to date by the nightly check (${link("last run", links.runUrl)}) and closes by itself.`,
  );
  return `${body.markdown}\n`;
}

function findingWords(finding: DriftFinding): Markdown {
  switch (finding.kind) {
    case "changed-outside": {
      const names = finding.parts.map((part) => part.label);
      return md`**Changed outside of this repository**: ${names.join(", ")}. Applying the file again puts it back: start the workflow by hand with mode apply.`;
    }
    case "event-due": {
      const names = finding.parts.map((part) => part.label);
      return md`**An event of its file began or ended**, so it is to change: ${names.join(", ")}. Start the workflow by hand with mode apply; people at work are cut off for some minutes.`;
    }
    case "not-applied":
      return finding.commit === null
        ? md`**Never applied**: the file was merged, and no run applied it. Start the workflow by hand with mode retry.`
        : md`**Not applied yet**: the last version applied is ${code(finding.commit.slice(0, 7))}. Start the workflow by hand with mode retry.`;
    case "expired":
      return md`**Expired** on ${finding.on}: remove the file (homes are kept), or move ${code("expires")}.`;
    case "expires-soon":
      return md`**Expires** on ${finding.on}. Move ${code("expires")} if the hub is still needed.`;
    case "off":
      return md`**Switched off**: its machine does not run, though it should. Applying the file again starts it: start the workflow by hand with mode resume.`;
    case "unhealthy":
      return md`**Does not answer** (${finding.step}): ${finding.reason} ${finding.hint}`;
    case "left-over":
      return md`**Left over**: ${finding.words}. ${finding.advice}`;
    case "not-checked":
      return md`**Could not be checked**: ${finding.reason}`;
  }
}

/** Days ahead that an expiry is told. */
export const expiryNoticeDays = 14;

/** Returns what a hub's `expires` (YYYY-MM-DD, or null) means on a day (milliseconds since 1970, UTC). */
export function expiryFinding(expires: string | null, now: number): DriftFinding | null {
  if (expires === null) return null;
  const end = Date.parse(`${expires}T00:00:00Z`);
  if (now >= end) return { kind: "expired", on: expires };
  return end - now <= expiryNoticeDays * 86_400_000 ? { kind: "expires-soon", on: expires } : null;
}
