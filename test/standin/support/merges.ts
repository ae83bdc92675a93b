// A repository on GitHub whose hubs live in the stand-in's AWS: pull requests are planned and merged by the Action's bundle.

import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { permissions, type RunResult, runAction } from "../../e2e/support/action-run.ts";
import { type Github, startGithub } from "../../fakes/github/github.ts";
import type { World } from "./world.ts";

const gitops =
  "state: {aws: {bucket: hub-state, region: eu-central-1}}\nproviders: {aws: {region: eu-central-1}}\n";

/** What a merge came to. */
export interface Merge {
  readonly run: RunResult;
  /** The comments of the pull request, oldest first. */
  readonly comments: readonly string[];
  readonly seconds: number;
}

export interface Merges extends AsyncDisposable {
  /** Opens a pull request with this hub file, has it planned, and merges it. `inputs` are the Action's at the merge. */
  merge(hub: string, content: string, inputs?: Readonly<Record<string, string>>): Promise<Merge>;
}

/** Starts it in an empty folder. `environment` is the workflow's, besides the world's. */
export async function startMerges(
  world: World,
  home: string,
  environment: Readonly<Record<string, string>>,
): Promise<Merges> {
  await mkdir(home, { recursive: true });
  const github: Github = await startGithub();
  const alice = github.user("alice", "admin");
  const bob = github.user("bob", "write");
  github.git.commit(
    "main",
    { "gitops.yaml": gitops, ...(await filesBelow(world.roots, "terraform")) },
    "Begin",
  );
  const around = { ...world.environment, RUNNER_ENVIRONMENT: "github-hosted", ...environment };
  let pulls = 0;
  return {
    merge: async (hub, content, inputs = {}) => {
      pulls += 1;
      const number = github.open({
        branch: `change-${pulls}`,
        files: { [`hubs/${hub}.yaml`]: content },
        author: bob,
      });
      const headSha = github.state.issues.get(number)?.pullRequest?.headSha ?? "";
      const planned = await runAction(github, home, {
        event: "pull_request",
        payload: github.event.pullRequest("opened", number, bob),
        checkout: "origin/main",
        permissions: permissions.plan,
        pullRequest: { number, headSha },
        environment: around,
      });
      if (planned.code !== 0) throw new Error(`the plan failed: ${planned.log}\n${planned.summary}`);
      const before = github.git.resolve("main") ?? "";
      const after = github.merge(number, "squash", alice);
      const started = performance.now();
      const run = await runAction(github, home, {
        event: "push",
        payload: github.event.push("main", before, after, alice),
        checkout: after,
        permissions: permissions.apply,
        inputs,
        environment: around,
      });
      return { run, comments: github.comments(number), seconds: (performance.now() - started) / 1000 };
    },
    [Symbol.asyncDispose]: () => github[Symbol.asyncDispose](),
  };
}

/** An authority that the Action trusts besides its usual ones, as a file. */
async function trustedBeside(folder: string, certificate: string): Promise<Record<string, string>> {
  const usual = process.env.NODE_EXTRA_CA_CERTS;
  const file = join(folder, "authorities.pem");
  await mkdir(folder, { recursive: true });
  await writeFile(file, `${usual === undefined ? "" : await readFile(usual, "utf8")}\n${certificate}`);
  return { NODE_EXTRA_CA_CERTS: file };
}

/** Where the names of the world's machines lead to: one port of this computer. */
function internetOf(world: World, port: string): Record<string, string> {
  return {
    NODE_OPTIONS: `--import=${resolve("test/fakes/provider/aws/internet.mjs")}`,
    STANDIN_CLOUD: world.cloud.folder,
    STANDIN_HUB_PORT: port,
  };
}

async function filesBelow(folder: string, under: string): Promise<Record<string, string>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const read = async (path: string): Promise<[string, string]> => [
    join(under, relative(folder, path)),
    await readFile(path, "utf8"),
  ];
  return Object.fromEntries(await Promise.all(paths.map(read)));
}
