// hubctl password: the first passwords that were made for a hub.

import type { ParsedHub } from "../core/hubs.ts";
import { HubError } from "../errors.ts";
import type { Ports } from "../ports.ts";
import { providerOf } from "../providers/index.ts";

/** Returns them; empty where none were made. Throws HubError NO_PASSWORDS_HERE where the hub's place does not show any. */
export async function passwords(
  hub: ParsedHub,
  ports: Ports,
): Promise<readonly { readonly user: string; readonly password: string }[]> {
  const provider = providerOf(hub.hub.provider);
  if (provider.passwords !== undefined) return provider.passwords(hub, ports);
  throw new HubError(
    "NO_PASSWORDS_HERE",
    `passwords of hubs on ${provider.where(hub)} cannot be read from here`,
    {
      hint: "Look in the cloud's own secret store, under the hub's name.",
    },
  );
}
