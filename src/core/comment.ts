// The one comment of a pull request: everything it shows, put together within GitHub's limits.
import { alertBoxes, problemTable } from "./comment-alerts.ts";
import { hubDetails } from "./comment-details.ts";
import { commentBudget, type Limits, limitsFromRoomy, tightestLimits } from "./comment-limits.ts";
import type { CommentModel } from "./comment-model.ts";
import { footer, nextSteps } from "./comment-next.ts";
import { picture } from "./comment-picture.ts";
import { resultLines } from "./comment-results.ts";
import { hubTable, worstFirst } from "./comment-table.ts";
import { clock, reviewsOf, verdictOf } from "./comment-verdict.ts";
import { blocks, code, join, link, type Markdown, md } from "./markdown.ts";
import { byteLength } from "./markdown-fence.ts";

/** Returns the first line of the comment; it serves to find the comment again and decides nothing. */
export function markerOf(pullRequest: number): string {
  return `<!-- hub-gitops:v1 pr=${pullRequest} -->`;
}

/**
 * Returns true for our own comment on this pull request: written by our account, with the marker at the very start.
 * Anybody can write the marker, and anybody with write access can edit a comment: so this finds, and nothing is read from it.
 */
export function isOurComment(
  comment: { readonly body: string; readonly author: number },
  us: number,
  pullRequest: number,
): boolean {
  return comment.author === us && comment.body.startsWith(markerOf(pullRequest));
}

/** Returns the comment's text, at most 60,000 bytes, whatever the model holds. */
export function renderComment(model: CommentModel): string {
  const fits = (limits: Limits) => byteLength(essentials(model, limits, md``).markdown) <= commentBudget;
  const limits = limitsFromRoomy.find(fits) ?? tightestLimits;
  const room = commentBudget - byteLength(essentials(model, limits, md``).markdown);
  return `${essentials(model, limits, folds(model, limits, room)).markdown}\n`;
}

/** Everything that is never left out, with the folds in their place. */
function essentials(model: CommentModel, limits: Limits, folded: Markdown): Markdown {
  return blocks(
    { markdown: `${markerOf(model.pullRequest)}\n## JupyterHub plan` },
    verdictLine(model),
    resultLines(model, limits),
    problemTable(model, limits),
    hubTable(model, limits),
    alertBoxes(model, limits),
    folded,
    nextSteps(model),
    footer(model),
  );
}

function verdictLine(model: CommentModel): Markdown {
  const { icon, word, sentence } = verdictOf(model);
  const time = model.plannedAt === null ? md`` : md`planned ${clock(model.plannedAt)} UTC`;
  const facts = [md`commit ${code(model.commit.slice(0, 7))}`, time, link("run", model.run.url)];
  return md`${icon} **${word}**: ${sentence}. <sub>${join(facts, ", ")}</sub>`;
}

/** The folds of the hubs, the worst first, as long as there is room; pictures come last and only for a few hubs. */
function folds(model: CommentModel, limits: Limits, room: number): Markdown {
  const hubs = worstFirst(model.hubs);
  const isOnly = hubs.length === 1;
  const [only] = reviewsOf(hubs);
  const lone = isOnly && only !== undefined && only.kind !== "unchanged" ? picture(only) : md``;
  const shown: Markdown[] = byteLength(lone.markdown) < room / 4 ? [lone] : [];
  let left = room - shown.reduce((sum, block) => sum + byteLength(block.markdown) + 2, 0) - 200;
  for (const [i, hub] of hubs.entries()) {
    // Each hub may take what the ones after it do not need at the least.
    const fair = Math.max(left - (hubs.length - i - 1) * 400, Math.floor(left / (hubs.length - i)));
    const withPicture = !isOnly && hubs.length <= 3 && left > 10_000;
    const fold = hubDetails(model, hub, { limits, room: Math.min(left, fair), withPicture, isOnly });
    if (fold === null) {
      shown.push(md`Details of ${hubs.length - i} more hubs: see the job summary.`);
      break;
    }
    shown.push(fold);
    left -= byteLength(fold.markdown) + 2;
  }
  return blocks(...shown);
}
