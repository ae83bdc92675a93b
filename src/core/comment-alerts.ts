// The coloured boxes: what a person must not miss, with the exact line that accepts it.
import type { Limits } from "./comment-limits.ts";
import type { CommentModel } from "./comment-model.ts";
import { fileLink, shortName } from "./comment-table.ts";
import { reviewsOf } from "./comment-verdict.ts";
import { alert, blocks, code, type Markdown, md, table } from "./markdown.ts";
import { cut } from "./markdown-fence.ts";
import type { PolicyVerdict } from "./policy.ts";
import type { Alert } from "./review.ts";

type Level = Alert["level"];

interface Line {
  readonly level: Level;
  readonly text: Markdown;
}

/** Returns one box a level, the most serious first. */
export function alertBoxes(model: CommentModel, limits: Limits): Markdown {
  if (model.phase.phase === "applied" || model.phase.phase === "closed") return md``;
  const lines = [
    ...policyLines(model, limits),
    ...reviewLines(model, limits),
    ...renameLines(model),
    ...trustLines(model),
  ];
  const box = (level: Level) => {
    const all = lines.filter((line) => line.level === level).map((line) => line.text);
    if (all.length === 0) return md``;
    const shown = all.slice(0, limits.entries);
    const rest = all.length - shown.length;
    return alert(level, rest === 0 ? shown : [...shown, md`…and ${rest} more in the job summary.`]);
  };
  return blocks(box("caution"), box("warning"), box("note"));
}

function policyLines(model: CommentModel, limits: Limits): Line[] {
  return model.policy.map((verdict) => ({
    level: verdict.level === "blocks" ? "caution" : "warning",
    text: policyWords(verdict, limits),
  }));
}

function policyWords({ hub, rule, level, message, hint }: PolicyVerdict, limits: Limits): Markdown {
  const what = `${cut(message, limits.sentence)}. ${cut(hint, limits.sentence)}`;
  return level === "blocks"
    ? md`**${shortName(hub)}** breaks a rule, ${code(cut(rule, 60))}: ${what}`
    : md`🔑 **${shortName(hub)}**: ${what}`;
}

function reviewLines(model: CommentModel, limits: Limits): Line[] {
  return reviewsOf(model.hubs).flatMap((review) =>
    review.alerts.map(({ level, text, acknowledge }) => {
      const words = md`**${shortName(review.hub)}**: ${cut(text, limits.sentence)}`;
      const accept =
        acknowledge === null
          ? md``
          : md` To accept it, put this line into the description of this pull request: ${code(cut(acknowledge, limits.sentence))}`;
      return { level, text: md`${words}${accept}` };
    }),
  );
}

function renameLines(model: CommentModel): Line[] {
  return model.likelyRenames.map((pair) => {
    const from = shortName(pair.from);
    const to = shortName(pair.to);
    const what = md`**${to}** looks like **${from}** under another name, but this would remove the one and start the other empty.`;
    const instead = md`To keep homes and address, add this line to ${to}'s file: ${code(`moved_from: ${from}`)}`;
    return { level: "caution", text: md`${what} ${instead}` };
  });
}

function trustLines(model: CommentModel): Line[] {
  const lines: Line[] = [];
  if (model.isFork)
    lines.push({
      level: "note",
      text: md`This pull request comes from outside, so nothing was asked of any cloud: this is what the files alone say. A maintainer can have it planned with the label ${code("safe-to-plan")}.`,
    });
  // All values of a new hub are new: nobody has one to compare with.
  const hasSensitive = model.hubs.some(
    (hub) =>
      hub.state === "planned" && hub.hasSensitiveChanges && (hub.review.kind !== "new" || !model.isKeyed),
  );
  if (hasSensitive)
    lines.push({
      level: "note",
      text: model.isKeyed
        ? md`A value that may not be shown changes. It is part of what is compared before applying.`
        : md`A value that may not be shown changes, and this repository has no digest key: before applying, such values are compared by their presence only.`,
    });
  return lines;
}

/** Returns the table of everything wrong in the files, with links to the lines. Empty when nothing is. */
export function problemTable(model: CommentModel, limits: Limits): Markdown {
  const problems = [...model.problems].sort(
    (a, b) => Number(b.severity === "error") - Number(a.severity === "error"),
  );
  if (problems.length === 0) return md``;
  const rows = problems.slice(0, limits.entries).map((problem) => {
    const place = `${cut(problem.file, limits.cell)}${problem.line === null ? "" : `:${problem.line}:${problem.column ?? 1}`}`;
    const message = cut(problem.message, limits.sentence);
    const end = /[.?!]$/.test(message) ? "" : ".";
    const hint = problem.hint === null ? "" : `${end} ${cut(problem.hint, limits.sentence)}`;
    const icon = problem.severity === "error" ? "❌" : "⚠️";
    return [md`${icon} ${fileLink(model, place, problem.file, problem.line)}`, `${message}${hint}`];
  });
  const rest = problems.length - rows.length;
  const whole = table(["Where", "What is wrong"], rows);
  return rest === 0 ? whole : blocks(whole, md`…and ${rest} more, all of them in the job summary.`);
}
