// Which machine a hub needs and how many servers fit it. Memory decides: too little stops kernels, too little CPU only slows.

import type { Gitops } from "../generated/gitops.ts";
import type { Hub } from "../generated/hub.ts";
import { awsMachines, gcpMachines, type MachineType, pickedFamilies } from "./machine-types.ts";
import { bytesOf, gigabyte } from "./size.ts";

export type { MachineType } from "./machine-types.ts";

/** Identifier of a provider, as in the hub file. */
export type ProviderId = Hub["provider"];

/** Memory that the system, the hub and the proxy keep for themselves. */
export const ownMemory = gigabyte;

/** Machine types known for a provider, the built-in ones and those of gitops.yaml; empty for `local`. */
export function knownMachines(provider: ProviderId, gitops: Gitops): readonly MachineType[] {
  const { aws, gcp, openstack } = gitops.providers ?? {};
  if (provider === "aws") return merged(awsMachines, listed(aws?.machines));
  if (provider === "gcp") return merged(gcpMachines, listed(gcp?.machines));
  return provider === "openstack" ? listed(openstack?.flavors) : [];
}

interface Listed {
  readonly [name: string]: { readonly cpus: number; readonly memory: string; readonly gpus?: number };
}

function listed(machines: Listed | undefined): readonly MachineType[] {
  return Object.entries(machines ?? {}).map(([name, { cpus, memory, gpus }]) => ({
    name,
    cpus,
    memory: bytesOf(memory),
    gpus: gpus ?? 0,
  }));
}

function merged(known: readonly MachineType[], more: readonly MachineType[]): readonly MachineType[] {
  const names = new Set(more.map(({ name }) => name));
  return [...more, ...known.filter(({ name }) => !names.has(name))];
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
  const families = pickedFamilies[provider] ?? [""];
  const fits = knownMachines(provider, gitops)
    .filter(({ name }) => families.some((family) => name.startsWith(family)))
    .filter(
      (machine) =>
        machine.memory >= memoryFor(need) &&
        machine.gpus >= gpusFor(need) &&
        machine.gpus > 0 === (need.gpu !== null),
    );
  return fits.sort((a, b) => a.memory - b.memory || a.cpus - b.cpus)[0] ?? null;
}

function gpusFor({ gpu }: Need): number {
  return gpu === null ? 0 : gpu.count;
}
