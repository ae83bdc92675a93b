// The first line of the comment: how serious it is, in one word, and why, in one sentence.
import type { CommentModel, HubOutcome } from "./comment-model.ts";
import { type ChangeKind, changeKinds, type Review } from "./review.ts";

export interface Verdict {
  readonly icon: string;
  /** "Needs attention". */
  readonly word: string;
  /** "1 hub loses its machine for about 4 minutes". */
  readonly sentence: string;
}

/** Returns the verdict over everything the comment shows. */
export function verdictOf(model: CommentModel): Verdict {
  switch (model.phase.phase) {
    case "planning":
      return { icon: "⏳", word: "Planning", sentence: "the plan appears here in a minute or two" };
    case "stale":
      return { icon: "🕒", word: "Out of date", sentence: model.phase.because };
    case "closed":
      return { icon: "⚪", word: "Closed", sentence: "nothing was applied" };
    case "applying":
      return { icon: "🚀", word: "Applying", sentence: `${count(model.hubs.length, "hub")} on the way` };
    case "applied":
      return appliedVerdict(model.phase.results.map((result) => result.state));
    case "reviewed":
      return reviewedVerdict(model);
  }
}

function appliedVerdict(states: readonly string[]): Verdict {
  const bad = states.filter(
    (state) => state === "refused" || state === "failed" || state === "unhealthy",
  ).length;
  if (bad > 0)
    return {
      icon: "❌",
      word: "Not all applied",
      sentence: `${bad} of ${states.length} hubs ${bad === 1 ? "needs" : "need"} help`,
    };
  const live = states.filter((state) => state === "live").length;
  const asleep = states.filter((state) => state === "asleep").length;
  const removed = states.filter((state) => state === "removed").length;
  const parts = [
    live > 0 ? `${count(live, "hub")} live` : "",
    asleep > 0 ? `${count(asleep, "hub")} outside its hours` : "",
    removed > 0 ? `${count(removed, "hub")} removed` : "",
  ];
  return {
    icon: "🎉",
    word: "Applied",
    sentence: parts.filter(Boolean).join(", ") || "there was nothing to do",
  };
}

function reviewedVerdict(model: CommentModel): Verdict {
  const blocks = blockers(model);
  if (blocks.length > 0) return { icon: "❌", word: "Blocked", sentence: blocks.join("; ") };
  const reviews = reviewsOf(model.hubs);
  const waiting = model.hubs.filter((hub) => hub.state === "waiting").length;
  const words = countedKinds(reviews);
  if (waiting > 0) words.push(`${count(waiting, "hub")} not planned yet`);
  if (words.length === 0) return { icon: "✅", word: "Nothing to do", sentence: "no hub changes" };
  if (model.isFork) return { icon: "👀", word: "Preview", sentence: words.join(", ") };
  const isCareful = reviews.some(needsAttention) || model.policy.length > 0 || model.likelyRenames.length > 0;
  if (isCareful) return { icon: "⚠️", word: "Needs attention", sentence: words.join(", ") };
  return { icon: "✅", word: waiting > 0 ? "Checked" : "Ready", sentence: words.join(", ") };
}

function blockers(model: CommentModel): string[] {
  const errors = model.problems.filter((problem) => problem.severity === "error");
  const files = new Set(errors.map((problem) => problem.file)).size;
  const failed = model.hubs.filter((hub) => hub.state === "failed").length;
  const rules = model.policy.filter((verdict) => verdict.level === "blocks").length;
  const found: string[] = [];
  if (errors.length > 0) found.push(`${count(errors.length, "problem")} in ${count(files, "file")}`);
  if (failed > 0) found.push(`${count(failed, "hub")} could not be planned`);
  if (rules > 0)
    found.push(`${count(rules, "rule")} of this repository ${rules === 1 ? "is" : "are"} broken`);
  return found;
}

/** Returns the reviews among the outcomes. */
export function reviewsOf(hubs: readonly HubOutcome[]): readonly Review[] {
  return hubs.flatMap((hub) => (hub.state === "planned" || hub.state === "preview" ? [hub.review] : []));
}

/** Returns true when somebody should think before merging this. */
export function needsAttention(review: Review): boolean {
  return (
    changeKinds.indexOf(review.kind) >= changeKinds.indexOf("restart") ||
    review.alerts.some((a) => a.level !== "note")
  );
}

function countedKinds(reviews: readonly Review[]): string[] {
  return [...changeKinds].reverse().flatMap((kind) => {
    const same = reviews.filter((review) => review.kind === kind);
    if (same.length === 0 || kind === "unchanged") return [];
    return [`${count(same.length, "hub")} ${kindWords(kind, same)}`];
  });
}

function kindWords(kind: ChangeKind, reviews: readonly Review[]): string {
  const one = reviews.length === 1;
  const down = Math.max(...reviews.map((review) => review.downtimeSeconds));
  const away = down > 0 ? ` for ${duration(down)}` : "";
  switch (kind) {
    case "data-destroyed":
      return one ? "loses its users' files" : "lose their users' files";
    case "removed":
      return one ? "goes away" : "go away";
    case "address-changed":
      return one ? "gets another address" : "get another address";
    case "machine-replaced":
      return one ? `loses its machine${away}` : `lose their machines${away}`;
    case "restart":
      return one ? `restarts its machine${away}` : `restart their machines${away}`;
    case "new":
      return one ? "is new" : "are new";
    case "update":
      return one ? "changes while it runs" : "change while they run";
    case "settings":
      return one ? "changes settings only" : "change settings only";
    case "unchanged":
      return one ? "stays as it is" : "stay as they are";
  }
}

/** Returns "1 hub", "2 hubs". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** Returns a length of time as people say it: "about 20 s", "about 4 min". */
export function duration(seconds: number): string {
  if (seconds < 90) return `about ${Math.round(seconds)} s`;
  if (seconds < 5400) return `about ${Math.round(seconds / 60)} min`;
  return `about ${Math.round(seconds / 3600)} h`;
}

/** Returns the hour and minute of a time in ISO 8601: "14:02". */
export function clock(time: string): string {
  return /T(\d\d:\d\d)/.exec(time)?.[1] ?? time;
}
