// A repository with hubs and a cloud behind it, whose pull requests are opened, planned and merged as people and the Action do it: the Action's bundle
// under Node 24, GitHub's stand-in on a real git repository, and behind the hub's public name a JupyterHub with a memory.
//
// The repository has its own terraform/, as one made from the template has: the roots as they are, with the stand-in in their lock files.

import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { expect } from "vitest";
import { permissions, type RunResult, runAction } from "../../e2e/support/action-run.ts";
import { type Github, startGithub } from "../../fakes/github/github.ts";
import type { User } from "../../fakes/github/state.ts";
import { FakeHub } from "../../fakes/jupyterhub.ts";
import { certificate } from "../../support/certificate.ts";
import type { HubCloud } from "./hub-clouds.ts";
import { startWorld, type World } from "./world.ts";

/** A pull request's plan, and what was said when it was merged. */
export interface Lived {
  readonly plan: string;
  readonly reply: string;
}

export interface Scene extends AsyncDisposable {
  readonly github: Github;
  readonly world: World;
  readonly machines: FakeHub;
  /** Where the runner keeps its own. */
  readonly home: string;
  readonly alice: User;
  readonly bob: User;
  /** Everything that people can read. */
  readonly told: string[];
  /** Opens a pull request with this hub file (null takes it away) and has it planned; returns the comment. */
  planned(branch: string, content: string | null, body?: string): Promise<{ number: number; plan: string }>;
  /** The same, and it is merged. */
  lived(branch: string, content: string | null, body?: string): Promise<Lived>;
}

/** Starts one with an empty cloud. The hub file and the secrets that the repository has are given. */
export async function startScene(
  cloud: HubCloud,
  file: string,
  secrets: Readonly<Record<string, string>>,
): Promise<Scene> {
  const home = await mkdtemp(join(tmpdir(), "action-standin-"));
  const world = await startWorld(cloud);
  const tls = await certificate("*.sslip.io");
  const machines = await FakeHub.start({}, tls, () => String(cloud.probeToken(world.cloud) ?? "none yet"));
  const environment = {
    ...world.environment,
    HUBCTL_SECRETS: JSON.stringify(secrets),
    RUNNER_ENVIRONMENT: "github-hosted",
    NODE_EXTRA_CA_CERTS: await authorities(home, tls.cert),
    NODE_OPTIONS: `--import=${resolve("test/fakes/provider/internet.mjs")}`,
    STANDIN_PROVIDER: cloud.root.provider,
    STANDIN_CLOUD: world.cloud.folder,
    STANDIN_HUB_PORT: new URL(machines.url()).port,
  };
  const github = await startGithub();
  const people = { alice: github.user("alice", "admin"), bob: github.user("bob", "write") };
  github.git.commit("main", { "gitops.yaml": cloud.gitopsYaml, ...(await filesBelow(world.roots)) }, "Begin");
  const told: string[] = [];
  return {
    ...{ github, world, machines, home, told, ...people },
    ...actions({ github, home, environment, told, file, ...people }),
    [Symbol.asyncDispose]: async () => {
      await github[Symbol.asyncDispose]();
      await machines[Symbol.asyncDispose]();
      await world[Symbol.asyncDispose]();
      await rm(home, { recursive: true, force: true });
    },
  };
}

interface Stage extends Pick<Scene, "github" | "home" | "told" | "alice" | "bob"> {
  readonly environment: Readonly<Record<string, string>>;
  readonly file: string;
}

function actions(stage: Stage): Pick<Scene, "planned" | "lived"> {
  const { github, told, alice, bob, file } = stage;
  const planned: Scene["planned"] = async (branch, content, body = "") => {
    const number = github.open({ branch, files: { [file]: content }, author: bob, body });
    await wentWell(stage, runPlan(stage, number));
    return { number, plan: github.comments(number)[0] ?? "" };
  };
  return {
    planned,
    lived: async (branch, content, body) => {
      const { number, plan } = await planned(branch, content, body);
      if (content === null) github.approve(number, alice);
      await wentWell(stage, runMerge(stage, number));
      told.push(...github.comments(number));
      return { plan, reply: github.comments(number).at(-1) ?? "" };
    },
  };
}

/** Keeps what a run told, and expects that it went well. */
async function wentWell({ told }: Stage, running: Promise<RunResult>): Promise<void> {
  const { code, log, summary, manifest, outputs } = await running;
  // The runner takes these lines for itself: they tell it what to hide.
  told.push(log.replaceAll(/^::add-mask::.*$/gm, ""), summary, manifest ?? "", JSON.stringify(outputs));
  expect(code, `${log}\n${summary}`).toBe(0);
}

function runPlan({ github, home, environment, bob }: Stage, number: number): Promise<RunResult> {
  const headSha = github.state.issues.get(number)?.pullRequest?.headSha ?? "";
  return runAction(github, home, {
    event: "pull_request",
    payload: github.event.pullRequest("opened", number, bob),
    checkout: "origin/main",
    permissions: permissions.plan,
    pullRequest: { number, headSha },
    environment,
  });
}

function runMerge({ github, home, environment, alice }: Stage, number: number): Promise<RunResult> {
  const before = github.git.resolve("main") ?? "";
  const after = github.merge(number, "squash", alice);
  return runAction(github, home, {
    event: "push",
    payload: github.event.push("main", before, after, alice),
    checkout: after,
    permissions: permissions.apply,
    environment,
  });
}

/** A file with the usual authorities and one of our own. */
async function authorities(home: string, own: string): Promise<string> {
  const usual = process.env.NODE_EXTRA_CA_CERTS;
  const path = join(home, "authorities.pem");
  await writeFile(path, `${usual === undefined ? "" : await readFile(usual, "utf8")}\n${own}`);
  return path;
}

async function filesBelow(folder: string): Promise<Record<string, string>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const read = async (path: string): Promise<[string, string]> => [
    join("terraform", relative(folder, path)),
    await readFile(path, "utf8"),
  ];
  return Object.fromEntries(await Promise.all(paths.map(read)));
}
