// A computer that keeps its files and hubs in memory, for the local provider and the commands.

import type { Computer, MachineStatus } from "../../src/ports.ts";

export interface FakeComputer extends Computer {
  /** Path → text. */
  readonly files: Map<string, string>;
  /** Hub's run folder → what runs there. */
  readonly machines: Map<string, MachineStatus>;
  isDockerThere: boolean;
  /** Ports that other programs listen on. */
  readonly takenPorts: Set<number>;
}

/** Returns a computer with nothing on it. */
export function fakeComputer(): FakeComputer {
  const files = new Map<string, string>();
  const machines = new Map<string, MachineStatus>();
  const ports = new Map<string, number>();
  const stopped: MachineStatus = {
    running: false,
    runtime: null,
    url: null,
    epoch: null,
    services: {},
    servers: [],
  };
  const computer: FakeComputer = {
    files,
    machines,
    isDockerThere: false,
    takenPorts: new Set(),
    home: "/home/hubs",
    cache: "/cache",
    python: async () => "/usr/bin/python3",
    node: () => "/usr/bin/node",
    dockerAnswers: async () => computer.isDockerThere,
    freePort: async (_bind, from, hub) => {
      const known = ports.get(hub);
      if (known !== undefined && !computer.takenPorts.has(known)) return known;
      let port = from + ports.size;
      while (computer.takenPorts.has(port)) port += 1;
      ports.set(hub, port);
      return port;
    },
    isPortFree: async (_bind, port) => !computer.takenPorts.has(port),
    status: async ({ run }) => machines.get(run) ?? stopped,
    logs: async () => ["the last line"],
    follow: async () => undefined,
    stop: async ({ run }) => {
      machines.delete(run);
    },
    moveFolder: async (from, to) => {
      for (const [path, text] of [...files].filter(([name]) => name.startsWith(`${from}/`))) {
        files.delete(path);
        files.set(`${to}${path.slice(from.length)}`, text);
      }
    },
    firstPasswords: async ({ data }) => JSON.parse(files.get(`${data}/passwords`) ?? "[]"),
    markPasswordsShown: async ({ data }) => {
      const known: { user: string; password: string }[] = JSON.parse(files.get(`${data}/passwords`) ?? "[]");
      files.set(`${data}/passwords`, JSON.stringify(known.map((entry) => ({ ...entry, shown: true }))));
    },
    readText: async (path) => files.get(path) ?? null,
    writeText: async (path, text) => {
      files.set(path, text);
    },
    hubs: async () => [],
  };
  return computer;
}

/** The status of a hub that runs. */
export function runningMachine(epoch: string): MachineStatus {
  return {
    running: true,
    runtime: "process",
    url: "http://127.0.0.1:8000",
    epoch,
    services: { hub: { running: true } },
    servers: [],
  };
}
