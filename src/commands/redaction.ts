// Takes out of any text what must stay secret about one hub: the values of the secrets it names, the key of the
// digests, and what Terraform marks in its plan.

import type { ParsedHub } from "../core/hubs.ts";
import { objectOf, textOf } from "../core/json.ts";
import { type Redact, redactor, sensitiveLeaves } from "../core/redact.ts";
import { secretNames } from "../core/secret-names.ts";
import type { Ports } from "../ports.ts";

/** Returns the redactor of a hub; `planJson` is its plan where there is one. */
export function hubRedactor(
  hub: Pick<ParsedHub, "hub">,
  planJson: unknown,
  ports: Pick<Ports, "secrets"> & { readonly run?: { readonly key: string | null } },
): Redact {
  const given = secretNames(hub.hub).flatMap((name) => ports.secrets.read(name) ?? []);
  const key = ports.run?.key ?? null;
  return redactor([...given.flatMap(partsOf), ...(key === null ? [] : [key]), ...sensitiveLeaves(planJson)]);
}

// A secret is often a JSON object of several: each of them is one.
function partsOf(secret: string): string[] {
  try {
    const inner = Object.values(objectOf(JSON.parse(secret))).flatMap((value) => textOf(value) ?? []);
    return [secret, ...inner];
  } catch {
    return [secret];
  }
}
