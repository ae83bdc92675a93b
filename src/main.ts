// The Action: the runner's environment and inputs → one event answered → outputs. The only place that fails the step.

import { randomBytes } from "node:crypto";
import { realpathSync } from "node:fs";
import { rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import * as core from "@actions/core";
import type { ActionPorts } from "./action-ports.ts";
import { systemClock } from "./adapters/clock.ts";
import { cloudPorts } from "./adapters/clouds.ts";
import { thisComputer } from "./adapters/computer.ts";
import { gitAt } from "./adapters/git.ts";
import { patientFetch } from "./adapters/github/fetch.ts";
import { githubRepository } from "./adapters/github/index.ts";
import { policyProgramIn } from "./adapters/policy-program.ts";
import { webProbe } from "./adapters/probe.ts";
import { repositoryAt } from "./adapters/repository.ts";
import { repositoryAtCommit } from "./adapters/repository-at.ts";
import { eventPayload, guardLog, type LogGuard, runContext, runOutput } from "./adapters/runner.ts";
import { environmentSecrets, secretValues } from "./adapters/secrets.ts";
import { terraformOnThisComputer } from "./adapters/terraform/index.ts";
import { answerEvent, notFine } from "./commands/answer-event.ts";
import { parseEvent } from "./core/event.ts";
import { objectOf, textOf } from "./core/json.ts";
import { logText } from "./core/log-text.ts";
import { HubError, knownError, messageOf } from "./errors.ts";
import { type Inputs, readInputs } from "./inputs.ts";

// dist/index.js lies one folder below the Action's own root, where the shipped terraform/ is.
const program = dirname(dirname(realpathSync(process.argv[1] ?? ".")));

async function main(): Promise<void> {
  const inputs = readInputs((name) => core.getInput(name));
  if (inputs.key !== null) core.setSecret(inputs.key);
  const environment = process.env;
  // The runner knows the whole of HUBCTL_SECRETS as one secret, not the values in it.
  for (const value of secretValues(environment)) core.setSecret(value);
  const payload = await eventPayload(environment);
  const defaultBranch = textOf(objectOf(objectOf(payload).repository).default_branch) ?? "main";
  const run = runContext(environment, inputs, defaultBranch);
  const guard = guardLog();
  try {
    const ports = await actionPorts(inputs, run, guard, environment);
    const asked = parseEvent(environment.GITHUB_EVENT_NAME ?? "", payload);
    const answer = await answerEvent(asked, { isListOnly: inputs.mode === "list", hub: inputs.hub }, ports);
    for (const [name, value] of Object.entries(answer.outputs)) core.setOutput(name, value);
    if (!answer.isFine) throw notFine();
  } finally {
    guard.end();
    // Plans and variables: nothing of them may outlive the run. Plugins are big.
    for (const name of ["hubs", "plugins"])
      await rm(join(run.temporary, name), { recursive: true, force: true });
  }
}

async function actionPorts(
  inputs: Inputs,
  run: ReturnType<typeof runContext>,
  guard: LogGuard,
  environment: NodeJS.ProcessEnv,
): Promise<ActionPorts> {
  const root = resolve(environment.GITHUB_WORKSPACE ?? ".", inputs.directory);
  const git = gitAt(root, {
    server: environment.GITHUB_SERVER_URL ?? "https://github.com",
    token: inputs.token,
  });
  const checkout = repositoryAt(root, join(program, "terraform"));
  const head = await git.commit("HEAD");
  if (head === null)
    throw new HubError("NO_CHECKOUT", `there is no git checkout in ${inputs.directory}`, {
      hint: "Run actions/checkout before this action, with fetch-depth: 0; on pull requests with the base's ref.",
    });
  const repository = repositoryAtCommit(checkout, head, git);
  const computer = thisComputer(environment);
  const report = runOutput(run.temporary, guard);
  return {
    repository,
    git,
    run,
    computer,
    clock: systemClock,
    probe: webProbe,
    random: (bytes) => randomBytes(bytes).toString("hex"),
    secrets: environmentSecrets(environment),
    ...cloudPorts(environment, systemClock),
    terraform: terraformOnThisComputer({
      environment,
      cache: computer.cache,
      repository,
      clock: systemClock,
      // Of this job alone: several hubs fetch a plugin once, and nothing is taken over from another job.
      plugins: join(run.temporary, "plugins"),
    }),
    report,
    policyProgram: policyProgramIn(root, environment, report.info),
    github: githubRepository({
      token: inputs.token,
      repository: run.repository,
      apiUrl: environment.GITHUB_API_URL ?? "https://api.github.com",
      fetch: patientFetch(globalThis.fetch, {
        clock: systemClock,
        tries: 5,
        longestWaitMs: 120_000,
        answerWithinMs: 60_000,
        jitter: Math.random,
      }),
    }),
  };
}

function fail(error: unknown): void {
  const known = knownError(error);
  const message = messageOf(error);
  const hint = known?.hint === undefined ? "" : `\n${known.hint}`;
  for (const line of known?.details ?? []) core.info(logText(line));
  const { file, line, column } = known?.place ?? {};
  const place = {
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { startLine: line }),
    ...(column === undefined ? {} : { startColumn: column }),
  };
  core.error(logText(`${message}${hint}`), place);
  process.exitCode = 1;
}

await main().catch(fail);
