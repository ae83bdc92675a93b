// Hubs that were pushed to the main branch without a pull request: an issue a hub, so that somebody looks at it.

import type { ActionPorts } from "../action-ports.ts";
import type { ApplyResult } from "../core/comment-model.ts";
import { blocks, code, link, list, md } from "../core/markdown.ts";
import { wordsOf } from "../errors.ts";
import type { Due } from "./due.ts";

const label = "hub-unreviewed";

/** Opens the issue of a hub that nobody reviewed, or brings it up to date. A missing permission is told in the log only. */
export async function tellUnreviewed(
  hub: string,
  result: ApplyResult | undefined,
  due: Due,
  ports: ActionPorts,
): Promise<void> {
  if (result?.state !== "refused") return;
  const { github, report } = ports;
  try {
    const us = await github.ownUserId();
    const body = issueText(hub, result.digest, due, ports);
    const known = (await github.issues(label)).find(
      (issue) => issue.authorId === us && issue.state === "open" && issue.body.startsWith(marker(hub)),
    );
    if (known === undefined) await github.createIssue(`${hub} was pushed without review`, body, [label]);
    else if (known.body !== body) await github.updateIssue(known.number, { body });
  } catch (error) {
    report.info(`the issue about ${hub} could not be written: ${wordsOf(error)}`);
  }
}

function marker(hub: string): string {
  return `<!-- hub-gitops:unreviewed hub=${hub} -->`;
}

function issueText(hub: string, digest: string, { request }: Due, { run }: ActionPorts): string {
  const file = link(`hubs/${hub}.yaml`, `${run.repositoryUrl}/blob/${request.after}/hubs/${hub}.yaml`);
  return `${
    blocks(
      { markdown: marker(hub) },
      md`${file} changed on ${code(request.branch)} at ${code(request.after.slice(0, 7))} without a pull request, so nobody saw a plan of it. ${code(hub)} was left as it is (${link("run", run.url)}).`,
      list([
        md`To keep the change: open a pull request with any further change of the file and merge that.`,
        md`To have it as it is: start the workflow by hand with mode ${code("apply")}, hub ${code(hub)} and digest ${code(digest)}.`,
        md`To be rid of it: revert the commit in a pull request.`,
      ]),
    ).markdown
  }\n`;
}
