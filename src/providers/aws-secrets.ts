// The secrets of a hub on AWS: their values for Terraform's write-only arguments, and a number each that tells a new value from
// the old one, because plans never see values.

import { scryptSync } from "node:crypto";
import type { ParsedHub } from "../core/hubs.ts";
import { secretNames } from "../core/secret-names.ts";
import { HubError } from "../errors.ts";
import type { Secrets } from "../ports.ts";

export interface AwsSecrets {
  readonly values: Readonly<Record<string, string>>;
  readonly revisions: Readonly<Record<string, number>>;
}

/** Reads them; throws HubError SECRET_MISSING when this run was not given one. */
export function awsSecrets(hub: ParsedHub, secrets: Secrets): AwsSecrets {
  const values: Record<string, string> = {};
  const revisions: Record<string, number> = {};
  for (const name of secretNames(hub.hub)) {
    const value = secrets.read(name);
    if (value === null) throw missing(hub, name);
    values[name] = value;
    revisions[name] = revisionOf(value, `${hub.name}/${name}`);
  }
  return { values, revisions };
}

// It stands in the state: 24 bits of a slow hash neither give a value away nor help much to guess a weak one.
function revisionOf(value: string, salt: string): number {
  return scryptSync(value, salt, 3).readUIntBE(0, 3) + 1;
}

function missing(hub: ParsedHub, name: string): HubError {
  return new HubError("SECRET_MISSING", `${hub.name} needs ${name}, and this run was not given it`, {
    file: hub.file,
    hint: "Set it in the environment (docs/reference.md says what it holds) and run again.",
  });
}
