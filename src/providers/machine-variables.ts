// A hub → what Terraform is told of it in every cloud: the variables that all roots of clouds share (docs/how-to/add-a-provider.md).

import type { ParsedHub } from "../core/hubs.ts";
import type { JsonObject } from "../core/json.ts";
import { bytesOf, gigabyte } from "../core/size.ts";
import type { RevisedSecrets } from "./secret-revisions.ts";

/** The variables; a root may have more of its own. `machine` is the type's name. */
export function machineVariables(
  hub: ParsedHub,
  settings: JsonObject,
  machine: string,
  { revisions }: RevisedSecrets,
): JsonObject {
  const { effective } = hub;
  return {
    name: hub.name,
    settings: JSON.stringify(settings),
    on_delete: effective.storage.on_delete,
    region: effective.region,
    machine,
    disk_size: diskGigabytes(hub),
    secret_revisions: revisions,
    tags: effective.tags,
    domain: effective.domain ?? null,
    allow_from: effective.allow_from ?? null,
  };
}

/** What must not stand in a file: Terraform's environment with the values of the ephemeral variables. */
export function secretEnvironment(
  { values }: RevisedSecrets,
  random: (bytes: number) => string,
): Readonly<Record<string, string>> {
  return {
    TF_VAR_secrets: JSON.stringify(values),
    // Used only by the apply that makes the hub: Terraform writes it once.
    TF_VAR_probe_token: random(32),
  };
}

/** Which root below `removal/` takes the hub away: a last snapshot is made by both. */
export function removalOf({ effective }: ParsedHub): "keep" | "delete" {
  return effective.storage.on_delete === "keep" ? "keep" : "delete";
}

/** The size of the homes' disk in whole GiB, as clouds sell them. */
export function diskGigabytes(hub: ParsedHub): number {
  return Math.max(1, Math.ceil(bytesOf(hub.effective.storage.size) / gigabyte));
}

/** The hub's URL where its file or gitops.yaml gives it a name; null where the machine's address makes one. */
export function publicUrl({ effective }: ParsedHub): string | null {
  if (effective.domain === null) return null;
  return `${effective.https === "off" ? "http" : "https"}://${effective.domain}`;
}
