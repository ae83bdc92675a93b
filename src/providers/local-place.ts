// What this computer remembers of a local hub between runs: its port, its runtime, and an epoch that goes up when it must be started again.

import { createHmac } from "node:crypto";
import type { Gitops } from "../core/gitops.ts";
import type { ParsedHub } from "../core/hubs.ts";
import { objectOf, textOf } from "../core/json.ts";
import type { Computer, MachineStatus, Ports } from "../ports.ts";
import { type GivenSecrets, secretMissing } from "./given-secrets.ts";
import type { Intent } from "./provider.ts";

/** What must stay the same between runs, kept in place.json beside the hub's folders. */
export interface Place {
  readonly port: number;
  readonly runtime: "docker" | "process";
  /** Goes up when the hub was found stopped or a secret changed, so that the next apply starts it again. */
  readonly epoch: number;
  /** Random; keys the digest of the secrets. */
  readonly key: string;
  /** HMAC of the secrets' values; "" where the hub names none. */
  readonly secrets: string;
}

/**
 * Returns where the hub is to run: as before where it has run before. `statusNow` is asked only for a hub that has.
 * Throws HubError SECRET_MISSING for a new hub whose secrets are not all given, unless its plan is only to be looked at.
 */
export async function placeOf(
  hub: ParsedHub,
  gitops: Gitops,
  ports: Ports,
  before: Place | null,
  secrets: GivenSecrets,
  intent: Intent,
  statusNow: () => Promise<MachineStatus | null>,
): Promise<Place> {
  const { computer } = ports;
  const bind = gitops.providers?.local?.bind ?? "127.0.0.1";
  const key = before?.key ?? ports.random(32);
  const isComplete = secrets.missing.length === 0;
  if (!isComplete && before === null && intent !== "plan") throw secretMissing(hub, secrets.missing);
  const digest = isComplete ? digestOf(secrets.values, key) : (before?.secrets ?? "");
  const status = before === null ? null : await statusNow();
  const isSame = before !== null && digest === before.secrets && !needsStart(before, status);
  const newPort = () => computer.freePort(bind, gitops.providers?.local?.port ?? 8000, hub.name);
  return {
    port:
      before === null || (await isPortLost(before, status, bind, computer)) ? await newPort() : before.port,
    runtime:
      hub.effective.runtime ?? before?.runtime ?? ((await computer.dockerAnswers()) ? "docker" : "process"),
    epoch: isSame ? before.epoch : (before?.epoch ?? 0) + 1,
    key,
    secrets: digest,
  };
}

// While nothing of the hub ran, another program took its port: a hub at a new address is better than none.
async function isPortLost(
  before: Place,
  status: MachineStatus | null,
  bind: string,
  computer: Computer,
): Promise<boolean> {
  const isOurs = status !== null && Object.values(status.services).some((service) => service.running);
  return !isOurs && !(await computer.isPortFree(bind, before.port));
}

// A stopped hub is to be started again, unless that is what the epoch already went up for and the start failed: a plan that was
// reviewed must still hold when it is tried again.
function needsStart(before: Place, status: MachineStatus | null): boolean {
  if (status === null) return true;
  const isStarted = status.epoch === null || status.epoch === String(before.epoch);
  return !status.running && isStarted;
}

function digestOf(values: Readonly<Record<string, string>>, key: string): string {
  const names = Object.keys(values).sort();
  if (names.length === 0) return "";
  return createHmac("sha256", key)
    .update(JSON.stringify(names.map((name) => [name, values[name]])))
    .digest("hex");
}

/** Returns what place.json holds; null when there is none or it cannot be read. */
export function parsePlace(text: string | null): Place | null {
  const place = objectOf(jsonOf(text ?? "null"));
  const { port, epoch } = place;
  if (typeof port !== "number" || typeof epoch !== "number") return null;
  return {
    port,
    epoch,
    runtime: place.runtime === "docker" ? "docker" : "process",
    key: textOf(place.key) ?? "",
    secrets: textOf(place.secrets) ?? "",
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
