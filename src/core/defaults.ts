// The hub file as written → the hub as it will be. Defaults are the schema's; the rest comes from gitops.yaml or follows
// from other fields, as docs/reference.md says field by field.

import type { Gitops } from "../generated/gitops.ts";
import type { Hub } from "../generated/hub.ts";
import { hubDefaults as schemaDefault } from "../generated/hub-defaults.ts";
import { homesAndData, whenItRuns } from "./defaults-data.ts";
import type { EffectiveGpu, EffectiveHub, EffectiveProfile } from "./effective-hub.ts";
import { knownMachines, type MachineType, type Need, pickMachine, serversThatFit } from "./machine.ts";

/** What a hub is made of besides its own file. */
export interface Surroundings {
  readonly name: string;
  readonly gitops: Gitops;
  /** The roster's names, when `allowed_users` names a file. */
  readonly roster: readonly string[] | null;
}

/** The hub after defaults. Never fails: what does not fit is the rules' business. */
export function withDefaults(hub: Hub, around: Surroundings): EffectiveHub {
  const machine = machineOf(hub, around.gitops);
  return {
    ...whereItRuns(hub, around, machine),
    ...whoMaySignIn(hub, around.roster),
    ...whatUsersGet(hub, around, machine),
    ...homesAndData(hub),
    ...whenItRuns(hub),
    ...careAndCost(hub, around.gitops),
  };
}

/** What users need of a machine at the same time. */
export function needOf(hub: Hub, users = hub.users ?? schemaDefault.users): Need {
  const gpu = gpuOf(hub.gpu) ?? schemaDefault.gpu;
  return { users, memLimit: hub.mem_limit ?? schemaDefault.mem_limit, gpu: gpu === "none" ? null : gpu };
}

/** The machine a hub gets, where its type is known. */
export function machineOf(hub: Hub, gitops: Gitops): MachineType | null {
  if (hub.machine === undefined) return pickMachine(hub.provider, gitops, needOf(hub));
  return knownMachines(hub.provider, gitops).find(({ name }) => name === hub.machine) ?? null;
}

function whereItRuns(hub: Hub, { name, gitops }: Surroundings, machine: MachineType | null) {
  const isLocal = hub.provider === "local";
  const defaults = isLocal ? {} : (gitops.providers?.[hub.provider] ?? {});
  const zone = "zone" in defaults ? defaults.zone : undefined;
  const region = "region" in defaults ? defaults.region : undefined;
  return {
    name,
    display_name: hub.display_name ?? name,
    description: hub.description ?? null,
    contact: hub.contact ?? gitops.contact ?? null,
    moved_from: hub.moved_from ?? null,
    provider: hub.provider,
    region: hub.region ?? region ?? null,
    users: hub.users ?? schemaDefault.users,
    machine: hub.machine ?? machine?.name ?? null,
    runtime: hub.runtime ?? null,
    domain: hub.domain ?? (zone === undefined ? null : `${name}.${zone}`),
    https: hub.https ?? (isLocal ? "off" : "auto"),
    allow_from: hub.allow_from ?? null,
  };
}

function whoMaySignIn(hub: Hub, roster: readonly string[] | null) {
  const { type, secret, config } = hub.auth;
  const users = hub.allowed_users;
  return {
    admin_users: hub.admin_users,
    auth: { type, secret: secret ?? null, config: config ?? {} },
    allowed_users: users !== undefined && "file" in users ? (roster ?? []) : (users ?? null),
    allow_all: hub.allow_all ?? schemaDefault.allow_all,
    allowed_organizations: hub.allowed_organizations ?? null,
    allowed_groups: hub.allowed_groups ?? null,
    admin_groups: hub.admin_groups ?? schemaDefault.admin_groups,
    hosted_domain: hub.hosted_domain ?? null,
    blocked_users: hub.blocked_users ?? schemaDefault.blocked_users,
    staff: (hub.staff ?? schemaDefault.staff).map(({ users: names, group, over }) => ({
      users: names ?? null,
      group: group ?? null,
      over,
    })),
  };
}

function whatUsersGet(hub: Hub, { gitops }: Surroundings, machine: MachineType | null) {
  const memLimit = hub.mem_limit ?? schemaDefault.mem_limit;
  const fits = machine === null ? (hub.users ?? schemaDefault.users) : serversThatFit(machine, memLimit);
  // Docker refuses a container that may use more CPUs than there are.
  const cpus = Math.min(schemaDefault.cpu_limit, machine?.cpus ?? schemaDefault.cpu_limit);
  return {
    image: hub.image ?? gitops.image ?? schemaDefault.image,
    profile_list: (hub.profile_list ?? schemaDefault.profile_list).map(profile),
    allow_custom_image: hub.allow_custom_image ?? schemaDefault.allow_custom_image,
    registry_secret: hub.registry_secret ?? null,
    default_url: hub.default_url ?? schemaDefault.default_url,
    env: hub.env ?? schemaDefault.env,
    content: hub.content ?? schemaDefault.content,
    mem_limit: memLimit,
    cpu_limit: hub.cpu_limit ?? cpus,
    gpu: gpuOf(hub.gpu) ?? schemaDefault.gpu,
    max_servers: hub.max_servers ?? Math.max(1, fits),
    named_servers: hub.named_servers ?? schemaDefault.named_servers,
  };
}

function profile(given: NonNullable<Hub["profile_list"]>[number]): EffectiveProfile {
  return {
    display_name: given.display_name,
    description: given.description ?? null,
    image: given.image ?? null,
    mem_limit: given.mem_limit ?? null,
    cpu_limit: given.cpu_limit ?? null,
    gpu: gpuOf(given.gpu),
    default: given.default ?? schemaDefault["profile_list[].default"],
    allowed_groups: given.allowed_groups ?? null,
  };
}

function gpuOf(gpu: Hub["gpu"]): EffectiveGpu | null {
  if (gpu === undefined || gpu === "none") return gpu ?? null;
  return { count: gpu.count ?? schemaDefault["gpu.count"], share: gpu.share ?? schemaDefault["gpu.share"] };
}

function careAndCost(hub: Hub, gitops: Gitops) {
  const { budget } = hub;
  return {
    monitoring: hub.monitoring ?? schemaDefault.monitoring,
    budget:
      budget === undefined
        ? null
        : {
            monthly: budget.monthly,
            currency: budget.currency ?? schemaDefault["budget.currency"],
            alert: budget.alert ?? schemaDefault["budget.alert"],
          },
    protect: hub.protect ?? schemaDefault.protect,
    tags: hub.tags ?? schemaDefault.tags,
    versions: { jupyterhub: hub.versions?.jupyterhub ?? gitops.versions?.jupyterhub ?? null },
    extra_config: hub.extra_config ?? null,
  };
}
