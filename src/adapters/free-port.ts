// Ports of this computer for hubs, and whose they are.

import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { objectOf } from "../core/json.ts";
import { HubError } from "../errors.ts";

/**
 * Returns a port of `bind` from `from` on that is `hub`'s own; `home` is the folder of the hubs. Throws HubError NO_FREE_PORT.
 *
 * A port belongs to the hub that was first to ask for it, from its first plan on: hubs that are planned or applied side by side, by one
 * hubctl or by several, must not take the same one, and a plan that was reviewed must still hold when it is applied.
 */
export async function freePort(home: string, bind: string, from: number, hub: string): Promise<number> {
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
const emptyReservationMs = 60_000;

// By a hub that has it, or by one that was planned lately and may still be applied.
async function isTaken(home: string, port: number, hub: string): Promise<boolean> {
  const file = join(home, ".ports", String(port));
  const owner = await readFile(file, "utf8").catch(() => null);
  if (owner === null || owner === hub) return false;
  if (portOf(await readFile(join(home, owner, "place.json"), "utf8").catch(() => "{}")) === port) return true;
  const age = Date.now() - ((await stat(file).catch(() => null))?.mtimeMs ?? 0);
  // One without an owner was cut short while it was written.
  if (age < (owner === "" ? emptyReservationMs : reservationMs)) return true;
  await rm(file, { force: true });
  return false;
}

// False when another process was faster.
async function reserve(file: string, hub: string): Promise<boolean> {
  try {
    await writeFile(file, hub, { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    // A full disk makes the file and not its content: left behind, it would keep the port from every hub.
    await rm(file, { force: true });
    throw error;
  }
}

function portOf(place: string): number | null {
  try {
    const { port } = objectOf(JSON.parse(place));
    return typeof port === "number" ? port : null;
  } catch {
    return null;
  }
}

/** Returns whether nobody listens there. */
export function isFree(bind: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ host: bind, port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
