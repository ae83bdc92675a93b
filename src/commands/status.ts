// hubctl status: is each hub running, where, and who is on it.

import type { ParsedHub } from "../core/hubs.ts";
import { HubError } from "../errors.ts";
import type { MachineStatus, Ports } from "../ports.ts";
import { providerOf } from "../providers/index.ts";

export interface HubStatus {
  readonly hub: string;
  readonly where: string;
  /** null: never applied. */
  readonly machine: MachineStatus | null;
  /** When the machine starts next, if it is stopped because the file's hours say so; else null. */
  readonly asleepUntil: string | null;
  /** Why the place did not tell; null when it did. */
  readonly unknown: string | null;
}

/** Returns what the hub's place says of it now. */
export async function status(hub: ParsedHub, ports: Ports): Promise<HubStatus> {
  const provider = providerOf(hub.hub.provider);
  const awake = { hub: hub.name, where: provider.where(hub), asleepUntil: null };
  try {
    const asleepUntil = (await provider.asleepUntil?.(hub, ports)) ?? null;
    const place = { ...awake, asleepUntil };
    if (asleepUntil !== null) return { ...place, machine: null, unknown: null };
    return { ...place, machine: await provider.status(hub, ports), unknown: null };
  } catch (error) {
    // A place that does not answer must not hide the others.
    if (error instanceof HubError) return { ...awake, machine: null, unknown: error.message };
    throw error;
  }
}
