// The Action's inputs, read and checked once.

import { HubError } from "./errors.ts";

export interface Inputs {
  readonly token: string;
  /** What to do; "auto" follows the event. */
  readonly mode: Mode;
  /** Only this hub; null: all that are due. */
  readonly hub: string | null;
  /** The digest that a person approved, for mode apply and destroy; null where none is given. */
  readonly expectDigest: string | null;
  /** Keys the digests of plans; null: sensitive values are compared by presence only. */
  readonly key: string | null;
  /** The checkout to work in, relative to the workspace. */
  readonly directory: string;
  /** Id of a state lock, for mode unlock. */
  readonly lockId: string | null;
}

export const modes = ["auto", "plan", "list", "apply", "retry", "destroy", "unlock", "drift"] as const;
export type Mode = (typeof modes)[number];

/** Returns the inputs. `read` gives an input's text, "" where it is not set. Throws HubError INPUT for a value that cannot be. */
export function readInputs(read: (name: string) => string): Inputs {
  const optional = (name: string) => read(name).trim() || null;
  const wanted = optional("mode") ?? "auto";
  const mode = modes.find((known) => known === wanted);
  if (mode === undefined) throw wrong("mode", wanted, `one of ${modes.join(", ")}`);
  const hub = optional("hub");
  if (hub !== null && !/^[a-z][a-z0-9-]{1,18}[a-z0-9]$/.test(hub))
    throw wrong("hub", hub, "the name of a hub, such as physics-101");
  const expectDigest = optional("expect_digest");
  if (expectDigest !== null && !/^[0-9a-f]{64}$/.test(expectDigest))
    throw wrong("expect_digest", expectDigest, "the 64 hexadecimal digits that the refusal names");
  const lockId = optional("lock_id");
  if (lockId !== null && !/^[A-Za-z0-9-]{1,64}$/.test(lockId))
    throw wrong("lock_id", lockId, "the id that the lock error names");
  return {
    token: read("token"),
    mode,
    hub,
    expectDigest,
    key: optional("digest_key"),
    directory: optional("directory") ?? ".",
    lockId,
  };
}

function wrong(name: string, value: string, expected: string): HubError {
  return new HubError("INPUT", `the input ${name} is ${JSON.stringify(value)}; expected ${expected}`, {
    hint: "Mend the step's `with:` in the workflow file; the README lists all inputs.",
  });
}
