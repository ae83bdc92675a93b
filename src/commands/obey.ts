// Commands in comments: obeyed only for people who may write here, and only for the commits they could see when they wrote.

import type { ActionPorts } from "../action-ports.ts";
import { commandText, mayCommand, refusalOf } from "../core/chatops.ts";
import type { Asked } from "../core/event.ts";
import { code, md } from "../core/markdown.ts";
import { HubError, wordsOf } from "../errors.ts";
import { type Answer, fine } from "./answer.ts";
import { explainHub, helpText } from "./explain.ts";
import { reviewNumber } from "./review-number.ts";

type Command = Extract<Asked, { kind: "command" }>;

/**
 * Answers a command with a reaction, and with what it asks for. Who may write here also reads why a command was not done; everybody else
 * gets the reaction only, or anybody could have us write comments.
 */
export async function obey(asked: Command, ports: ActionPorts): Promise<Answer> {
  const permission = await ports.github.permissionOf(asked.author);
  const head = await ports.git.fetch(`refs/pull/${asked.issue}/head`);
  const refusal = await refusalFor(asked, head, permission, ports);
  if (refusal !== null) {
    await decline(asked, refusal, mayCommand(permission), ports);
    return fine;
  }
  await react(asked, "eyes", ports);
  const answer = await run(asked, head, ports).catch(async (error: unknown) => {
    await decline(asked, wordsOf(error), error instanceof HubError, ports);
    throw error;
  });
  await react(asked, answer.isFine ? "rocket" : "confused", ports);
  return answer;
}

const later = "Commits came after this comment. Look at them, then write the command again.";

// A commit's own date is its author's word. When GitHub started our workflow for this head, it wrote down the time itself.
async function refusalFor(
  asked: Command,
  head: string,
  permission: string,
  { github, run }: ActionPorts,
): Promise<string | null> {
  const { commentedAt } = asked;
  const atAnyTime = refusalOf({ permission, commentedAt, headPushedAt: new Date(0).toISOString() });
  if (atAnyTime !== null) return atAnyTime;
  if (head !== (await github.pullRequest(asked.issue)).headSha) return later;
  const runs = await github.runs({ workflow: run.workflowPath, headSha: head, event: "pull_request" });
  const headPushedAt = runs
    .map((one) => one.createdAt)
    .sort()
    .at(-1);
  if (headPushedAt !== undefined) return refusalOf({ permission, commentedAt, headPushedAt });
  return "GitHub does not tell when these commits came: wait until the check of this commit has begun, then write the command again.";
}

async function decline(
  asked: Command,
  words: string,
  isAnswered: boolean,
  ports: ActionPorts,
): Promise<void> {
  const { github, report } = ports;
  report.info(words);
  await react(asked, "confused", ports);
  if (!isAnswered) return;
  const text = `${md`${code(commandText(asked.command))} was not done. ${words}`.markdown}\n`;
  await github
    .createComment(asked.issue, text)
    .catch((error: unknown) => report.info(`the answer could not be written: ${wordsOf(error)}`));
}

async function react(
  asked: Command,
  reaction: "eyes" | "rocket" | "confused",
  { github, report }: ActionPorts,
): Promise<void> {
  await github.react(asked.comment, reaction).catch((error: unknown) => report.info(wordsOf(error)));
}

async function run(asked: Command, head: string, ports: ActionPorts): Promise<Answer> {
  const { command } = asked;
  switch (command.command) {
    case "plan":
      return reviewNumber(asked.issue, head, true, ports);
    case "explain":
      await ports.github.createComment(asked.issue, await explainHub(command.hub, head, ports));
      return fine;
    case "help":
      await ports.github.createComment(asked.issue, helpText());
      return fine;
  }
}
