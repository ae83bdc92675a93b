// What is folded away for one hub: settings before and after, the parts with the reason why, and the tool's own words.
import type { Limits } from "./comment-limits.ts";
import type { CommentModel, HubOutcome } from "./comment-model.ts";
import { picture } from "./comment-picture.ts";
import { nameOf } from "./comment-table.ts";
import { count } from "./comment-verdict.ts";
import { blocks, code, details, join, link, list, type Markdown, md, type Part, table } from "./markdown.ts";
import { byteLength, cut, fenceWithin } from "./markdown-fence.ts";
import type { PartAction, PartChange, Review, SettingChange } from "./review.ts";

/** What may go into one hub's fold. */
export interface DetailOptions {
  readonly limits: Limits;
  /** Bytes this fold may take in all. */
  readonly room: number;
  readonly withPicture: boolean;
  /** A short fold of the only hub stands open. */
  readonly isOnly: boolean;
}

/** Returns the fold of one hub within the room; null when not even its shortest form fits. Empty when there is nothing to fold away. */
export function hubDetails(model: CommentModel, hub: HubOutcome, options: DetailOptions): Markdown | null {
  const summary = summaryOf(hub);
  if (summary === null) return md``;
  const fixed = fixedParts(hub, options);
  const wrap = (body: Markdown) => details(summary, body, options.isOnly && isShort(body));
  const room = options.room - byteLength(wrap(fixed).markdown) - 100;
  const text = rawText(hub, room, model.run.url);
  const whole = wrap(text === null ? fixed : blocks(fixed, text));
  if (byteLength(whole.markdown) <= options.room) return whole;
  const line = wrap(md`Too long for a comment: see the job summary.`);
  return byteLength(line.markdown) <= options.room ? line : null;
}

function summaryOf(hub: HubOutcome): Markdown | null {
  const name = md`<b>${nameOf(hub)}</b>`;
  switch (hub.state) {
    case "waiting":
      return null;
    case "failed":
      return md`${name}: why it could not be planned`;
    case "preview":
    case "planned": {
      const { settings, parts, withoutEffect } = hub.review;
      const touched = parts.filter((part) => part.action !== "none" && part.action !== "read").length;
      const pieces = [
        settings.length > 0 ? count(settings.length, "setting") : "",
        touched > 0 ? count(touched, "part") : "",
        withoutEffect.length > 0 ? `${count(withoutEffect.length, "field")} without effect` : "",
      ];
      const words = pieces.filter(Boolean).join(", ");
      return words === "" && hub.state === "preview" ? null : md`${name}: ${words || "nothing changes"}`;
    }
  }
}

function isShort(body: Markdown): boolean {
  return body.markdown.split("\n").length < 15;
}

function fixedParts(hub: HubOutcome, { limits, withPicture }: DetailOptions): Markdown {
  if (hub.state === "waiting") return md``;
  if (hub.state === "failed") {
    const hint = hub.hint === null ? md`` : md`${cut(hub.hint, limits.sentence)}`;
    return blocks(md`**${cut(hub.message, limits.sentence)}** (${code(cut(hub.code, 60))})`, hint);
  }
  const { review } = hub;
  return blocks(
    withPicture ? picture(review) : md``,
    effectLines(review, limits),
    settingsTable(review.settings, limits),
    partsList(review, limits),
    costLine(review, limits),
    review.digest === null ? md`` : md`<sub>digest ${review.digest.slice(0, 12)}</sub>`,
  );
}

function settingsTable(settings: readonly SettingChange[], limits: Limits): Markdown {
  if (settings.length === 0) return md``;
  const hasWords = settings.some((setting) => setting.words !== null);
  const headers = ["Setting", "Now", "After this merge", ...(hasWords ? ["What it means"] : [])];
  const shown = settings.slice(0, limits.entries * 2);
  const rows = shown.map((setting) => [
    code(cut(setting.path, limits.cell)),
    value(setting.before, limits),
    value(setting.after, limits),
    ...(hasWords ? [cut(setting.words ?? "", limits.cell)] : []),
  ]);
  const rest = settings.length - shown.length;
  return rest === 0
    ? table(headers, rows)
    : blocks(table(headers, rows), md`…and ${count(rest, "more setting")}.`);
}

function value(text: string | null, limits: Limits): Part {
  return text === null ? md`*not given*` : cut(text, limits.cell);
}

const signs: Readonly<Record<PartAction, string>> = {
  replace: "±",
  delete: "−",
  forget: "⊘",
  update: "~",
  create: "+",
  move: "→",
  import: "⇥",
  read: "",
  none: "",
};

const actionWords: Readonly<Record<PartAction, string>> = {
  replace: "replaced",
  delete: "removed",
  forget: "kept, but no longer looked after",
  update: "changed in place",
  create: "new",
  move: "renamed inside Terraform only",
  import: "taken over as it is",
  read: "",
  none: "",
};

const order: readonly PartAction[] = ["delete", "replace", "forget", "update", "create", "import", "move"];

function partsList(review: Review, limits: Limits): Markdown {
  const sorted = order.flatMap((action) => review.parts.filter((part) => part.action === action));
  const shown = sorted.slice(0, limits.entries * 2);
  const lines = shown.map((part) => partLine(part, limits));
  const rest = sorted.length - shown.length;
  return list(rest === 0 ? lines : [...lines, `…and ${count(rest, "more part")}`]);
}

function partLine(part: PartChange, limits: Limits): Markdown {
  const names = (all: readonly string[]) =>
    join(
      all.slice(0, 8).map((name) => code(cut(name, limits.cell))),
      ", ",
    );
  const because = part.because.length > 0 ? md`, because ${names(part.because)} changed` : md``;
  const isPlainUpdate = part.action === "update" && part.attributes.length > 0;
  const attributes = isPlainUpdate ? md` (${names(part.attributes)})` : md``;
  const label = md`${signs[part.action]} ${cut(part.label, limits.cell)}: ${actionWords[part.action]}`;
  return md`${label}${because}${attributes} <sub>${cut(part.address, limits.cell)}</sub>`;
}

function costLine(review: Review, limits: Limits): Markdown {
  const { before, after, source } = review.cost;
  // Absent figures have words of their own in the table, and where nobody sends a bill nothing was estimated.
  if (!before && !after) return md``;
  return md`<sub>Cost: an estimate from the ${cut(source, limits.sentence)}.</sub>`;
}

/** What the file says and nothing acts on, told quietly: it changes nothing, but nobody should rely on it. */
function effectLines(review: Review, limits: Limits): Markdown {
  const shown = review.withoutEffect.slice(0, limits.entries);
  const rest = review.withoutEffect.length - shown.length;
  const lines = shown.map((words) => md`<sub>${cut(words, limits.sentence)}.</sub>`);
  return list(rest === 0 ? lines : [...lines, md`<sub>…and ${count(rest, "more field")}.</sub>`]);
}

/** The tool's own words, as many lines as fit. */
function rawText(hub: HubOutcome, room: number, runUrl: string): Markdown | null {
  const summary = link("job summary", runUrl);
  if (hub.state === "failed")
    return hub.details.length === 0 ? null : fenceWithin(hub.details.join("\n"), "text", room, summary);
  if (hub.state !== "planned" || hub.text.trim() === "") return null;
  const body = fenceWithin(hub.text, "diff", room, summary);
  const instead = md`${count(hub.text.split("\n").length, "line")}, all of them in the ${summary}.`;
  return details("What Terraform says, word for word", body ?? instead);
}
