// Limits that fit the machine. Too little memory stops people's kernels, so what cannot fit is refused before the exam.

import { machineOf, needOf } from "../defaults.ts";
import type { Fault } from "../fault.ts";
import { knownMachines, type MachineType, ownMemory, pickMachine, serversThatFit } from "../machine.ts";
import { formatPath, type Path } from "../path.ts";
import { places } from "../places.ts";
import { bytesOf, formatSize } from "../size.ts";
import type { Rule, RuleSubject } from "./rule.ts";

/** Below this no notebook starts: the server and one empty kernel need about as much. In bytes. */
const leastMemory = bytesOf("128M");

/** Sizes hold a notebook; and where the machine is known: one server fits, all users fit, so do events. */
export const capacityRule: Rule = (subject) => {
  const tooSmall = limits(subject).filter(({ memLimit }) => bytesOf(memLimit) < leastMemory);
  if (tooSmall.length > 0) {
    return tooSmall.map(({ path, memLimit }) => ({
      path,
      code: "bad-value",
      message: `${formatPath(path)} is ${memLimit}; expected a size such as 512M or 2G: no notebook starts with less than 128M`,
    }));
  }
  const machine = machineOf(subject.hub, subject.gitops);
  if (machine === null) return events(subject);
  return [
    ...memoryOfOne(subject, machine),
    ...cpusOfOne(subject, machine),
    ...gpus(subject, machine),
    ...everybody(subject, machine),
    ...events(subject),
  ];
};

/** Every memory limit of the hub with its place. */
function limits({
  hub,
  effective,
}: RuleSubject): readonly { readonly path: Path; readonly memLimit: string }[] {
  const profiles = (hub.profile_list ?? []).flatMap(({ mem_limit: memLimit }, index) =>
    memLimit === undefined ? [] : [{ path: ["profile_list", index, "mem_limit"], memLimit }],
  );
  return [{ path: ["mem_limit"], memLimit: effective.mem_limit }, ...profiles];
}

const has = ({ name, memory, cpus }: MachineType) =>
  `${name} has ${formatSize(memory)} of memory and ${cpus} CPUs`;

function memoryOfOne(subject: RuleSubject, machine: MachineType): readonly Fault[] {
  return limits(subject).flatMap(({ path, memLimit }) => {
    if (bytesOf(memLimit) <= machine.memory - ownMemory) return [];
    const message = `mem_limit is ${memLimit}; ${has(machine)}, of which the hub itself needs 1G: not one server would fit`;
    return [{ path, code: "does-not-fit", message, hint: "Take a larger machine or a smaller mem_limit." }];
  });
}

function cpusOfOne({ hub, effective }: RuleSubject, machine: MachineType): readonly Fault[] {
  const profiles = (hub.profile_list ?? []).map(({ cpu_limit: limit }, index) => ({
    path: ["profile_list", index, "cpu_limit"],
    limit,
  }));
  return [{ path: ["cpu_limit"], limit: effective.cpu_limit }, ...profiles].flatMap(({ path, limit }) => {
    if (limit === undefined || limit <= machine.cpus) return [];
    return [
      {
        path,
        code: "does-not-fit",
        message: `cpu_limit is ${limit}; ${has(machine)}: no server would start`,
        hint: "Take a smaller cpu_limit or a larger machine.",
      },
    ];
  });
}

function gpus({ hub }: RuleSubject, machine: MachineType): readonly Fault[] {
  const wanted = [
    { path: ["gpu"], gpu: hub.gpu },
    ...(hub.profile_list ?? []).map(({ gpu }, index) => ({ path: ["profile_list", index, "gpu"], gpu })),
  ];
  return wanted.flatMap(({ path, gpu }) => {
    if (gpu === undefined || gpu === "none" || (gpu.count ?? 1) <= machine.gpus) return [];
    const message = `gpu asks for ${gpu.count ?? 1} a server; ${machine.name} has ${machine.gpus === 0 ? "none" : machine.gpus}`;
    return [{ path, code: "does-not-fit", message, hint: "Name a machine with GPUs." }];
  });
}

function everybody({ hub, effective, gitops }: RuleSubject, machine: MachineType): readonly Fault[] {
  const fits = serversThatFit(machine, effective.mem_limit);
  if (fits === 0) return [];
  if (hub.max_servers !== undefined) {
    if (hub.max_servers <= fits) return [];
    const message = `max_servers is ${hub.max_servers}; ${fits} servers of ${effective.mem_limit} fit ${machine.name}: if all are busy, the machine runs out of memory`;
    return [
      {
        path: ["max_servers"],
        code: "does-not-fit",
        severity: "warning",
        message,
        hint: `Take ${fits}, a larger machine or a smaller mem_limit.`,
      },
    ];
  }
  if (effective.users <= fits) return [];
  const enough = pickMachine(hub.provider, gitops, needOf(hub));
  const message = `${effective.users} users × ${effective.mem_limit} + 1G do not fit ${machine.name} (${formatSize(machine.memory)}), which holds ${fits}`;
  const larger = enough === null ? "a larger machine" : `machine: ${enough.name}`;
  return [
    {
      path: ["machine"],
      code: "does-not-fit",
      message,
      hint: `Take ${larger}, fewer users, a smaller mem_limit, or set max_servers: ${fits}.`,
    },
  ];
}

function events({ hub, gitops }: RuleSubject): readonly Fault[] {
  const { list } = places[hub.provider];
  if (list === null) return [];
  const hint =
    knownMachines(hub.provider, gitops).length === 0
      ? `None is known: add the machines under providers.${hub.provider}.${list} in gitops.yaml.`
      : "Split the event over two hubs, or lower mem_limit.";
  return (hub.events ?? []).flatMap(({ users }, index) => {
    if (pickMachine(hub.provider, gitops, needOf(hub, users)) !== null) return [];
    const message = `no known machine holds the ${users} users of events[${index}]`;
    return [{ path: ["events", index, "users"], code: "no-machine", message, hint }];
  });
}
