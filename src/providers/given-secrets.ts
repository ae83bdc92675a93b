// The values of the secrets that a hub file names, as far as this run has them.

import type { ParsedHub } from "../core/hubs.ts";
import { secretNames } from "../core/secret-names.ts";
import { HubError } from "../errors.ts";
import type { Ports } from "../ports.ts";

/** The secrets a hub file names, as far as this run was given them. */
export interface GivenSecrets {
  readonly values: Readonly<Record<string, string>>;
  /** Names that the hub file holds and this run was not given. */
  readonly missing: readonly string[];
}

/** Reads the hub's secrets by their names; never throws for a missing one. */
export function readSecrets(hub: ParsedHub, ports: Pick<Ports, "secrets">): GivenSecrets {
  const values: Record<string, string> = {};
  const missing: string[] = [];
  for (const name of secretNames(hub.hub)) {
    const value = ports.secrets.read(name);
    if (value === null) missing.push(name);
    else values[name] = value;
  }
  return { values, missing };
}

/** The error of a run that needs them. */
export function secretMissing(hub: ParsedHub, missing: readonly string[]): HubError {
  return new HubError(
    "SECRET_MISSING",
    `${hub.name} needs ${missing.join(" and ")}, and this run was not given ${missing.length === 1 ? "it" : "them"}`,
    {
      file: hub.file,
      hint: `Put ${missing.length === 1 ? "it" : "them"} into HUBCTL_SECRETS, or an environment variable of that name (docs/how-to/sign-in.md#secrets-are-names), and run again.`,
    },
  );
}
