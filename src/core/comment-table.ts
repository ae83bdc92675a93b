// The table of hubs, the worst first: what happens, for whom, to the data and to the bill.
import type { Limits } from "./comment-limits.ts";
import type { CommentModel, HubOutcome } from "./comment-model.ts";
import { count, duration, needsAttention } from "./comment-verdict.ts";
import { blocks, link, type Markdown, md, type Part, table, webAddress } from "./markdown.ts";
import { cut } from "./markdown-fence.ts";
import { type ChangeKind, type CostEstimate, changeKinds, type Review } from "./review.ts";

const headers = ["Hub", "Where", "What happens", "For whom", "Data", "Cost a month"];

/** Returns the table; what is above the limit of rows is counted in a line below it. Empty when there is no hub. */
export function hubTable(model: CommentModel, limits: Limits): Markdown {
  const hubs = worstFirst(model.hubs);
  if (hubs.length === 0) return md``;
  const shown = hubs.slice(0, limits.rows);
  const rest = hubs.slice(limits.rows);
  const whole = table(
    headers,
    shown.map((hub) => row(model, hub, limits)),
  );
  return rest.length === 0
    ? whole
    : blocks(whole, md`…and ${restWords(rest)}, all of them in the job summary.`);
}

/** Returns the hubs with the most serious first; equals by name. */
export function worstFirst(hubs: readonly HubOutcome[]): readonly HubOutcome[] {
  return [...hubs].sort((a, b) => severity(b) - severity(a) || (nameOf(a) < nameOf(b) ? -1 : 1));
}

function severity(hub: HubOutcome): number {
  if (hub.state === "failed") return changeKinds.length;
  if (hub.state === "waiting") return -1;
  return changeKinds.indexOf(hub.review.kind);
}

/** Returns the hub's name; a valid one is shorter than what it is cut to. */
export function nameOf(hub: HubOutcome): string {
  return shortName(hub.state === "planned" || hub.state === "preview" ? hub.review.hub : hub.hub);
}

/** Returns a name no longer than names may be, give or take. */
export function shortName(name: string): string {
  return cut(name, 30);
}

/** Returns the hub file's path. */
export function fileOf(hub: HubOutcome): string {
  return hub.state === "planned" || hub.state === "preview" ? hub.review.file : hub.file;
}

/** Returns a link to a file as this commit has it. */
export function fileLink(model: CommentModel, text: Part, file: string, line: number | null): Markdown {
  return linkAt(`${model.repositoryUrl}/blob/${model.commit}`, text, file, line === null ? "" : `#L${line}`);
}

/** Returns a link to a file below an address; only the text when no file could have such a path. */
export function linkAt(address: string, text: Part, file: string, fragment = ""): Markdown {
  if (file.length > 300) return md`${text}`;
  const path = file.split("/").map((step) => encodeURIComponent(Buffer.from(step).toString("utf8")));
  return link(text, `${address}/${path.join("/")}${fragment}`);
}

/** A hub that goes away has its file in the base only. */
function hubLink(model: CommentModel, hub: HubOutcome): Markdown {
  const review = hub.state === "planned" || hub.state === "preview" ? hub.review : null;
  const isGoing = review?.kind === "removed" || review?.kind === "data-destroyed";
  return linkAt(
    `${model.repositoryUrl}/blob/${isGoing ? model.baseCommit : model.commit}`,
    nameOf(hub),
    fileOf(hub),
  );
}

function row(model: CommentModel, hub: HubOutcome, limits: Limits): Part[] {
  const short = (text: string) => cut(text, limits.cell);
  const name = hubLink(model, hub);
  switch (hub.state) {
    case "failed":
      return [md`❌ ${name}`, "–", md`**not planned**: ${short(hub.message)}`, "–", "–", "–"];
    case "waiting":
      return [md`⏸️ ${name}`, "–", short(hub.reason), "–", "–", "–"];
    case "preview":
    case "planned": {
      const { review } = hub;
      const cells = [
        whatHappens(review, limits),
        short(review.people),
        dataWords(review, limits),
        costWords(review.cost),
      ];
      return [md`${isBlocked(model, review) ? "❌" : iconOf(review)} ${name}`, short(review.where), ...cells];
    }
  }
}

function isBlocked(model: CommentModel, review: Review): boolean {
  return model.policy.some((verdict) => verdict.level === "blocks" && verdict.hub === review.hub);
}

function iconOf(review: Review): string {
  if (review.kind === "data-destroyed") return "🛑";
  if (review.kind === "removed") return "🗑️";
  if (review.kind === "unchanged") return "➖";
  return needsAttention(review) ? "⚠️" : "✅";
}

function whatHappens(review: Review, limits: Limits): Markdown {
  const words = cut(review.headline, limits.cell);
  const loud = changeKinds.indexOf(review.kind) >= changeKinds.indexOf("restart");
  const main = loud ? md`**${words}**` : md`${words}`;
  // A place's own words may say it already.
  const isSaid = /\bdown\b/.test(review.headline);
  const down = review.downtimeSeconds > 0 && !isSaid ? md`, ${duration(review.downtimeSeconds)} down` : md``;
  const where = review.kind === "new" && review.url !== null ? md` at ${webAddress(review.url)}` : md``;
  return md`${main}${down}${where}`;
}

function dataWords(review: Review, limits: Limits): Markdown {
  if (review.data.state === "none") return md`not touched`;
  const words = cut(review.data.words, limits.cell);
  return review.data.state === "destroyed" ? md`🛑 **${words}**` : md`${words}`;
}

/** Returns the cost a month: "412 → 655 USD", "about 182 USD", or why there is no figure. */
export function costWords({ before, after, currency: name, source, isAbout }: CostEstimate): string {
  const currency = cut(name, 5);
  const show = (amount: number) => String(Math.round(amount));
  if (before === null && after === null) return cut(source, 60);
  const about = isAbout === true ? "about " : "";
  if (before === null || after === null) return `${about}${show(after ?? before ?? 0)} ${currency}`;
  return show(before) === show(after)
    ? `${about}${show(after)} ${currency}`
    : `${about}${show(before)} → ${show(after)} ${currency}`;
}

function restWords(hubs: readonly HubOutcome[]): string {
  const kinds = new Map<string, number>();
  for (const hub of hubs) {
    const word =
      hub.state === "failed" || hub.state === "waiting" ? "not planned" : shortKind[hub.review.kind];
    kinds.set(word, (kinds.get(word) ?? 0) + 1);
  }
  const parts = [...kinds].map(([word, number]) => `${number} ${word}`);
  return `${count(hubs.length, "more hub")} (${parts.join(", ")})`;
}

const shortKind: Readonly<Record<ChangeKind, string>> = {
  unchanged: "unchanged",
  settings: "settings only",
  update: "changed while running",
  new: "new",
  restart: "restarted",
  "machine-replaced": "with a new machine",
  "address-changed": "with a new address",
  removed: "removed",
  "data-destroyed": "losing files",
};
