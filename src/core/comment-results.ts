// What became of each hub after the merge, one line each, in the plan comment.
import type { Limits } from "./comment-limits.ts";
import type { ApplyResult, CommentModel } from "./comment-model.ts";
import { shortName } from "./comment-table.ts";
import { count } from "./comment-verdict.ts";
import { list, type Markdown, md, webAddress } from "./markdown.ts";
import { cut } from "./markdown-fence.ts";

/** Returns the section of the plan comment that says how applying went; empty before that. */
export function resultLines(model: CommentModel, limits: Limits): Markdown {
  if (model.phase.phase !== "applied") return md``;
  const shown = model.phase.results.slice(0, limits.rows);
  const rest = model.phase.results.length - shown.length;
  const lines = shown.map((result) => shortLine(result, limits));
  return list(rest === 0 ? lines : [...lines, md`…and ${count(rest, "more hub")} in the job summary`]);
}

function shortLine(result: ApplyResult, limits: Limits): Markdown {
  const short = (text: string) => cut(text, limits.sentence);
  switch (result.state) {
    case "live":
      return md`🎉 **${shortName(result.hub)}** is live: ${webAddress(result.url)}`;
    case "unhealthy":
      return md`⚠️ **${shortName(result.hub)}** is applied but not answering yet: ${short(result.reason)}`;
    case "asleep":
      return md`💤 **${shortName(result.hub)}** is applied; its machine starts ${short(result.until)}`;
    case "refused":
      return md`✋ **${shortName(result.hub)}** was not applied: ${short(result.reason)}`;
    case "failed":
      return md`❌ **${shortName(result.hub)}** failed: ${short(result.message)}`;
    case "removed":
      return md`🗑️ **${shortName(result.hub)}** is removed`;
    case "unchanged":
      return md`➖ **${shortName(result.hub)}**: nothing to do`;
  }
}
