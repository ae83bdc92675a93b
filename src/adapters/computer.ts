// This computer, for `provider: local`: folders, free ports, Python, the Docker engine, and the stack's own command.

import { execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, rmdir, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { arrayOf, objectOf, textOf } from "../core/json.ts";
import { isAtLeast } from "../core/version.ts";
import { HubError } from "../errors.ts";
import type { Computer, FirstPassword, LogRequest, MachinePlace, MachineStatus } from "../ports.ts";

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
    const { stdout } = await run(await findOnce(), [join(place.stack, "manage"), ...args], {
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
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
    readText: (path) => readFile(path, "utf8").catch(() => null),
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

async function findPython(environment: Environment): Promise<string> {
  const wanted = environment.HUBCTL_PYTHON;
  const names =
    wanted === undefined
      ? ["python3", "python3.13", "python3.12", "python3.11", "python3.10", "python"]
      : [wanted];
  const print = "import sys; print(sys.executable); print('%d.%d.%d' % sys.version_info[:3])";
  const seen: string[] = [];
  for (const name of names) {
    const output = await run(name, ["-c", print]).catch(() => null);
    if (output === null) continue;
    const [path = "", version = ""] = output.stdout.split("\n");
    if (isAtLeast(version, "3.10.0")) return path;
    seen.push(`${name} is ${version}`);
  }
  throw new HubError(
    "PYTHON_MISSING",
    `a hub on this computer needs Python 3.10 or newer; ${seen.join(", ") || "none was found"}`,
    {
      hint: "Install it (Debian and Ubuntu: apt-get install python3 python3-venv; macOS: brew install python), or name one: HUBCTL_PYTHON=/path/to/python3.",
    },
  );
}

async function answers(program: string, args: readonly string[]): Promise<boolean> {
  return run(program, [...args], { timeout: 5_000 }).then(
    () => true,
    () => false,
  );
}

// A port belongs to the hub that was first to ask for it, from its first plan on: hubs that are planned or applied side by side, by one
// hubctl or by several, must not take the same one, and a plan that was reviewed must still hold when it is applied.
async function freePort(home: string, bind: string, from: number, hub: string): Promise<number> {
  const reservations = join(home, ".ports");
  await mkdir(reservations, { recursive: true, mode: 0o700 });
  const own: number[] = [];
  for (const name of await readdir(reservations)) {
    const owner = await readFile(join(reservations, name), "utf8").catch(() => "");
    if (owner === hub) own.push(Number(name));
  }
  const last = Math.min(from + 999, 65_535);
  for (const port of own.sort((a, b) => a - b))
    if (port >= from && port <= last && (await isFree(bind, port))) return port;
  for (let port = from; port <= last; port += 1)
    if (
      !(await isTaken(home, port, hub)) &&
      (await isFree(bind, port)) &&
      (await reserve(join(reservations, String(port)), hub))
    )
      return port;
  throw new HubError("NO_FREE_PORT", `no free port between ${from} and ${last} on ${bind}`, {
    hint: "Set providers.local.port in gitops.yaml to another range.",
  });
}

const reservationMs = 7 * 86_400_000;

// By a hub that has it, or by one that was planned lately and may still be applied.
async function isTaken(home: string, port: number, hub: string): Promise<boolean> {
  const file = join(home, ".ports", String(port));
  const owner = await readFile(file, "utf8").catch(() => null);
  if (owner === null || owner === hub) return false;
  if (portOf(await readFile(join(home, owner, "place.json"), "utf8").catch(() => "{}")) === port) return true;
  const age = Date.now() - ((await stat(file).catch(() => null))?.mtimeMs ?? 0);
  if (age < reservationMs) return true;
  await rm(file, { force: true });
  return false;
}

// False when another process was faster.
async function reserve(file: string, hub: string): Promise<boolean> {
  return writeFile(file, hub, { flag: "wx", mode: 0o600 }).then(
    () => true,
    () => false,
  );
}

function portOf(place: string): number | null {
  try {
    const { port } = objectOf(JSON.parse(place));
    return typeof port === "number" ? port : null;
  } catch {
    return null;
  }
}

function isFree(bind: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ host: bind, port, exclusive: true }, () => server.close(() => resolve(true)));
  });
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
