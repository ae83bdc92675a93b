// Shared odds and ends of the commands' faces: JSON of errors, the number of cores.

import { availableParallelism } from "node:os";
import { InvalidHubs } from "../commands/select.ts";
import { HubError } from "../errors.ts";

/** An error as `--json` prints it. */
export function errorJson(error: unknown): { readonly error: Readonly<Record<string, unknown>> } {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof HubError)) return { error: { code: "INTERNAL", message } };
  const problems = error instanceof InvalidHubs ? { problems: error.problems } : {};
  return {
    error: {
      code: error.code,
      message,
      hint: error.hint ?? null,
      ...error.place,
      details: error.details,
      ...problems,
    },
  };
}

/** How many hubs are worked on side by side unless asked otherwise. */
export function cores(): number {
  return availableParallelism();
}
