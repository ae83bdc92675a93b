// Which secrets a hub file names.

import type { Hub } from "../generated/hub.ts";

/** Names of secrets, each once, in the order of the file's fields. Values are never in a hub file. */
export function secretNames(hub: Hub): string[] {
  const names = [hub.auth?.secret, hub.registry_secret].filter((name) => typeof name === "string");
  return [...new Set(names)];
}
