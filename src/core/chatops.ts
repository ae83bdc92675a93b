// The three commands people may write as a comment. A comment is text by anybody: only an exact command by somebody who may write counts.

export type ChatCommand =
  | { readonly command: "plan" }
  | { readonly command: "explain"; readonly hub: string }
  | { readonly command: "help" };

/** Returns the command a comment is; null for every other comment. Nothing may stand before or after it, and no option is known. */
export function parseCommand(comment: string): ChatCommand | null {
  const [line = "", ...rest] = comment.replace(/[\r\n ]+$/, "").split(/\r\n|\n/);
  if (rest.length > 0) return null;
  if (line === "/hub plan") return { command: "plan" };
  if (line === "/hub help") return { command: "help" };
  const hub = /^\/hub explain ([a-z][a-z0-9-]{1,18}[a-z0-9])$/.exec(line)?.[1];
  return hub === undefined ? null : { command: "explain", hub };
}

/** What must be known before a command is obeyed; from GitHub's API, never from the comment's own payload. */
export interface CommandFacts {
  /** The author's permission in the repository: "admin", "write", "read", "none". */
  readonly permission: string;
  readonly commentedAt: string;
  /** When the pull request's head came to be what it is now. */
  readonly headPushedAt: string;
}

/** Returns whether somebody with this permission is answered at all. */
export function mayCommand(permission: string): boolean {
  return permission === "admin" || permission === "maintain" || permission === "write";
}

/** Returns why a command is not obeyed; null when it is. */
export function refusalOf(facts: CommandFacts): string | null {
  if (!mayCommand(facts.permission))
    return "Only people who may write to this repository can use this command.";
  const [commented, pushed] = [Date.parse(facts.commentedAt), Date.parse(facts.headPushedAt)];
  // Seconds are all GitHub tells: a push in the same second may be the later one.
  if (!(commented > pushed))
    return "Commits came after this comment. Look at them, then write the command again.";
  return null;
}

/** Returns a command as people write it. */
export function commandText(command: ChatCommand): string {
  return command.command === "explain" ? `/hub explain ${command.hub}` : `/hub ${command.command}`;
}
