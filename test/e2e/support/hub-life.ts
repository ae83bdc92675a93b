// One hub's life by pull requests: each change is planned, approved where that is needed, merged and applied; and all that people can read of it.

import { expect } from "vitest";
import type { Github } from "../../fakes/github/github.ts";
import { type ActionScene, actionPeople } from "./action-people.ts";
import type { RunResult } from "./action-run.ts";

/** What a change was answered. */
export interface Answers {
  /** The comment as it was when the plan was made. */
  readonly plan: string;
  /** The last reply. */
  readonly reply: string;
}

export interface HubLife {
  readonly github: Github;
  /** Everything that people can read: logs, summaries, outputs, manifests, comments. */
  readonly told: string[];
  /** Puts files on the main branch without asking anybody. */
  pushed(files: Readonly<Record<string, string>>): void;
  /** Plans a change of the hub's file (null removes it) without merging it; returns the comment. */
  planned(branch: string, content: string | null): Promise<string>;
  /** Plans a change, merges it, and returns what was answered. Fails where a run does. */
  merged(branch: string, content: string | null, body?: string): Promise<Answers>;
  /** As `merged`, where the apply run fails; `inputs` are the workflow's at the merge. Returns the reply. */
  mergedInVain(branch: string, content: string, inputs: Readonly<Record<string, string>>): Promise<string>;
  /** Alice starts the workflow by hand, and it ends with this code. Returns what she reads in its summary. */
  byHand(inputs: Readonly<Record<string, string>>, code: number): Promise<string>;
}

/** Returns the life of the hub with this file in a repository of its own. */
export function hubLife(github: Github, home: string, file: string, scene: ActionScene): HubLife {
  const people = actionPeople(github, home, scene);
  const told: string[] = [];
  const ends = async (expected: number, run: Promise<RunResult>) => {
    const { code, log, summary, manifest, outputs } = await run;
    // The runner takes these lines for itself: they tell it what to hide.
    told.push(log.replaceAll(/^::add-mask::.*$/gm, ""), summary, manifest ?? "", JSON.stringify(outputs));
    expect(code, `${log}\n${summary}`).toBe(expected);
  };
  const open = async (branch: string, content: string | null, body = "") => {
    const number = people.open(branch, { [file]: content }, body);
    await ends(0, people.planned(number));
    return number;
  };
  const comments = (number: number) => {
    const found = github.comments(number);
    told.push(...found);
    return found;
  };
  return {
    github,
    told,
    pushed: (files) => void github.git.commit("main", files, "Settle"),
    planned: async (branch, content) => comments(await open(branch, content))[0] ?? "",
    merged: async (branch, content, body) => {
      const number = await open(branch, content, body);
      const plan = comments(number)[0] ?? "";
      if (content === null) people.approved(number);
      await ends(0, people.merged(number, "squash"));
      return { plan, reply: comments(number).at(-1) ?? "" };
    },
    mergedInVain: async (branch, content, inputs) => {
      const number = await open(branch, content);
      await ends(1, people.merged(number, "squash", inputs));
      return comments(number).at(-1) ?? "";
    },
    byHand: async (inputs, code) => {
      const run = await people.byHand(inputs);
      await ends(code, Promise.resolve(run));
      return run.summary;
    },
  };
}
