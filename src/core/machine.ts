// Which machine a hub needs and how many servers fit it. Memory decides: too little stops kernels, too little CPU only slows.

import type { Gitops } from "../generated/gitops.ts";
import type { MachineType } from "./machine-types.ts";
import { type ListedMachines, type ProviderId, places } from "./places.ts";
import { bytesOf, gigabyte } from "./size.ts";

export type { MachineType } from "./machine-types.ts";
export type { ProviderId } from "./places.ts";

/** Memory that the system, the hub and the proxy keep for themselves. */
export const ownMemory = gigabyte;

/** Machine types known for a provider, the built-in ones and those of gitops.yaml; empty for `local`. */
export function knownMachines(provider: ProviderId, gitops: Gitops): readonly MachineType[] {
  const place = places[provider];
  return merged(place.machines, place.listed(gitops));
}

function listed(machines: ListedMachines): readonly MachineType[] {
  return Object.entries(machines).map(([name, { cpus, memory, gpus }]) => ({
    name,
    cpus,
    memory: bytesOf(memory),
    gpus: gpus ?? 0,
  }));
}

function merged(known: readonly MachineType[], given: ListedMachines | undefined): readonly MachineType[] {
  if (given === undefined) return known;
  return [...listed(given), ...known.filter(({ name }) => !Object.hasOwn(given, name))];
}

/** What the users of a hub need at the same time. */
export interface Need {
  readonly users: number;
  readonly memLimit: string;
  /** GPUs of one server, and servers a GPU; null without. */
  readonly gpu: { readonly count: number; readonly share: number } | null;
}

/** Bytes a machine must have for all users at once. */
export function memoryFor({ users, memLimit }: Need): number {
  return users * bytesOf(memLimit) + ownMemory;
}

/** Servers that fit into a machine's memory at the same time. */
export function serversThatFit(machine: MachineType, memLimit: string): number {
  return Math.max(0, Math.floor((machine.memory - ownMemory) / bytesOf(memLimit)));
}

/** The smallest known machine that holds the users; null when none does. */
export function pickMachine(provider: ProviderId, gitops: Gitops, need: Need): MachineType | null {
  const { families } = places[provider];
  const memory = memoryFor(need);
  const gpus = need.gpu?.count ?? 0;
  let best: MachineType | null = null;
  for (const machine of knownMachines(provider, gitops)) {
    const fits = machine.memory >= memory && machine.gpus >= gpus && machine.gpus > 0 === gpus > 0;
    if (!fits || families?.some((family) => machine.name.startsWith(family)) === false) continue;
    if (best === null || isSmaller(machine, best)) best = machine;
  }
  return best;
}

function isSmaller(a: MachineType, b: MachineType): boolean {
  return a.memory === b.memory ? a.cpus < b.cpus : a.memory < b.memory;
}
