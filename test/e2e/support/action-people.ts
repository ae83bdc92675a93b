// Two people and GitHub between them: bob opens pull requests, alice merges, and GitHub starts the Action's bundle for each event.
import type { Github } from "../../fakes/github/github.ts";
import type { PullRequest } from "../../fakes/github/state.ts";
import { permissions, type RunResult, runAction, workflowPath } from "./action-run.ts";

export interface ActionPeople {
  /** Opens a pull request that sets files, or removes those that are null. Returns its number. */
  open(branch: string, files: Readonly<Record<string, string | null>>, body?: string): number;
  /** GitHub starts the plan run for a pull request. */
  planned(number: number, action?: string): Promise<RunResult>;
  /** Merges; GitHub starts the apply run, with these inputs of the workflow. */
  merged(
    number: number,
    method: "merge" | "squash" | "rebase",
    inputs?: Readonly<Record<string, string>>,
  ): Promise<RunResult>;
  /** Alice starts the workflow by hand. */
  byHand(inputs: Readonly<Record<string, string>>): Promise<RunResult>;
  /** Alice agrees to what is in it now. */
  approved(number: number): void;
  pull(number: number): PullRequest;
}

/** What differs between repositories. */
export interface ActionScene {
  /** The files of the first commit. */
  readonly files: Readonly<Record<string, string>>;
  /** More than the usual environment of a run. */
  readonly environment: Readonly<Record<string, string>>;
  /** What is different in the environment of apply runs: their role. */
  readonly applying?: Readonly<Record<string, string>>;
  /** The values of secrets, by name, at the time: as in the shipped workflow, apply runs alone are given them. */
  readonly secrets?: () => Readonly<Record<string, string>>;
}

const usual: ActionScene = {
  files: { "README.md": "hubs\n", "gitops.yaml": "policy: {max_destroys: 1}\n" },
  environment: {},
};

/** Returns what people do in a repository with a README and a policy, or another scene. `home` is the self-hosted runner's own. */
export function actionPeople(
  github: Github,
  home: string,
  { files, environment, applying = {}, secrets = () => ({}) }: ActionScene = usual,
): ActionPeople {
  const alice = github.user("alice", "admin");
  const bob = github.user("bob", "write");
  github.git.commit("main", files, "Begin");
  const pull = (number: number) => {
    const found = github.state.issues.get(number)?.pullRequest;
    if (found === undefined || found === null) throw new Error(`there is no pull request ${number}`);
    return found;
  };
  const withSecrets = () => ({ ...environment, ...applying, HUBCTL_SECRETS: JSON.stringify(secrets()) });
  return {
    pull,
    open: (branch, changes, body = "") => github.open({ branch, files: changes, author: bob, body }),
    approved: (number) => github.approve(number, alice),
    planned: (number, action = "opened") =>
      runAction(github, home, {
        event: "pull_request",
        payload: github.event.pullRequest(action, number, bob),
        checkout: "origin/main",
        permissions: permissions.plan,
        pullRequest: { number, headSha: pull(number).headSha },
        environment,
      }),
    byHand: (inputs) =>
      runAction(github, home, {
        event: "workflow_dispatch",
        payload: github.event.dispatch(workflowPath, inputs, alice),
        checkout: "origin/main",
        permissions: permissions.apply,
        environment: withSecrets(),
      }),
    merged: (number, method, inputs = {}) => {
      const before = github.git.resolve("main") ?? "";
      const after = github.merge(number, method, alice);
      return runAction(github, home, {
        event: "push",
        payload: github.event.push("main", before, after, alice),
        checkout: after,
        permissions: permissions.apply,
        inputs,
        environment: withSecrets(),
      });
    },
  };
}
