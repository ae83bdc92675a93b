// What a repository is asked again and again, answered without a process: references from their files, and answers about commits,
// which never change. Starting git some hundred times was a third of what the tests around it took.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const commitId = /^[0-9a-f]{40}$/;

/** Answers about commits and trees that are given by their ids: the same for ever. */
export class GitMemory {
  readonly #answers = new Map<string, unknown>();

  /** Returns what was answered before to the same question, else what `ask` answers; only that is kept which is about ids alone. */
  always<Answer>(question: string, ids: readonly string[], ask: () => Answer): Answer {
    if (!ids.every((id) => commitId.test(id))) return ask();
    const key = `${question} ${ids.join(" ")}`;
    const known = this.#answers.get(key);
    // The key names the question, and each question has answers of one type.
    if (known !== undefined) return known as Answer;
    const answer = ask();
    if (answer !== null) this.#answers.set(key, answer);
    return answer;
  }
}

/** Returns the commit that a full reference ("refs/heads/main") or a branch stands for; null: there is none; undefined: ask git. */
export function readReference(folder: string, name: string): string | null | undefined {
  const isFull = name.startsWith("refs/");
  try {
    const text = readFileSync(join(folder, isFull ? name : `refs/heads/${name}`), "utf8").trim();
    return commitId.test(text) ? text : undefined;
  } catch {
    return isFull && !existsSync(join(folder, "packed-refs")) ? null : undefined;
  }
}
