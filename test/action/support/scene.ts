// The Action in this process: real git, real terraform, GitHub's stand-in over HTTP with the real client; only the hubs are files (machine.ts)
// and time does not pass while something waits.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { ActionPorts } from "../../../src/action-ports.ts";
import { gitAt } from "../../../src/adapters/git.ts";
import { patientFetch } from "../../../src/adapters/github/fetch.ts";
import { githubRepository } from "../../../src/adapters/github/index.ts";
import { policyProgramIn } from "../../../src/adapters/policy-program.ts";
import { repositoryAt } from "../../../src/adapters/repository.ts";
import { repositoryAtCommit } from "../../../src/adapters/repository-at.ts";
import { terraformOnThisComputer } from "../../../src/adapters/terraform/index.ts";
import { answerEvent } from "../../../src/commands/answer-event.ts";
import type { Annotation } from "../../../src/core/annotations.ts";
import { parseEvent } from "../../../src/core/event.ts";
import { logLine, logText } from "../../../src/core/log-text.ts";
import { HubError } from "../../../src/errors.ts";
import type { Clock, Terraform } from "../../../src/ports.ts";
import { noAws } from "../../fakes/aws.ts";
import type { Payload } from "../../fakes/github/events.ts";
import { type Github, type Permissions, startGithub } from "../../fakes/github/github.ts";
import type { StateServer } from "../../fakes/state-server.ts";
import { zipOf } from "../../support/zip.ts";
import { type Machine, machineAt } from "./machine.ts";

export const workflowPath = ".github/workflows/hubs.yml";
export const digestKey = "a-key-that-only-this-repository-knows";

/** What git is given for the server; nobody else may see it. */
export const gitToken = "ghs_git-token-of-the-job-2296";

export interface RunRequest {
  readonly event: string;
  readonly payload: Payload;
  /** What actions/checkout brings: a branch or a commit. */
  readonly checkout: string;
  readonly permissions: Permissions;
  /** GitHub binds a run to the head it was started for. */
  readonly head?: { readonly number: number; readonly sha: string; readonly repository?: number };
  readonly isListOnly?: boolean;
  readonly hub?: string | null;
  readonly key?: string | null;
  readonly isHosted?: boolean;
  readonly actor?: string;
  readonly secrets?: Readonly<Record<string, string>>;
  /** Where the hubs' states lie, instead of on this computer. */
  readonly states?: StateServer;
}

export interface Told {
  /** Fine, not fine, or the code of the error that ended the run. */
  readonly end: string;
  readonly log: string;
  readonly summary: string;
  readonly annotations: readonly Annotation[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly manifest: string | null;
  readonly run: number;
}

export interface Scene extends AsyncDisposable {
  readonly github: Github;
  readonly machine: Machine;
  /** Waiting takes no time; `hurry`: and each wait counts for so many. */
  readonly clock: Clock & { set(time: string): void; hurry(factor: number): void };
  readonly folder: string;
  run(request: RunRequest): Promise<Told>;
}

/** Starts an empty repository `physics/hubs` with its own stand-in and computer. */
export async function startScene(): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), "action-scene-"));
  const github = await startGithub();
  const machine = machineAt(folder);
  copyRoots(join(folder, "terraform"));
  const clock = virtualClock();
  return {
    github,
    machine,
    clock,
    folder,
    run: (request) => run(request, { github, machine, clock, folder }),
    [Symbol.asyncDispose]: async () => {
      await github[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

// The project's own root for one's own computer; of what would run on the machine only the program that it calls, whose part fake-python.sh
// takes. Every plan copies what is here.
function copyRoots(to: string): void {
  const isLeftOut =
    /[\\/](?:\.terraform|tests|__pycache__|stack[\\/](?!(?:manage|bootstrap\.d)$)[^\\/]+|manage[\\/](?!__main__\.py$)[^\\/]+)$/;
  for (const part of ["local", "modules"])
    cpSync(resolve("terraform", part), join(to, part), {
      recursive: true,
      filter: (path) => !isLeftOut.test(path),
    });
}

type Parts = Pick<Scene, "github" | "machine" | "clock" | "folder">;

async function run(request: RunRequest, parts: Parts): Promise<Told> {
  const { github, folder } = parts;
  const headSha = request.head?.sha ?? github.git.resolve(request.checkout) ?? "";
  const id = github.run({
    event: request.event,
    path: workflowPath,
    headSha,
    ...(request.head?.repository === undefined ? {} : { headRepository: request.head.repository }),
  });
  const told = { log: [] as string[], summary: [] as string[], annotations: [] as Annotation[] };
  const workspace = checkOut(github, folder, request.checkout);
  const temporary = join(folder, "temp", String(id));
  const ports = await portsOf(request, parts, { id, workspace, temporary, told });
  const outputs: Record<string, string> = {};
  const end = await answer(request, ports, outputs).catch((error: unknown) => {
    told.log.push(
      logText(error instanceof HubError ? `${error.message}\n${error.hint ?? ""}` : String(error)),
    );
    return error instanceof HubError ? error.code : `CRASH ${String(error)}`;
  });
  const manifest = await readFile(join(temporary, "manifest.json"), "utf8").catch(() => null);
  const number = reviewedNumber(request);
  if (manifest !== null && number !== null)
    github.artifact(id, `hub-review-${number}`, zipOf({ "manifest.json": manifest }));
  await rm(temporary, { recursive: true, force: true });
  const { log, summary, annotations } = told;
  return { end, log: log.join("\n"), summary: summary.join("\n"), annotations, outputs, manifest, run: id };
}

// The name that the workflow's upload step gives to the record.
function reviewedNumber({ event, payload, head }: RunRequest): number | null {
  if (event === "pull_request") return head?.number ?? null;
  if (event === "issue_comment") return numberOf(payload.issue, "number");
  return event === "workflow_dispatch" ? numberOf(payload.inputs, "pull_request") : null;
}

function numberOf(part: unknown, name: string): number | null {
  if (typeof part !== "object" || part === null) return null;
  const value = Number(Object.entries(part).find(([key]) => key === name)?.[1]);
  return Number.isInteger(value) && value > 0 ? value : null;
}

async function answer(
  request: RunRequest,
  ports: ActionPorts,
  outputs: Record<string, string>,
): Promise<string> {
  const asked = parseEvent(request.event, request.payload);
  const wish = { isListOnly: request.isListOnly ?? false, hub: request.hub ?? null };
  const given = await answerEvent(asked, wish, ports);
  Object.assign(outputs, given.outputs);
  return given.isFine ? "fine" : "not fine";
}

function checkOut(github: Github, folder: string, revision: string): string {
  const workspace = join(folder, "workspace");
  const git = (...args: string[]) => execFileSync("git", ["-C", workspace, ...args], { stdio: "pipe" });
  if (!existsSync(workspace))
    execFileSync("git", ["clone", "-q", github.git.folder, workspace], { stdio: "pipe" });
  else git("fetch", "-q", "--prune", "--force", "origin", "+refs/heads/*:refs/remotes/origin/*");
  git(
    "checkout",
    "-q",
    "--force",
    "--detach",
    /^[0-9a-f]{40}$/.test(revision) ? revision : `origin/${revision}`,
  );
  return workspace;
}

interface Place {
  readonly id: number;
  readonly workspace: string;
  readonly temporary: string;
  readonly told: { log: string[]; summary: string[]; annotations: Annotation[] };
}

async function portsOf(request: RunRequest, parts: Parts, place: Place): Promise<ActionPorts> {
  const { github, machine, clock, folder } = parts;
  const { workspace, temporary, told } = place;
  const git = gitAt(workspace, { server: "https://github.com", token: gitToken });
  const checkout = repositoryAt(workspace, join(folder, "terraform"));
  const repository = repositoryAtCommit(checkout, (await git.commit("HEAD")) ?? "", git);
  const patience = { clock, tries: 5, longestWaitMs: 120_000, answerWithinMs: 60_000, jitter: () => 0.5 };
  let random = 0;
  return {
    repository,
    git,
    clock,
    computer: machine.computer,
    probe: machine.probe,
    random: (bytes) => String(++random).padStart(bytes * 2, "0"),
    secrets: { read: (name) => request.secrets?.[name] ?? null },
    store: { read: async () => null },
    aws: noAws,
    objects: { read: async () => null },
    terraform: withStates(
      request.states,
      terraformOnThisComputer({
        environment: { ...machine.environment, INPUT_TOKEN: "withheld" },
        cache: machine.computer.cache,
        repository,
        clock,
      }),
    ),
    run: contextOf(request, place),
    policyProgram: policyProgramIn(workspace, process.env, (text) => void told.log.push(logLine(text))),
    report: {
      info: (text) => void told.log.push(logLine(text)),
      annotate: (annotations) => void told.annotations.push(...annotations),
      summary: async (markdown) => void told.summary.push(markdown),
      output: () => undefined,
      file: async (name, content) => {
        await mkdir(temporary, { recursive: true });
        await writeFile(join(temporary, name), content);
        return join(temporary, name);
      },
    },
    github: githubRepository({
      token: github.token(request.permissions),
      repository: "physics/hubs",
      apiUrl: github.url,
      fetch: patientFetch(globalThis.fetch, patience),
    }),
  };
}

function withStates(states: StateServer | undefined, terraform: Terraform): Terraform {
  if (states === undefined) return terraform;
  const backendOf = (hub: string) => ({ type: "http", config: states.configOf(hub) });
  return {
    ...terraform,
    open: (request, report) => terraform.open({ ...request, backend: backendOf(request.hub) }, report),
  };
}

function contextOf(request: RunRequest, { id, temporary }: Place): ActionPorts["run"] {
  const repositoryUrl = "https://github.com/physics/hubs";
  return {
    repository: "physics/hubs",
    repositoryUrl,
    id,
    attempt: 1,
    url: `${repositoryUrl}/actions/runs/${id}`,
    workflowPath,
    key: request.key === undefined ? digestKey : request.key,
    temporary,
    isHosted: request.isHosted ?? false,
    actor: request.actor ?? "alice",
    helpUrl: `${repositoryUrl}/blob/HEAD/README.md`,
    defaultBranch: "main",
  };
}

// Each look at the clock is a millisecond later.
function virtualClock(): Scene["clock"] {
  let now = Date.parse("2026-10-02T09:00:00Z");
  let factor = 1;
  return {
    now: () => ++now,
    sleep: async (milliseconds) => {
      now += milliseconds * factor;
    },
    hurry: (given) => {
      factor = given;
    },
    set: (time) => {
      now = Date.parse(time);
    },
  };
}
