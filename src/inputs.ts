// The Action's inputs, read and checked once.

import { parseDuration } from "./core/duration.ts";
import { hubNamePattern } from "./core/hub-name.ts";
import { HubError } from "./errors.ts";

export interface Inputs {
  readonly token: string;
  /** "auto" does what the event asks; "list" only says which hubs are due, for a matrix of jobs. */
  readonly mode: Mode;
  /** Only this hub; null: all that are due. */
  readonly hub: string | null;
  /** Keys the digests of plans; null: sensitive values are compared by presence only. */
  readonly key: string | null;
  /** How long to wait for a hub to answer, in milliseconds; null: as long as its place may take. */
  readonly patienceMs: number | null;
  /** The checkout to work in, relative to the workspace. */
  readonly directory: string;
}

const modes = ["auto", "list"] as const;
export type Mode = (typeof modes)[number];

/** Returns the inputs. `read` gives an input's text, "" where it is not set. Throws HubError INPUT for a value that cannot be. */
export function readInputs(read: (name: string) => string): Inputs {
  const optional = (name: string) => read(name).trim() || null;
  const wanted = optional("mode") ?? "auto";
  const mode = modes.find((known) => known === wanted);
  if (mode === undefined) throw wrong("mode", wanted, `one of ${modes.join(", ")}`);
  const hub = optional("hub");
  if (hub !== null && !hubNamePattern.test(hub))
    throw wrong("hub", hub, "the name of a hub, such as physics-101");
  return {
    token: read("token"),
    mode,
    hub,
    key: optional("digest_key"),
    patienceMs: patienceOf(optional("patience")),
    directory: optional("directory") ?? ".",
  };
}

function patienceOf(text: string | null): number | null {
  if (text === null) return null;
  const seconds = parseDuration(text);
  if (seconds === null) throw wrong("patience", text, "a duration such as 90s or 10m");
  return seconds * 1000;
}

function wrong(name: string, value: string, expected: string): HubError {
  return new HubError("INPUT", `the input ${name} is ${JSON.stringify(value)}; expected ${expected}`, {
    hint: "Mend the step's `with:` in the workflow file; the README lists all inputs.",
  });
}
