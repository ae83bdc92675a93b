// The job summary: what the comment says, with more room, for the run's own page.
import { alertBoxes, problemTable } from "./comment-alerts.ts";
import { hubDetails } from "./comment-details.ts";
import { limitsFromRoomy, summaryBudget, summaryLimits } from "./comment-limits.ts";
import type { CommentModel } from "./comment-model.ts";
import { footer, nextSteps } from "./comment-next.ts";
import { resultLines } from "./comment-results.ts";
import { hubTable, worstFirst } from "./comment-table.ts";
import { verdictOf } from "./comment-verdict.ts";
import { blocks, type Markdown, md } from "./markdown.ts";
import { byteLength } from "./markdown-fence.ts";

/** Returns the summary and the hubs whose text did not fit: those go into an artifact. */
export interface Summary {
  readonly text: string;
  readonly isComplete: boolean;
}

/** Returns the job summary, at most 900 KiB: GitHub drops a larger one as a whole. */
export function renderSummary(model: CommentModel): Summary {
  const candidates = [summaryLimits, ...limitsFromRoomy];
  const fits = (head: Markdown) => byteLength(head.markdown) <= summaryBudget / 2;
  const limits = candidates.find((some) => fits(headOf(model, some))) ?? summaryLimits;
  const head = headOf(model, limits);
  const shown = [head];
  let left = summaryBudget - byteLength(head.markdown) - 500;
  let isComplete = true;
  for (const hub of worstFirst(model.hubs)) {
    const fold = hubDetails(model, hub, { limits, room: left, withPicture: false, isOnly: false });
    isComplete &&= fold !== null && !fold.markdown.includes("more lines → ");
    if (fold === null) break;
    shown.push(fold);
    left -= byteLength(fold.markdown) + 2;
  }
  const note = isComplete ? md`` : md`The rest did not fit: see the artifact of this run.`;
  return { text: `${blocks(...shown, note, footer(model)).markdown}\n`, isComplete };
}

function headOf(model: CommentModel, limits: typeof summaryLimits): Markdown {
  const { icon, word, sentence } = verdictOf(model);
  return blocks(
    md`## JupyterHub plan of #&#8203;${model.pullRequest}`,
    md`${icon} **${word}**: ${sentence}.`,
    resultLines(model, limits),
    problemTable(model, limits),
    hubTable(model, limits),
    alertBoxes(model, limits),
    nextSteps(model),
  );
}
