// Comments on pull requests, and reactions to them.

import { objectOf, textOf } from "../../core/json.ts";
import type { Comment, GitHub } from "../../github-ports.ts";
import { ask, purposes } from "./ask.ts";
import type { Here, Octokit } from "./graphql.ts";

/** Returns the part of the port that reads and writes comments. */
export function commenting(
  octokit: Octokit,
  here: Here,
): Pick<GitHub, "comments" | "createComment" | "updateComment" | "react"> {
  const write = purposes.comment;
  return {
    comments: (number) =>
      ask(write, async () =>
        (
          await octokit.paginate(octokit.rest.issues.listComments, {
            ...here,
            issue_number: number,
            per_page: 100,
          })
        ).map(parseComment),
      ),
    createComment: (number, body) =>
      ask(write, async () =>
        parseComment((await octokit.rest.issues.createComment({ ...here, issue_number: number, body })).data),
      ),
    updateComment: (id, body) =>
      ask(write, async () => {
        await octokit.rest.issues.updateComment({ ...here, comment_id: id, body });
      }),
    react: (commentId, reaction) =>
      ask(write, async () => {
        await octokit.rest.reactions.createForIssueComment({
          ...here,
          comment_id: commentId,
          content: reaction,
        });
      }),
  };
}

function parseComment(raw: unknown): Comment {
  const comment = objectOf(raw);
  const user = objectOf(comment.user);
  return {
    id: Number(comment.id),
    body: textOf(comment.body) ?? "",
    author: textOf(user.login) ?? "",
    authorId: Number(user.id ?? 0),
    url: textOf(comment.html_url) ?? "",
  };
}
