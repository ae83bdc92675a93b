// What hubctl prints of its results, for people.

import type { ApplyResult } from "../commands/apply.ts";
import type { DestroyResult } from "../commands/destroy.ts";
import type { HubStatus } from "../commands/status.ts";
import type { PartChange, Review, SettingChange } from "../core/review.ts";
import { HubError } from "../errors.ts";
import { columns, duration, plain, type Style } from "./style.ts";

/** The review of one hub as `hubctl plan` shows it; `full` adds every Terraform address. */
export function planView(review: Review, notes: readonly string[], style: Style, full: boolean): string {
  const length =
    review.durationSeconds === null || review.durationSeconds === 0
      ? ""
      : ` · about ${duration(review.durationSeconds)}`;
  const head = `${style.bold(review.hub)}   ${review.where}   ${paintKind(review, style)}${style.dim(length)}`;
  const rows = [
    ...review.settings.map((change) => settingRow(change, style)),
    ...(review.data.state === "none" || review.data.state === "kept" ? [] : [["data", review.data.words]]),
    ...(review.kind === "unchanged" ? [] : [["people", review.people]]),
    ["cost", costWords(review)],
    ...(review.url === null ? [] : [["url", review.url]]),
  ];
  const alerts = review.alerts.map(
    (alert) => `  ${alert.level === "caution" ? style.red("!") : style.yellow("!")} ${plain(alert.text)}`,
  );
  const details = full ? review.parts.map((part) => partLine(part, style)) : [];
  const hints = notes.map((note) => `  ${style.dim(`note: ${plain(note)}`)}`);
  return [
    head,
    "",
    ...columns(rows, "  "),
    ...spaced(alerts),
    ...spaced(details),
    ...spaced(hints),
    "",
    `  ${countWords(review, style, full)}`,
  ].join("\n");
}

function paintKind(review: Review, style: Style): string {
  switch (review.kind) {
    case "data-destroyed":
    case "removed":
      return style.red(review.headline);
    case "machine-replaced":
    case "address-changed":
    case "restart":
      return style.yellow(review.headline);
    case "unchanged":
      return style.dim(review.headline);
    default:
      return style.green(review.headline);
  }
}

function settingRow(change: SettingChange, style: Style): string[] {
  const words = change.words === null ? "" : style.dim(`  (${plain(change.words)})`);
  const added = change.added ?? [];
  const removed = change.removed ?? [];
  if (added.length > 0 || removed.length > 0) {
    const plus = added.length === 0 ? [] : [style.green(`+ ${plain(added.join(", "))}`)];
    const minus = removed.length === 0 ? [] : [style.red(`− ${plain(removed.join(", "))}`)];
    return [change.path, `${[...plus, ...minus].join("   ")}${words}`];
  }
  return [change.path, `${plain(change.before ?? "not set")} → ${plain(change.after ?? "not set")}${words}`];
}

function costWords(review: Review): string {
  const { before, after, currency, source } = review.cost;
  if (after === null) return `no price: ${source}`;
  if (after === 0) return `none: ${source}`;
  const change =
    before === null || before === after ? (before === null ? "" : ", unchanged") : ` (now ${before})`;
  return `≈ ${after} ${currency} a month${change} (${source})`;
}

const verbs = {
  create: "to create",
  update: "to change",
  replace: "to replace",
  delete: "to remove",
  forget: "to leave as they are",
  move: "to move",
  import: "to take in",
  read: "to read",
  none: "unchanged",
} as const;
const signs = {
  create: "+",
  update: "~",
  replace: "±",
  delete: "−",
  forget: "∅",
  move: "→",
  import: "←",
  read: " ",
  none: " ",
} as const;

function countWords(review: Review, style: Style, full: boolean): string {
  const touched = review.parts.filter((part) => part.action !== "none" && part.action !== "read");
  if (touched.length === 0) return style.dim("nothing to do");
  const groups = new Map<PartChange["action"], string[]>();
  for (const part of touched) groups.set(part.action, [...(groups.get(part.action) ?? []), part.label]);
  const words = [...groups]
    .map(([action, labels]) => `${labels.length} ${verbs[action]}: ${labels.join(", ")}`)
    .join(" · ");
  return `${words}${full ? "" : style.dim("      details: --full   as JSON: --json")}`;
}

function partLine(part: PartChange, style: Style): string {
  const because = part.because.length === 0 ? "" : style.dim(` because ${part.because.join(", ")} changed`);
  return `    ${signs[part.action]} ${plain(part.address)}${because}`;
}

function spaced(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", ...lines];
}

/** The end of `hubctl apply` and of the demo. */
export function applyView(result: ApplyResult, style: Style): string {
  switch (result.state) {
    case "live":
      return liveView(result, style);
    case "asleep":
      return `  ${style.green("✔")} ${style.bold(result.hub)} is applied; its machine is outside its hours and starts ${plain(result.until)}\n    then check it: hubctl status ${result.hub}`;
    case "refused":
      return `  ${style.yellow("!")} ${style.bold(result.hub)} was not applied: ${result.reason}`;
    case "not-healthy":
      return [
        `  ${style.red("✘")} ${style.bold(result.hub)} is applied but not answering yet at ${result.url}`,
        `    ${result.health.step}: ${plain(result.health.reason)}`,
        `    ${style.cyan(plain(result.health.hint))}`,
        ...result.log.map((line) => style.dim(`    │ ${plain(line)}`)),
        `    all of it: hubctl logs ${result.hub}`,
      ].join("\n");
  }
}

function liveView(result: ApplyResult & { state: "live" }, style: Style): string {
  const rows = [
    ["sign in as", ...firstOf(result, style)],
    ...result.facts.map((fact) => [fact.label, plain(fact.words)]),
    ...(result.health.state === "healthy" && result.health.note !== undefined
      ? [["note", plain(result.health.note)]]
      : []),
  ].map(([label = "", ...rest]) => [style.dim(label), rest.join(" ")]);
  return [`  ${style.bold(result.hub)} is live:   ${style.cyan(result.url)}`, ...columns(rows, "  ")].join(
    "\n",
  );
}

function firstOf(result: ApplyResult & { state: "live" }, style: Style): string[] {
  if (result.signIn.length === 0) return ["your own account: this hub keeps no passwords"];
  return [
    result.signIn
      .map(
        ({ user, password, words }) =>
          `${plain(user)}   (${password === null ? words : `${words}: ${style.bold(password)}`})`,
      )
      .join("; "),
  ];
}

/** The end of `hubctl destroy`. */
export function destroyView(result: DestroyResult, style: Style): string {
  if (result.state === "nothing-to-destroy")
    return `  ${style.dim("·")} ${result.hub}: there was nothing to destroy`;
  return `  ${style.green("✔")} ${style.bold(result.hub)} is gone; ${result.review.data.state === "none" ? "homes stay" : result.review.data.words}`;
}

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
  const { words, secondsAgo, settingsRevision, diskUsedPercent } = machine.said;
  const facts = [
    words,
    ...(diskUsedPercent === null ? [] : [`disk ${diskUsedPercent} % full`]),
    ...(settingsRevision === null ? [] : [`settings ${settingsRevision.slice(0, 8)}`]),
  ];
  const age = secondsAgo < 120 ? `${secondsAgo} s` : `${Math.round(secondsAgo / 60)} min`;
  // The machine writes every few minutes, whatever happens.
  const isOld = secondsAgo > 15 * 60;
  const when = isOld ? style.yellow(`${age} ago, and nothing since`) : style.dim(`${age} ago`);
  return [`${style.dim(`${hub} said`)} ${when}: ${plain(facts.join(" · "))}`];
}

function stateOf(machine: HubStatus["machine"], unknown: string | null, style: Style): string {
  if (unknown !== null) return style.dim("unknown");
  if (machine === null) return style.dim("not deployed");
  return machine.running ? style.green("running") : style.red("stopped");
}

/** An error: what happened, where, what to do next; never a stack trace. */
export function errorView(error: unknown, style: Style): string {
  if (!(error instanceof HubError)) {
    const message = error instanceof Error ? error.message : String(error);
    return [
      `${style.red("error")}  ${plain(message)}`,
      "       This is a fault of hubctl: please report it with the command you ran (HUBCTL_DEBUG=1 shows where).",
    ].join("\n");
  }
  const { file, line, column } = error.place;
  const place = file === undefined ? "" : `${file}${line === undefined ? "" : `:${line}:${column ?? 1}`}  `;
  return [
    `${place}${style.red("error")}  ${plain(error.message)}`,
    ...error.details.map((detail) => style.dim(`       │ ${plain(detail)}`)),
    ...(error.hint === undefined ? [] : [`       ${style.cyan(plain(error.hint))}`]),
  ].join("\n");
}
