// What a hubctl command is: its words for help and completion, and what it runs.

import type { Ports } from "../ports.ts";
import type { Style } from "./style.ts";

export interface Option {
  readonly name: string;
  readonly short?: string;
  /** Placeholder of its value; absent for a switch. */
  readonly value?: string;
  readonly words: string;
  /** The only values, for completion. */
  readonly values?: readonly string[];
}

export interface Argument {
  readonly name: string;
  readonly words: string;
  readonly isOptional: boolean;
  readonly isMany: boolean;
  /** What completes it. */
  readonly completes: "hub" | "file" | "shell" | "none";
}

/** What a person typed, checked against the command's table. */
export interface Invocation {
  readonly arguments: readonly string[];
  readonly switches: ReadonlySet<string>;
  readonly values: Readonly<Record<string, string>>;
  readonly isJson: boolean;
}

/** Where a command's words go. */
export interface Console {
  readonly style: Style;
  readonly errorStyle: Style;
  readonly isInteractive: boolean;
  out(text: string): void;
  err(text: string): void;
  readonly progressStream: { readonly isTTY?: boolean; write(text: string): unknown };
  /** Asks a person; null when nobody is there to answer. */
  ask(question: string): Promise<string | null>;
  readonly signal: AbortSignal;
}

export interface Command {
  readonly name: string;
  readonly summary: string;
  /** Some sentences on what it does and what to expect; help breaks them into lines. */
  readonly about: string;
  readonly arguments: readonly Argument[];
  readonly options: readonly Option[];
  readonly examples: readonly (readonly [command: string, words: string])[];
  /** Returns the exit code: 0 fine, 1 problem. */
  run(invocation: Invocation, ports: Ports, console: Console): Promise<number>;
}

export const hubArguments: Argument = {
  name: "HUB",
  words: "name of a hub: its file under hubs/ without .yaml; all hubs when none is given",
  isOptional: true,
  isMany: true,
  completes: "hub",
};

export const parallelism: Option = {
  name: "parallelism",
  value: "N",
  words: "how many hubs are worked on side by side (default: the number of cores)",
};
export const lockTimeout: Option = {
  name: "lock-timeout",
  value: "SECONDS",
  words: "how long to wait when somebody else holds a hub's state (default: 300)",
};
export const patience: Option = {
  name: "patience",
  value: "DURATION",
  words: "how long to wait for the hub to answer, such as 5m (default: what its place may take; 20m on AWS)",
};
export const yes: Option = {
  name: "yes",
  short: "y",
  words: "do not ask before a change that cuts people off",
};
export const accept: Option = {
  name: "accept",
  value: "TEXT",
  words: 'agree to the loss of data by its exact words: --accept "destroy: physics-101"',
};

/** Options of every command. */
export const commonOptions: readonly Option[] = [
  { name: "json", words: "print one JSON document instead of words" },
  {
    name: "directory",
    short: "C",
    value: "DIR",
    words: "the repository to work in (default: the nearest folder with hubs/)",
  },
  { name: "help", short: "h", words: "show this" },
];
