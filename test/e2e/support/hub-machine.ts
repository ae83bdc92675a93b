// What runs of a hub on this computer, seen past the hub: by the stack's own account, and by the kernel's list of processes.
import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { objectOf, textOf } from "../../../src/core/json.ts";
import { parseStatus, type Status } from "./status.ts";

const program = resolve("terraform/modules/jupyterhub/stack/manage");

/** A notebook's own process. */
export interface Kernel {
  readonly pid: number;
  /** Jupyter's id of it. */
  readonly id: string;
}

/** A hub in its folder below HUBCTL_HOME. */
export class HubMachine {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async status(): Promise<Status> {
    return parseStatus(await this.#manage("status", "--run", join(this.#folder, "run")));
  }

  /** The password that was made for a user's first sign-in. */
  async firstPassword(user: string): Promise<string> {
    const found = objectOf(objectOf(JSON.parse(await this.#manage("passwords")))[user]).password;
    const password = textOf(found);
    if (password === null) throw new Error(`no first password for ${user}`);
    return password;
  }

  /** The server of a user and the kernels below it. */
  async notebooks(user: string): Promise<{ readonly server: number | null; readonly kernels: Kernel[] }> {
    const server = (await this.status()).servers.get(user)?.pid ?? null;
    return { server, kernels: server === null ? [] : kernelsBelow(server) };
  }

  /** Stops everything; files stay. */
  async stop(): Promise<void> {
    await this.#manage("down", "--run", join(this.#folder, "run"));
  }

  async #manage(call: string, ...args: string[]): Promise<string> {
    const all = [program, call, ...args, "--data", join(this.#folder, "data")];
    return (await promisify(execFile)("python3", all)).stdout;
  }
}

function kernelsBelow(server: number): Kernel[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const id = /kernel-([0-9a-f-]{36})\.json/.exec(readProcess(name, "cmdline"))?.[1];
      return id !== undefined && isBelow(Number(name), server) ? [{ pid: Number(name), id }] : [];
    });
}

function isBelow(pid: number, ancestor: number): boolean {
  for (let at = pid; at > 1; ) {
    if (at === ancestor) return true;
    // "pid (name) state parent": the name may hold anything.
    at = Number(/\) \S (\d+) /.exec(readProcess(String(at), "stat"))?.[1] ?? 0);
  }
  return false;
}

// A process may be gone between two looks.
function readProcess(pid: string, name: string): string {
  try {
    return readFileSync(join("/proc", pid, name), "utf8");
  } catch {
    return "";
  }
}
