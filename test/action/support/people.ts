// What people do in these tests, in their words: open a pull request, have it planned, merge it, push, comment, start a run by hand.
import { vi } from "vitest";
import { permissions } from "../../e2e/support/action-run.ts";
import type { Payload } from "../../fakes/github/events.ts";
import type { Files } from "../../fakes/github/git-repository.ts";
import { forkId } from "../../fakes/github/github.ts";
import type { PullRequest } from "../../fakes/github/state.ts";
import { type RunRequest, type Scene, startScene, type Told } from "./scene.ts";

// Terraform and git are real: on a busy computer that takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

type Method = "merge" | "squash" | "rebase";
type More = Partial<RunRequest>;

export interface People extends AsyncDisposable {
  readonly scene: Scene;
  /** Bob opens a pull request. Returns its number. */
  open(
    branch: string,
    files: Files,
    more?: {
      readonly title?: string;
      readonly body?: string;
      readonly draft?: boolean;
      readonly isFork?: boolean;
    },
  ): number;
  /** GitHub starts the plan run for a pull request. */
  plan(number: number, action?: string, more?: More): Promise<Told>;
  /** Alice merges; GitHub starts the apply run. */
  merge(number: number, method?: Method, more?: More): Promise<Told>;
  /** Alice merges, but the run that should follow is lost. */
  mergeUnheard(number: number, method?: Method): void;
  /** The run for a push from `before` to the main branch's tip. */
  pushed(before: string, more?: More): Promise<Told>;
  /** Somebody starts the workflow by hand. */
  dispatch(inputs: Payload, more?: More): Promise<Told>;
  /** Somebody comments. */
  comment(number: number, body: string, by?: string, more?: More): Promise<Told>;
  /** Somebody comments now; the run for it starts when the result is called. */
  commentOnly(number: number, body: string, by?: string): Promise<() => Promise<Told>>;
  /** The plan run of a fork's pull request has ended: GitHub starts the run that may comment. */
  followUp(number: number): Promise<Told>;
  /** Opens, plans and merges. Returns the pull request's number. */
  deploy(branch: string, files: Files, body?: string): Promise<number>;
  tip(): string;
  pull(number: number): PullRequest;
  /** The state of the newest deployment of each environment. */
  ledger(): Readonly<Record<string, string>>;
}

/** Returns the text of a small hub file. */
export function hub(more = "", users = "[bob]"): string {
  return `provider: local\nruntime: process\nadmin_users: [alice]\nauth: {type: native}\nallowed_users: ${users}\nusers: 5\nmem_limit: 1G\n${more}`;
}

/** Returns the path of a hub's file. */
export const at = (name: string) => `hubs/${name}.yaml`;

/** Starts a repository with a README and a gitops.yaml, alice who administers it and bob who may write. */
export async function startPeople(gitops = "policy: {max_destroys: 2}\n"): Promise<People> {
  const scene = await startScene();
  const { github } = scene;
  const alice = github.user("alice", "admin");
  const bob = github.user("bob", "write");
  github.git.commit("main", { "README.md": "hubs\n", "gitops.yaml": gitops }, "Begin");
  const tip = () => github.git.resolve("main") ?? "";
  const pull = (number: number) => {
    const found = github.state.issues.get(number)?.pullRequest;
    if (found === undefined || found === null) throw new Error(`there is no pull request ${number}`);
    return found;
  };
  const plan: People["plan"] = async (number, action = "opened", more = {}) => {
    const payload = github.event.pullRequest(action, number, bob);
    const { headSha, headRepository } = pull(number);
    const isFork = headRepository === forkId;
    return scene.run({
      event: "pull_request",
      payload,
      checkout: "main",
      permissions: isFork ? { contents: "read", pull_requests: "read", actions: "read" } : permissions.plan,
      head: { number, sha: headSha, ...(isFork ? { repository: forkId } : {}) },
      ...more,
    });
  };
  const pushed: People["pushed"] = (before, more = {}) =>
    scene.run({
      event: "push",
      payload: github.event.push("main", before, tip(), alice),
      checkout: tip(),
      permissions: permissions.apply,
      ...more,
    });
  const merge: People["merge"] = (number, method = "squash", more = {}) => {
    const before = tip();
    github.merge(number, method, alice);
    return pushed(before, more);
  };
  return {
    scene,
    tip,
    pull,
    plan,
    pushed,
    merge,
    mergeUnheard: (number, method = "squash") => void github.merge(number, method, alice),
    open: (branch, files, more = {}) => github.open({ branch, files, author: bob, ...more }),
    dispatch: (inputs, more = {}) =>
      scene.run({
        event: "workflow_dispatch",
        payload: github.event.dispatch(".github/workflows/hubs.yml", inputs, alice),
        checkout: "main",
        permissions: permissions.apply,
        ...more,
      }),
    comment: (number, body, by = "bob", more = {}) => answerTo(scene, number, body, by, more)(),
    commentOnly: async (number, body, by = "bob") => answerTo(scene, number, body, by, {}),
    followUp: (number) => {
      const { headSha } = pull(number);
      const common = {
        repository: { id: github.state.id, default_branch: "main" },
        sender: { login: "bob" },
      };
      const workflow_run = { event: "pull_request", head_sha: headSha, head_repository: { id: forkId } };
      return scene.run({
        event: "workflow_run",
        payload: { action: "completed", workflow_run, ...common },
        checkout: "main",
        permissions: permissions.plan,
      });
    },
    deploy: async (branch, files, body = "") => {
      const number = github.open({ branch, files, author: bob, body });
      const planned = await plan(number);
      if (planned.end !== "fine")
        throw new Error(`${branch} was not planned: ${planned.end}\n${planned.log}\n${planned.summary}`);
      github.approve(number, alice);
      const merged = await merge(number);
      if (merged.end !== "fine")
        throw new Error(`${branch} was not applied: ${merged.end}\n${merged.log}\n${merged.summary}`);
      return number;
    },
    ledger: () =>
      Object.fromEntries(
        [...github.state.deployments.values()].map((one) => [
          one.environment,
          one.statuses.at(-1)?.state ?? "none",
        ]),
      ),
    [Symbol.asyncDispose]: () => scene[Symbol.asyncDispose](),
  };
}

function answerTo(scene: Scene, number: number, body: string, by: string, more: More): () => Promise<Told> {
  const { github } = scene;
  const person = github.user(by);
  const id = github.comment(number, body, person);
  const payload = github.event.comment(id, person);
  return () =>
    scene.run({
      event: "issue_comment",
      payload,
      checkout: "main",
      permissions: { ...permissions.plan, issues: "write" },
      ...more,
    });
}
