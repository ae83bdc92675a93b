// Issues: what the nightly check and pushes without review are told in.

import type { GitHub, Issue } from "../../github-ports.ts";
import { ask, purposes } from "./ask.ts";
import type { Here, Octokit } from "./graphql.ts";

/** Returns the part of the port that reads and writes issues. */
export function issues(octokit: Octokit, here: Here): Pick<GitHub, "issues" | "createIssue" | "updateIssue"> {
  const write = purposes.issues;
  return {
    issues: (label) =>
      ask(write, async () =>
        (
          await octokit.paginate(octokit.rest.issues.listForRepo, {
            ...here,
            labels: label,
            state: "all",
            per_page: 100,
          })
        ).map(
          (issue): Issue => ({
            number: issue.number,
            title: issue.title,
            body: issue.body ?? "",
            authorId: issue.user?.id ?? 0,
            state: issue.state === "open" ? "open" : "closed",
          }),
        ),
      ),
    createIssue: (title, body, labels) =>
      ask(
        write,
        async () =>
          (await octokit.rest.issues.create({ ...here, title, body, labels: [...labels] })).data.number,
      ),
    updateIssue: (number, change) =>
      ask(write, async () => {
        await octokit.rest.issues.update({ ...here, issue_number: number, ...change });
      }),
  };
}
