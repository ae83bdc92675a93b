// The Action in this process: real git, real terraform, GitHub's stand-in over HTTP with the real client; only the hubs are files (machine.ts)
// and time does not pass while something waits.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { ActionPorts } from "../../../src/action-ports.ts";
import { answerEvent } from "../../../src/commands/answer-event.ts";
import type { Annotation } from "../../../src/core/annotations.ts";
import { parseEvent } from "../../../src/core/event.ts";
import { logText } from "../../../src/core/log-text.ts";
import { HubError } from "../../../src/errors.ts";
import type { Clock } from "../../../src/ports.ts";
import type { Payload } from "../../fakes/github/events.ts";
import { type Github, type Permissions, startGithub } from "../../fakes/github/github.ts";
import type { StateServer } from "../../fakes/state-server.ts";
import { zipOf } from "../../support/zip.ts";
import { type Machine, machineAt } from "./machine.ts";
import { type Parts, portsOf, virtualClock, workflowPath } from "./scene-ports.ts";

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
