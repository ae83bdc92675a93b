// The one new comment about a hub after the merge: the comment that people are notified of.
import type { ApplyResult, FirstStep } from "./comment-model.ts";
import { linkAt, shortName } from "./comment-table.ts";
import { clock, duration } from "./comment-verdict.ts";
import { blocks, code, details, link, list, type Markdown, md, table, webAddress } from "./markdown.ts";
import { cut, fence } from "./markdown-fence.ts";

/** What a reply needs to know besides the result. */
export interface ReplyContext {
  readonly repositoryUrl: string;
  /** The branch people edit: "main". */
  readonly branch: string;
  readonly runUrl: string;
  /** Who merged, without the at-sign: told when something went wrong. */
  readonly merger: string | null;
}

/** Returns the comment's text; null where nobody needs to be told. */
export function renderReply(result: ApplyResult, context: ReplyContext): string | null {
  const body = replyBody(result, context);
  return body === null ? null : `${body.markdown}\n`;
}

function replyBody(result: ApplyResult, context: ReplyContext): Markdown | null {
  switch (result.state) {
    case "live":
      return liveReply(result, context);
    case "unhealthy":
      return unhealthyReply(result, context);
    case "asleep":
      return md`💤 ${nameOf(result)} is applied. Its machine is outside its hours and starts ${short(result.until)}; whether a notebook runs could not be checked before.`;
    case "refused":
      return refusedReply(result, context);
    case "failed":
      return failedReply(result, context);
    case "removed":
      return removedReply(result);
    case "unchanged":
      return null;
  }
}

type Of<State extends ApplyResult["state"]> = Extract<ApplyResult, { state: State }>;

/** A reply is short: no text of it needs more than a sentence or two. */
function short(text: string): string {
  return cut(text, 300);
}

/** The first few of a list, and how many more there are. */
function few(all: readonly string[]): string {
  const names = all.slice(0, 10).map((name) => cut(name, 100));
  return `${names.join(", ")}${all.length > 10 ? ` and ${all.length - 10} more` : ""}`;
}

function nameOf(result: ApplyResult): Markdown {
  return md`**${shortName(result.hub)}**`;
}

/** The only live mention the project ever writes: the person who merged, whose name GitHub itself vouches for. */
function toMerger({ merger }: ReplyContext): Markdown {
  return merger !== null && /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$/.test(merger)
    ? { markdown: `@${merger} ` }
    : md``;
}

function liveReply(result: Of<"live">, context: ReplyContext): Markdown {
  const edit = linkAt(
    `${context.repositoryUrl}/edit/${encodeURIComponent(context.branch)}`,
    short(result.file),
    result.file,
  );
  const changes = few(result.unsettled);
  const unsettled =
    changes === ""
      ? md``
      : md`⚠️ It does not settle: planning again still wants to change ${changes}. The hub works; please report this.`;
  return blocks(
    md`🎉 ${nameOf(result)} is live: **${webAddress(result.url)}**\nChecked at ${clock(result.checkedAt)} UTC: ${short(result.checked)} (${duration(result.totalSeconds)} in all).`,
    list([...result.firstSteps.slice(0, 10).map(firstStep), md`Change anything later by editing ${edit}.`]),
    result.note === null ? md`` : md`${short(result.note)}`,
    unsettled,
  );
}

function firstStep({ text, url, command }: FirstStep): Markdown {
  const what = url === null ? md`${short(text)}` : link(short(text), url);
  return command === null ? what : md`${what}: ${code(short(command))}`;
}

function unhealthyReply(result: Of<"unhealthy">, context: ReplyContext): Markdown {
  const where = result.url === null ? md`` : md` at ${webAddress(result.url)}`;
  const again = md`Then start the ${link("run", context.runUrl)} again; it applies nothing twice.`;
  return blocks(
    md`⚠️ ${toMerger(context)}${nameOf(result)} is applied but not answering yet${where}.`,
    md`Step that failed: **${short(result.step)}**. ${short(result.reason)}`,
    md`**What to try**: ${short(result.hint)} ${again}`,
    logFold("The machine's own last lines", result.log),
  );
}

function refusedReply(result: Of<"refused">, context: ReplyContext): Markdown {
  const rows = result.rows
    .slice(0, 40)
    .map((row) => [cut(row.what, 80), cut(row.reviewed, 80), cut(row.now, 80)]);
  const rest = result.rows.length - rows.length;
  const button =
    result.approveUrl === null
      ? md``
      : md`**${link("Apply the plan of now", result.approveUrl)}** opens the workflow; give it the digest ${code(result.digest)}.`;
  return blocks(
    md`✋ ${toMerger(context)}${nameOf(result)} was not applied: ${short(result.reason)}.`,
    rows.length === 0 ? md`` : table(["Part", "Reviewed", "Now"], rows),
    rest > 0 ? md`…and ${rest} more.` : md``,
    md`${short(result.next)}`,
    button,
  );
}

function failedReply(result: Of<"failed">, context: ReplyContext): Markdown {
  const some = (words: string, all: readonly string[]) =>
    all.length === 0 ? [] : [md`${words}: ${few(all)}`];
  // Whole: a statement to add to a policy stands at its end.
  const next = cut(result.hint ?? "Correct it.", 900);
  const again = md`Where no new merge is needed for that, start the ${link("run", context.runUrl)} again: it goes on where it stopped.`;
  return blocks(
    md`❌ ${toMerger(context)}${nameOf(result)} could not be applied: ${short(withoutName(result))}`,
    list([...some("Done", result.done), ...some("Left", result.left)]),
    md`**What to do**: ${next} ${again}`,
    logFold("The last lines", result.log),
  );
}

// An error that is told at a terminal names the hub first.
function withoutName({ hub, message }: Of<"failed">): string {
  return message.startsWith(`${hub}: `) ? message.slice(hub.length + 2) : message;
}

function removedReply(result: Of<"removed">): Markdown {
  const kept = result.kept.length === 0 ? md`Nothing of it is left.` : md`Kept: ${few(result.kept)}.`;
  const left =
    result.left.length === 0 ? md`` : md`⚠️ Still there, though it should not be: ${few(result.left)}.`;
  return blocks(md`🗑️ ${nameOf(result)} is removed. ${kept}`, left);
}

/** The end of a log is kept: what went wrong stands there. */
function logFold(summary: string, lines: readonly string[]): Markdown {
  const shown = lines.slice(-40).map((line) => cut(line, 1000));
  return shown.length === 0 ? md`` : details(summary, fence(shown.join("\n")));
}
