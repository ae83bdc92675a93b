// What this computer lacks for hubs of its own.

import { type Finding, fine, missing, unknown } from "../core/diagnosis.ts";
import type { Gitops } from "../core/gitops.ts";
import type { ParsedHub } from "../core/hubs.ts";
import { HubError } from "../errors.ts";
import type { Ports } from "../ports.ts";

/** Looks for Python and a Docker engine. */
export async function diagnoseLocal(
  hubs: readonly ParsedHub[],
  _gitops: Gitops,
  { computer }: Ports,
): Promise<readonly Finding[]> {
  const python = await computer.python().then(
    (path) => fine("Python", path),
    (error: unknown) => {
      if (!(error instanceof HubError)) throw error;
      return missing("Python", error.message, error.hint ?? "");
    },
  );
  return [python, engineFinding(await computer.dockerAnswers(), hubs)];
}

function engineFinding(answers: boolean, hubs: readonly ParsedHub[]): Finding {
  if (answers) return fine("Docker engine", "it answers: each user gets a container");
  const asking = hubs.filter(({ hub }) => hub.runtime === "docker").map(({ name }) => name);
  if (asking.length > 0)
    return missing(
      "Docker engine",
      `none answers, and ${asking.join(", ")} asks for it`,
      "Start it, or write runtime: process.",
    );
  return unknown("Docker engine", "none answers: users would share this computer without containers");
}
