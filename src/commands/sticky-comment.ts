// The one comment of a pull request: found by its marker and our own account, changed only when its text changes.

import type { ActionPorts } from "../action-ports.ts";
import { isOurComment, renderComment } from "../core/comment.ts";
import type { CommentModel, HubOutcome } from "../core/comment-model.ts";
import { alert, md } from "../core/markdown.ts";
import { HubError, wordsOf } from "../errors.ts";

/**
 * Writes the comment, unless the pull request has moved on to another commit meanwhile: an older run never overwrites a newer one's.
 * Returns false when nothing was written. A missing permission is told in the log and in the job summary, and changes nothing else.
 */
export async function writeComment(model: CommentModel, ports: ActionPorts): Promise<boolean> {
  try {
    const { github } = ports;
    const isFinal =
      model.phase.phase === "applied" || model.phase.phase === "closed" || model.phase.phase === "applying";
    if (!isFinal && (await github.pullRequest(model.pullRequest)).headSha !== model.commit) return false;
    const us = await github.ownUserId();
    const comments = await github.comments(model.pullRequest);
    const ours = comments.find(
      (one) => us !== null && isOurComment({ body: one.body, author: one.authorId }, us, model.pullRequest),
    );
    const write = async (body: string) => {
      if (ours === undefined) await github.createComment(model.pullRequest, body);
      else if (ours.body !== body) await github.updateComment(ours.id, body);
    };
    await write(renderComment(model)).catch(async (error: unknown) => {
      // Something in it is not to GitHub's taste: the table alone is better than nothing.
      if (!(error instanceof HubError) || error.code !== "GITHUB_REFUSED") throw error;
      await write(renderComment(withoutDetails(model)));
    });
    return true;
  } catch (error) {
    await tellUnwritten(model, `the comment could not be written: ${wordsOf(error)}`, ports);
    return false;
  }
}

// The result never depends on the comment, so that a missing permission blocks no merge; where people look instead has to say it, though.
// A run of a fork's pull request never has the permission: another run writes its comment.
async function tellUnwritten(model: CommentModel, words: string, { report }: ActionPorts): Promise<void> {
  report.info(words);
  if (model.isFork || model.phase.phase === "planning") return;
  await report.summary(`${alert("warning", [md`${words}`]).markdown}\n`);
}

function withoutDetails(model: CommentModel): CommentModel {
  const hubs = model.hubs.map((hub): HubOutcome => {
    if (hub.state === "failed") return { ...hub, details: [] };
    if (hub.state === "waiting") return hub;
    const review = { ...hub.review, settings: [], parts: [] };
    return hub.state === "planned" ? { ...hub, text: "", review } : { ...hub, review };
  });
  return { ...model, hubs };
}
