#!/usr/bin/env node
// hubctl: argv → one command → words or JSON → exit code. The only place that ends the process.

import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { systemClock } from "./adapters/clock.ts";
import { cloudPorts } from "./adapters/clouds.ts";
import { thisComputer } from "./adapters/computer.ts";
import { type Interrupts, watchInterrupts } from "./adapters/interrupts.ts";
import { repositoryAt } from "./adapters/repository.ts";
import { environmentSecrets } from "./adapters/secrets.ts";
import { terraformOnThisComputer } from "./adapters/terraform/index.ts";
import { InvalidHubs } from "./commands/select.ts";
import { renderProblems } from "./commands/validate.ts";
import type { Ports, Probe } from "./ports.ts";
import { findCommand, parseInvocation, UsageError } from "./terminal/arguments.ts";
import type { Command, Console } from "./terminal/command.ts";
import { complete, completionScript, shells } from "./terminal/completion.ts";
import { applyCommand } from "./terminal/faces/apply.ts";
import { demoCommand } from "./terminal/faces/demo.ts";
import { destroyCommand } from "./terminal/faces/destroy.ts";
import { doctorCommand } from "./terminal/faces/doctor.ts";
import { logsCommand, passwordCommand, statusCommand } from "./terminal/faces/look.ts";
import { planCommand } from "./terminal/faces/plan.ts";
import { restoreCommand } from "./terminal/faces/restore.ts";
import { resumeCommand } from "./terminal/faces/resume.ts";
import { setupCommand } from "./terminal/faces/setup.ts";
import { validateCommand } from "./terminal/faces/validate.ts";
import { newCommand, renderCommand } from "./terminal/faces/write.ts";
import { commandHelp, overview } from "./terminal/help.ts";
import { errorJson } from "./terminal/output.ts";
import { askAt } from "./terminal/question.ts";
import { styleOf } from "./terminal/style.ts";
import { errorView } from "./terminal/views.ts";

// dist/cli.js lies one folder below the program's own root, where terraform/ and package.json are.
const program = dirname(dirname(realpathSync(process.argv[1] ?? ".")));

const completionCommand: Command = {
  name: "completion",
  summary: "print the script that completes hubctl's words in your shell",
  about:
    "Source what it prints: source <(hubctl completion bash), or put it where your shell looks for completions.",
  arguments: [
    { name: "SHELL", words: shells.join(", "), isOptional: false, isMany: false, completes: "shell" },
  ],
  options: [],
  examples: [["hubctl completion fish > ~/.config/fish/completions/hubctl.fish", "for fish"]],
  run: async (invocation, _ports, console) => {
    const shell = shells.find((known) => known === invocation.arguments[0]);
    if (shell === undefined)
      throw new UsageError(
        `there is no completion for "${invocation.arguments[0]}"`,
        `One of: ${shells.join(", ")}.`,
      );
    console.out(completionScript(shell));
    return 0;
  },
};

const commands: readonly Command[] = [
  demoCommand,
  newCommand,
  validateCommand,
  planCommand,
  applyCommand,
  resumeCommand,
  destroyCommand,
  restoreCommand,
  statusCommand,
  passwordCommand,
  logsCommand,
  renderCommand,
  setupCommand,
  doctorCommand,
  completionCommand,
];

async function main(argv: readonly string[], interrupts: Interrupts): Promise<number> {
  const [name = "", ...rest] = argv;
  const console = consoleHere(interrupts.signal);
  const style = console.style;
  if (name === "--version" || name === "version") return say(console, version());
  if (name === "" || name === "--help" || name === "-h" || name === "help")
    return say(
      console,
      rest[0] === undefined
        ? overview(commands, version(), style)
        : commandHelp(findCommand(rest[0], commands), style),
    );
  if (name === "complete") return say(console, (await completions(rest)).join("\n"));
  const command = findCommand(name, commands);
  const invocation = parseInvocation(command, rest);
  if (invocation.isHelp) return say(console, commandHelp(command, style));
  return command.run(invocation, portsFor(invocation.values.directory, command, interrupts), console);
}

function say(console: Console, text: string): number {
  console.out(text);
  return 0;
}

function version(): string {
  const found = /"version":\s*"([^"]+)"/.exec(readFileSync(join(program, "package.json"), "utf8"));
  return found?.[1] ?? "unknown";
}

function portsFor(directory: string | undefined, command: Command, { signal }: Interrupts): Ports {
  const environment = process.env;
  const root =
    directory === undefined ? repositoryRoot(process.cwd(), command === demoCommand) : resolve(directory);
  const repository = repositoryAt(root, join(program, "terraform"));
  const computer = thisComputer(environment);
  return {
    repository,
    computer,
    clock: systemClock,
    probe: laterProbe,
    random: (bytes) => randomBytes(bytes).toString("hex"),
    secrets: environmentSecrets(environment),
    ...cloudPorts(environment, systemClock),
    terraform: terraformOnThisComputer({
      environment,
      cache: computer.cache,
      repository,
      clock: systemClock,
      looksAhead: command === planCommand || command === applyCommand,
      signal,
    }),
  };
}

// Loaded at its first use: few commands check a hub, and clients of HTTP and websockets are a good part of the program's start.
const laterProbe: Probe = {
  run: async (request, report, signal) => {
    const { webProbe } = await import("./adapters/probe.ts");
    return webProbe.run(request, report, signal);
  },
};

// The nearest folder upwards that has hubs/; the demo falls back to the program's own example.
function repositoryRoot(from: string, isDemo: boolean): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "hubs")) && (!isDemo || existsSync(join(folder, "hubs", "demo.yaml"))))
      return folder;
    if (dirname(folder) === folder) return isDemo ? program : from;
  }
}

async function completions(words: readonly string[]): Promise<string[]> {
  const typed = words[0] === "--" ? words.slice(1) : words;
  const files = await repositoryAt(repositoryRoot(process.cwd(), false), "").hubFiles();
  const hubs = files.flatMap((file) => /^hubs\/([^/]+)\.yaml$/.exec(file.path)?.[1] ?? []);
  return complete(typed, commands, hubs);
}

function consoleHere(signal: AbortSignal): Console {
  const isInteractive =
    process.stdin.isTTY === true && process.stderr.isTTY === true && process.env.CI === undefined;
  return {
    style: styleOf(process.stdout, process.env),
    errorStyle: styleOf(process.stderr, process.env),
    isInteractive,
    out: (text) => void process.stdout.write(`${text}\n`),
    err: (text) => void process.stderr.write(`${text}\n`),
    progressStream: process.stderr,
    signal,
    ask: async (question) => {
      if (!isInteractive) return null;
      const interrupt = () => void process.kill(process.pid, "SIGINT");
      return askAt(question, { input: process.stdin, output: process.stderr, signal, interrupt });
    },
  };
}

function failure(error: unknown): number {
  const isJson = process.argv.includes("--json");
  if (isJson) process.stdout.write(`${JSON.stringify(errorJson(error), null, 2)}\n`);
  const style = styleOf(process.stderr, process.env);
  if (!isJson && error instanceof InvalidHubs) process.stderr.write(`${renderProblems(error, style)}\n`);
  else if (!isJson) process.stderr.write(`${errorView(error, style)}\n`);
  if (process.env.HUBCTL_DEBUG !== undefined && error instanceof Error)
    process.stderr.write(`${error.stack ?? ""}\n`);
  return error instanceof UsageError ? 2 : 1;
}

const interrupts = watchInterrupts(
  (text) => void process.stderr.write(`\n${text}\n`),
  (code) => process.exit(code),
);
// A reader that goes away (| head) is no fault. A terminal that went away (EIO) hears nothing more, and its hangup ends the work in order.
process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => {
  if (code === "EIO" || interrupts.signal.aborted) return;
  process.exit(code === "EPIPE" ? 0 : 1);
});
process.stderr.on("error", () => undefined);
const code = await main(process.argv.slice(2), interrupts).catch(failure);
process.exitCode = code === 0 ? 0 : (interrupts.exitCode() ?? code);
