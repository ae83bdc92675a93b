// hubctl status: is each hub running, where, and who is on it.

import type { ParsedHub } from "../core/hubs.ts";
import type { MachineStatus, Ports } from "../ports.ts";
import { providerOf } from "../providers/index.ts";

export interface HubStatus {
  readonly hub: string;
  readonly where: string;
  /** null: never applied. */
  readonly machine: MachineStatus | null;
}

/** Returns what the hub's place says of it now. */
export async function status(hub: ParsedHub, ports: Ports): Promise<HubStatus> {
  const provider = providerOf(hub.hub.provider);
  return { hub: hub.name, where: provider.where(hub), machine: await provider.status(hub.name, ports) };
}
