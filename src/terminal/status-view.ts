// What `hubctl status` prints, for people.

import type { HubStatus } from "../commands/status.ts";
import { columns, plain, type Style } from "./style.ts";

/** The table of `hubctl status`. */
export function statusView(rows: readonly HubStatus[], style: Style): string {
  const table = rows.map(({ hub, where, machine, unknown, asleepUntil }) => [
    style.bold(hub),
    where,
    asleepUntil === null ? stateOf(machine, unknown, style) : style.dim("asleep"),
    machine?.running === true
      ? `${machine.servers.length} ${machine.servers.length === 1 ? "server" : "servers"}`
      : "",
    machine?.running === true
      ? style.cyan(machine.url ?? "")
      : machine === null
        ? (unknown ?? (asleepUntil === null ? "" : `starts ${asleepUntil}`))
        : `bring it back: hubctl apply ${hub}`,
  ]);
  const head = ["hub", "where", "state", "in use", ""].map(style.dim);
  return [...columns([head, ...table]), ...rows.flatMap((row) => saidView(row, style))].join("\n");
}

// Where the machine itself reports, how fresh that is decides what it is worth.
function saidView({ hub, machine }: HubStatus, style: Style): string[] {
  if (machine?.said === undefined) return [];
  const { words, secondsAgo, settingsRevision, diskUsedPercent, start, notices } = machine.said;
  const facts = [
    words,
    ...(start === null ? [] : [start]),
    ...(diskUsedPercent === null ? [] : [`disk ${diskUsedPercent} % full`]),
    ...(settingsRevision === null ? [] : [`settings ${settingsRevision.slice(0, 8)}`]),
  ];
  const age = secondsAgo < 120 ? `${secondsAgo} s` : `${Math.round(secondsAgo / 60)} min`;
  // The machine writes every few minutes, whatever happens.
  const isOld = secondsAgo > 15 * 60;
  const when = isOld ? style.yellow(`${age} ago, and nothing since`) : style.dim(`${age} ago`);
  return [
    `${style.dim(`${hub} said`)} ${when}: ${plain(facts.join(" · "))}`,
    ...notices.map((notice) => style.yellow(`  ! ${plain(notice)}`)),
  ];
}

function stateOf(machine: HubStatus["machine"], unknown: string | null, style: Style): string {
  if (unknown !== null) return style.dim("unknown");
  if (machine === null) return style.dim("not deployed");
  return machine.running ? style.green("running") : style.red("stopped");
}
