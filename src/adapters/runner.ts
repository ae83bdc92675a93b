// The GitHub Actions runner: its environment, log, annotations, job summary, outputs and files.

import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as core from "@actions/core";
import type { RunContext, RunOutput } from "../action-ports.ts";
import { logLine } from "../core/log-text.ts";
import { HubError } from "../errors.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Returns the run as the runner's variables describe it. Throws HubError NOT_A_RUN outside of a workflow. */
export function runContext(
  environment: Environment,
  { key, patienceMs }: Pick<RunContext, "key" | "patienceMs">,
  defaultBranch: string,
): RunContext {
  const repository = required(environment, "GITHUB_REPOSITORY");
  const server = environment.GITHUB_SERVER_URL ?? "https://github.com";
  const id = Number(required(environment, "GITHUB_RUN_ID"));
  // "owner/repo/.github/workflows/hubs.yml@refs/heads/main"
  const workflow = environment.GITHUB_WORKFLOW_REF ?? "";
  const workflowPath = workflow.slice(repository.length + 1).split("@")[0] ?? "";
  return {
    repository,
    repositoryUrl: `${server}/${repository}`,
    id,
    attempt: Number(environment.GITHUB_RUN_ATTEMPT ?? 1),
    url: `${server}/${repository}/actions/runs/${id}`,
    workflowPath,
    key,
    patienceMs,
    temporary: join(required(environment, "RUNNER_TEMP"), "jupyterhub-gitops"),
    isHosted: environment.RUNNER_ENVIRONMENT === "github-hosted",
    actor: environment.GITHUB_ACTOR ?? "",
    defaultBranch,
    // Where the Action's own pages are: its repository, or this one where it is used from itself.
    helpUrl: `${server}/${environment.GITHUB_ACTION_REPOSITORY || repository}/blob/${environment.GITHUB_ACTION_REF || "HEAD"}/docs/how-to/review-a-plan.md`,
  };
}

/** The event's payload, as parsed JSON. */
export async function eventPayload(environment: Environment): Promise<unknown> {
  return JSON.parse(await readFile(required(environment, "GITHUB_EVENT_PATH"), "utf8"));
}

function required(environment: Environment, name: string): string {
  const value = environment[name];
  if (value !== undefined && value !== "") return value;
  throw new HubError("NOT_A_RUN", `${name} is not set: this program is for GitHub Actions`, {
    hint: "On your own computer use hubctl: node dist/cli.js --help",
  });
}

/**
 * Keeps the runner from obeying anything that the log shows: what is logged can come from a pull request. `speak` is for our own commands.
 * Source: GitHub's "Workflow commands", stopping and starting workflow commands.
 */
export interface LogGuard {
  speak(say: () => void): void;
  end(): void;
}

/** Starts the guard; call `end` when the run is over. */
export function guardLog(): LogGuard {
  const token = randomBytes(16).toString("hex");
  const stop = () => core.info(`::stop-commands::${token}`);
  const resume = () => core.info(`::${token}::`);
  stop();
  return {
    speak: (say) => {
      resume();
      say();
      stop();
    },
    end: resume,
  };
}

/** Returns where the run's words go. */
export function runOutput(temporary: string, guard: LogGuard): RunOutput {
  return {
    info: (text) => core.info(logLine(text)),
    annotate: (annotations) =>
      guard.speak(() => {
        for (const { level, file, line, column, title, message } of annotations) {
          const place = {
            title,
            file,
            ...(line === null ? {} : { startLine: line }),
            ...(column === null ? {} : { startColumn: column }),
          };
          if (level === "error") core.error(message, place);
          else core.warning(message, place);
        }
      }),
    summary: async (markdown) => {
      await core.summary.addRaw(markdown, true).write();
    },
    output: (name, value) => core.setOutput(name, value),
    file: async (name, content) => {
      await mkdir(temporary, { recursive: true, mode: 0o700 });
      const path = join(temporary, name);
      await writeFile(path, content, { mode: 0o600 });
      return path;
    },
  };
}
