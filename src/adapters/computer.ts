// This computer, for `provider: local`: folders, free ports, Python, the Docker engine, and the stack's own command.

import { execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { arrayOf, objectOf, textOf } from "../core/json.ts";
import { HubError } from "../errors.ts";
import type { Computer, FirstPassword, LogRequest, MachinePlace, MachineStatus } from "../ports.ts";
import { whereAbsent } from "./absent.ts";
import { freePort, isFree } from "./free-port.ts";
import { interruptSignals } from "./interrupts.ts";
import { findPython } from "./python.ts";

const run = promisify(execFile);
type Environment = Readonly<Record<string, string | undefined>>;

/** Returns the port; `environment` is read for HUBCTL_HOME, HUBCTL_CACHE, HUBCTL_PYTHON and the XDG folders. */
export function thisComputer(environment: Environment): Computer {
  const user = environment.HOME ?? homedir();
  const home =
    environment.HUBCTL_HOME ??
    join(environment.XDG_DATA_HOME ?? join(user, ".local", "share"), "jupyterhub-gitops");
  const cache =
    environment.HUBCTL_CACHE ?? join(environment.XDG_CACHE_HOME ?? join(user, ".cache"), "jupyterhub-gitops");
  let python: Promise<string> | null = null;
  const findOnce = () => {
    python ??= findPython(environment);
    return python;
  };
  const manage = async (place: MachinePlace, args: readonly string[]) => {
    const options = { maxBuffer: 64 * 1024 * 1024 };
    const called = run(await findOnce(), [join(place.stack, "manage"), ...args], options);
    return (await called.catch((error: unknown) => whenInterrupted(error, args[0] ?? ""))).stdout;
  };
  return {
    home,
    cache,
    python: findOnce,
    node: () => process.execPath,
    dockerAnswers: () => answers("docker", ["version", "--format", "{{.Server.Version}}"]),
    freePort: (bind, from, hub) => freePort(home, bind, from, hub),
    isPortFree: isFree,
    status: async (place) =>
      parseStatus(JSON.parse(await manage(place, ["status", "--run", place.run, "--data", place.data]))),
    logs: async (place, request) =>
      (await manage(place, logArgs(place, request))).split("\n").filter((line) => line !== ""),
    follow: async (place, request, line, signal) => {
      const program = [join(place.stack, "manage"), ...logArgs(place, request), "--follow"];
      const child = spawn(await findOnce(), program, { stdio: ["ignore", "pipe", "inherit"], signal });
      child.on("error", () => undefined);
      for await (const text of createInterface({ input: child.stdout })) line(text);
    },
    stop: async (place) => {
      await manage(place, ["down", "--run", place.run, "--data", place.data]);
    },
    moveFolder,
    firstPasswords: async (place) =>
      parsePasswords(JSON.parse(await manage(place, ["passwords", "--data", place.data]))),
    markPasswordsShown: async (place) => {
      await manage(place, ["passwords", "--data", place.data, "--mark-shown"]);
    },
    // A record that is there and may not be read is not a hub that is new.
    readText: (path) => readFile(path, "utf8").catch(whereAbsent(null)),
    writeText: writeAtomically,
    hubs: async () =>
      (await readdir(home, { withFileTypes: true }).catch(() => []))
        .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
        .map((entry) => entry.name),
  };
}

function logArgs(place: MachinePlace, request: LogRequest): string[] {
  const whose = request.user === null ? ["--service", request.service] : ["--user", request.user];
  return ["logs", "--run", place.run, ...whose, "--lines", String(request.lines)];
}

// A Ctrl-C reaches every program of the terminal's: its end by the signal is no fault, and what it was for tells the person more.
function whenInterrupted(error: unknown, call: string): never {
  const by = error instanceof Error && "signal" in error ? error.signal : null;
  if (!interruptSignals.some((signal) => signal === by)) throw error;
  throw new HubError(
    "INTERRUPTED",
    `${call === "down" ? "stopping" : "looking at"} the hub was interrupted`,
    {
      hint: "Run it again when you like: it goes on where it was.",
      cause: error,
    },
  );
}

async function answers(program: string, args: readonly string[]): Promise<boolean> {
  return run(program, [...args], { timeout: 5_000 }).then(
    () => true,
    () => false,
  );
}

async function moveFolder(from: string, to: string): Promise<void> {
  // Left by a plan of the new name; everything else in the way makes the rename fail.
  await rm(join(to, "work"), { recursive: true, force: true });
  await rmdir(to).catch(() => undefined);
  await rename(from, to);
}

async function writeAtomically(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const beside = `${path}.${randomBytes(6).toString("hex")}`;
  await writeFile(beside, text, { mode: 0o600, flush: true });
  await rename(beside, path);
}

function parseStatus(raw: unknown): MachineStatus {
  const status = objectOf(raw);
  const services: Record<string, { running: boolean }> = {};
  for (const [name, service] of Object.entries(objectOf(status.services)))
    services[name] = { running: objectOf(service).running === true };
  return {
    running: status.running === true,
    runtime: textOf(status.runtime),
    url: textOf(status.url),
    epoch: textOf(status.epoch),
    services,
    servers: arrayOf(status.servers)
      .map(objectOf)
      .map((server) => ({ user: textOf(server.user) ?? "", name: textOf(server.name) ?? "" })),
  };
}

function parsePasswords(raw: unknown): FirstPassword[] {
  return Object.entries(objectOf(raw)).map(([user, entry]) => ({
    user,
    password: textOf(objectOf(entry).password) ?? "",
    shown: objectOf(entry).shown === true,
  }));
}
