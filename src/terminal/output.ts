// Shared odds and ends of the commands' faces: JSON of errors, the number of cores.

import { availableParallelism } from "node:os";
import { InvalidHubs } from "../commands/select.ts";
import { knownError } from "../errors.ts";

/** An error as `--json` prints it. */
export function errorJson(error: unknown): { readonly error: Readonly<Record<string, unknown>> } {
  const known = knownError(error);
  if (known === null)
    return { error: { code: "INTERNAL", message: error instanceof Error ? error.message : String(error) } };
  const problems = error instanceof InvalidHubs ? { problems: error.problems } : {};
  return {
    error: {
      code: known.code,
      message: known.message,
      hint: known.hint ?? null,
      ...known.place,
      details: known.details,
      ...problems,
    },
  };
}

/** How many hubs are worked on side by side unless asked otherwise. */
export function cores(): number {
  return availableParallelism();
}
