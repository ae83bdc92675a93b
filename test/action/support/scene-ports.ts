// The Action's ports in a scene: all of them real, but for time, the computer and what a job tells its runner.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ActionPorts } from "../../../src/action-ports.ts";
import { gitAt } from "../../../src/adapters/git.ts";
import { patientFetch } from "../../../src/adapters/github/fetch.ts";
import { githubRepository } from "../../../src/adapters/github/index.ts";
import { policyProgramIn } from "../../../src/adapters/policy-program.ts";
import { repositoryAt } from "../../../src/adapters/repository.ts";
import { repositoryAtCommit } from "../../../src/adapters/repository-at.ts";
import { terraformOnThisComputer } from "../../../src/adapters/terraform/index.ts";
import type { Annotation } from "../../../src/core/annotations.ts";
import { logLine } from "../../../src/core/log-text.ts";
import type { Terraform } from "../../../src/ports.ts";
import { noClouds } from "../../fakes/clouds.ts";
import type { StateServer } from "../../fakes/state-server.ts";
import type { RunRequest, Scene } from "./scene.ts";

export const workflowPath = ".github/workflows/hubs.yml";
const digestKey = "a-key-that-only-this-repository-knows";

/** What git is given for the server; nobody else may see it. */
export const gitToken = "ghs_git-token-of-the-job-2296";

export type Parts = Pick<Scene, "github" | "machine" | "clock" | "folder">;

/** One run's own: its number, checkout, temporary folder, and what it told. */
export interface Place {
  readonly id: number;
  readonly workspace: string;
  readonly temporary: string;
  readonly told: { log: string[]; summary: string[]; annotations: Annotation[] };
}

/** Returns the ports of one run. */
export async function portsOf(request: RunRequest, parts: Parts, place: Place): Promise<ActionPorts> {
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
    ...noClouds,
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
    patienceMs: null,
    temporary,
    isHosted: request.isHosted ?? false,
    actor: request.actor ?? "alice",
    helpUrl: `${repositoryUrl}/blob/HEAD/README.md`,
    defaultBranch: "main",
  };
}

/** Time that passes only by waiting; each look at the clock is a millisecond later. */
export function virtualClock(): Scene["clock"] {
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
