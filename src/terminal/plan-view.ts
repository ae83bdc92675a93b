// What `hubctl plan` prints of a hub's review, for people.

import type { PartChange, Review, SettingChange } from "../core/review.ts";
import { duration, plain, type Style, visibleLength, wrapped, wrappedColumns } from "./style.ts";

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
  const alerts = review.alerts.flatMap((alert) =>
    hanging(alert.level === "caution" ? style.red("! ") : style.yellow("! "), plain(alert.text), style),
  );
  const details = full ? review.parts.map((part) => partLine(part, style)) : [];
  const hints = notes.flatMap((note) => hanging("note: ", plain(note), style).map(style.dim));
  return [
    ...wrapped(head, style.columns),
    "",
    ...wrappedColumns(rows, "  ", style.columns),
    ...spaced(alerts),
    ...spaced(details),
    ...spaced(hints),
    "",
    ...countLines(review, style, full),
  ].join("\n");
}

// A sentence after its mark, its further lines below its first word.
function hanging(mark: string, text: string, style: Style): string[] {
  const lead = " ".repeat(visibleLength(mark));
  const lines = wrapped(text, style.columns - 2 - lead.length);
  return lines.map((line, index) => `  ${index === 0 ? mark : lead}${line}`);
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

const whereMoreIs = "details: --full   as JSON: --json";

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

function countLines(review: Review, style: Style, full: boolean): string[] {
  const touched = review.parts.filter((part) => part.action !== "none" && part.action !== "read");
  if (touched.length === 0) return [`  ${style.dim("nothing to do")}`];
  const groups = new Map<PartChange["action"], string[]>();
  for (const part of touched) groups.set(part.action, [...(groups.get(part.action) ?? []), part.label]);
  const words = [...groups]
    .map(([action, labels]) => `${labels.length} ${verbs[action]}: ${counted(labels).join(", ")}`)
    .join(" · ");
  const lines = wrapped(words, style.columns - 2).map((line) => `  ${line}`);
  if (full) return lines;
  const [only = "", ...more] = lines;
  const beside = `${only}      ${style.dim(whereMoreIs)}`;
  return more.length === 0 && visibleLength(beside) <= style.columns
    ? [beside]
    : [...lines, `  ${style.dim(whereMoreIs)}`];
}

// Several parts may go by one name: each name once, with how many there are.
function counted(labels: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].map(([label, count]) => (count === 1 ? label : `${label} (${count})`));
}

function partLine(part: PartChange, style: Style): string {
  const because = part.because.length === 0 ? "" : style.dim(` because ${part.because.join(", ")} changed`);
  return `    ${signs[part.action]} ${plain(part.address)}${because}`;
}

function spaced(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", ...lines];
}
