// argv → command and invocation; every mistake says what was meant, perhaps, and where the help is.

import { parseArgs } from "node:util";
import { parseDuration } from "../core/duration.ts";
import { nearest } from "../core/suggest.ts";
import { HubError } from "../errors.ts";
import { type Command, commonOptions, type Invocation, type Option } from "./command.ts";

/** A mistake in how hubctl was called: exit code 2. */
export class UsageError extends HubError {
  constructor(message: string, hint: string) {
    super("USAGE", message, { hint });
  }
}

/** Returns the command that `name` means. Throws UsageError with the nearest one. */
export function findCommand(name: string, commands: readonly Command[]): Command {
  const found = commands.find((command) => command.name === name);
  if (found !== undefined) return found;
  const near = nearest(
    name,
    commands.map((command) => command.name),
  );
  throw new UsageError(
    `hubctl has no command "${name}"`,
    near === null ? "hubctl --help lists them." : `Did you mean: hubctl ${near}`,
  );
}

/** Returns what was asked of the command. Throws UsageError for unknown options, missing and surplus arguments. */
export function parseInvocation(
  command: Command,
  argv: readonly string[],
): Invocation & { readonly isHelp: boolean } {
  const options = [...command.options, ...commonOptions];
  const { tokens } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(options.map((option) => [option.name, parseOption(option)])),
  });
  const positionals: string[] = [];
  const switches = new Set<string>();
  const values: Record<string, string> = {};
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const option = optionOf(command, options, token.name, token.rawName);
    if (option.value === undefined) {
      if (token.value !== undefined) throw usage(command, `--${option.name} takes no value`);
      switches.add(option.name);
    } else if (token.value === undefined)
      throw usage(command, `--${option.name} needs a value: --${option.name} ${option.value}`);
    else values[option.name] = token.value;
  }
  const isHelp = switches.has("help");
  if (!isHelp) checkCount(command, positionals);
  return { arguments: positionals, switches, values, isJson: switches.has("json"), isHelp };
}

function parseOption(option: Option): { type: "string" | "boolean"; short?: string } {
  return {
    type: option.value === undefined ? "boolean" : "string",
    ...(option.short === undefined ? {} : { short: option.short }),
  };
}

function optionOf(command: Command, options: readonly Option[], name: string, raw: string): Option {
  const found = options.find((option) => option.name === name);
  if (found !== undefined) return found;
  const near = nearest(
    name,
    options.map((option) => option.name),
  );
  throw usage(
    command,
    `hubctl ${command.name} has no option ${raw}${near === null ? "" : `. Did you mean --${near}?`}`,
  );
}

function checkCount(command: Command, positionals: readonly string[]): void {
  const missing = command.arguments.slice(positionals.length).find((argument) => !argument.isOptional);
  if (missing !== undefined)
    throw usage(command, `hubctl ${command.name} needs a ${missing.name}: ${missing.words}`);
  const isOpen = command.arguments.some((argument) => argument.isMany);
  const surplus = isOpen ? undefined : positionals[command.arguments.length];
  if (surplus !== undefined)
    throw usage(command, `hubctl ${command.name} does not know what to do with "${surplus}"`);
}

function usage(command: Command, message: string): UsageError {
  return new UsageError(message, `hubctl ${command.name} --help shows how it is called.`);
}

/** A whole number from an option. Throws UsageError when it is none or below `minimum`. */
export function wholeNumber(invocation: Invocation, name: string, otherwise: number, minimum = 1): number {
  const text = invocation.values[name];
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (Number.isInteger(value) && value >= minimum) return value;
  throw new UsageError(
    `--${name} is "${text}"; expected a whole number of at least ${minimum}`,
    `For example: --${name} ${Math.max(minimum, 4)}`,
  );
}

/** Milliseconds from an option that is a duration, such as 5m; null where it is not given. Throws UsageError for any other text. */
export function durationOf(invocation: Invocation, name: string): number | null {
  const text = invocation.values[name];
  if (text === undefined) return null;
  const seconds = parseDuration(text);
  if (seconds !== null) return seconds * 1000;
  throw new UsageError(`--${name} is "${text}"; expected a duration`, `For example: --${name} 5m`);
}
