// The secrets of a hub in a cloud: their values for Terraform's write-only arguments, and a number each that tells a new value from
// the old one, because plans never see values. The root has the variables `secrets` and `secret_revisions`, and an output of that name.

import { scryptSync } from "node:crypto";
import type { ParsedHub } from "../core/hubs.ts";
import { objectOf } from "../core/json.ts";
import type { Secrets } from "../ports.ts";
import { readSecrets, secretMissing } from "./given-secrets.ts";
import type { Intent, Outputs, WithoutSecrets } from "./provider.ts";

/** Values and numbers by name. */
export interface RevisedSecrets {
  readonly values: Readonly<Record<string, string>>;
  readonly revisions: Readonly<Record<string, number>>;
  /** Named by the hub file, and not given to this run. */
  readonly missing: readonly string[];
}

/** Reads them; throws HubError SECRET_MISSING when this run was not given all and more is to come than a plan to look at. */
export function revisedSecrets(hub: ParsedHub, secrets: Secrets, intent: Intent): RevisedSecrets {
  const { values, missing } = readSecrets(hub, { secrets });
  if (missing.length > 0 && intent !== "plan") throw secretMissing(hub, missing);
  const known = Object.entries(values).map(([name, value]) => [
    name,
    revisionOf(value, `${hub.name}/${name}`),
  ]);
  // Terraform wants something for each; the plan is never applied.
  const words = missing.map((name) => [name, "not given to this plan"]);
  return {
    values: { ...values, ...Object.fromEntries(words) },
    revisions: Object.fromEntries([...known, ...missing.map((name) => [name, revisionOfUnknown])]),
    missing,
  };
}

/** Returns the revisions with those of missing secrets as they were applied last: such a secret counts as unchanged. */
export function withoutSecrets({ revisions, missing }: RevisedSecrets, outputs: Outputs): WithoutSecrets {
  const applied = objectOf(outputs.secret_revisions);
  const had = missing.filter((name) => typeof applied[name] === "number");
  const asApplied = Object.fromEntries(had.map((name) => [name, Number(applied[name])]));
  return {
    variables: { secret_revisions: { ...revisions, ...asApplied } },
    needed: missing.filter((name) => !had.includes(name)),
  };
}

// No value has it.
const revisionOfUnknown = 0;

// It stands in the state: 24 bits of a slow hash neither give a value away nor help much to guess a weak one.
function revisionOf(value: string, salt: string): number {
  return scryptSync(value, salt, 3).readUIntBE(0, 3) + 1;
}
