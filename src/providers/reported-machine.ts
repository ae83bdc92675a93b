// What a machine in a cloud said last, as a person asks for it: docs/architecture.md, "What a machine reports".

import { type AgedReport, machineWords, startWords } from "../core/machine-wait.ts";
import type { LogRequest, MachineStatus } from "../ports.ts";

/** The hub's status as its machine told it; `url` is the hub's. */
export function reportedStatus(url: string, { report, ageMs }: AgedReport): MachineStatus {
  return {
    running: report.hub?.running ?? false,
    runtime: "docker",
    url,
    epoch: null,
    services: report.hub?.services ?? {},
    servers: report.hub?.servers ?? [],
    said: {
      words: machineWords(report),
      secondsAgo: Math.round(ageMs / 1000),
      settingsRevision: report.settingsRevision,
      diskUsedPercent: report.diskUsedPercent,
      start: report.state === "ok" ? startWords(report) : null,
      notices: report.notices,
    },
  };
}

/** The last lines that the machine sent of a service, under a line that says what they are; `look` is the command that shows more. */
export function reportedLogs(
  { report, ageMs }: AgedReport,
  request: Pick<LogRequest, "service" | "lines">,
  look: string,
): readonly string[] {
  const lines = (report.logs[request.service] ?? []).slice(-request.lines);
  const [what, shown] =
    lines.length > 0
      ? [request.service, lines]
      : ["the machine's last step", report.log.slice(-request.lines)];
  const ago = Math.round(ageMs / 1000);
  return [
    ...report.notices.map((notice) => `— the machine says: ${notice}`),
    `— ${what}: the last ${shown.length} lines that the machine sent, ${ago} s ago; more: ${look}`,
    ...shown,
  ];
}

/** The command on the machine that shows a log, as the bootstrap put it there: the stack's own knows which container is whose. */
export function manageLogs({ service, user, lines }: LogRequest, isFollowed: boolean): readonly string[] {
  const whose = user === null ? `--service=${service}` : `--user=${user}`;
  const folders = ["/opt/jupyterhub-gitops/stack/manage", "logs", "--run=/var/lib/jupyterhub-gitops/run"];
  return ["sudo", "python3", ...folders, whose, `--lines=${lines}`, ...(isFollowed ? ["--follow"] : [])];
}

/** The command on the machine that shows how far its bootstrap came. */
export const journal: readonly string[] = [
  "sudo",
  "journalctl",
  "--no-pager",
  "--lines=200",
  "--unit=jupyterhub-gitops",
  "--unit=jupyterhub-gitops-watch",
];
