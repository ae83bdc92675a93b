// Whether a run of ours still works on a hub: what a lost run left is taken away only when that run is over.

import type { ActionPorts } from "../action-ports.ts";
import { environmentOf } from "../core/ledger.ts";
import { HubError } from "../errors.ts";
import type { Deployment } from "../github-ports.ts";

/** Returns when no run works on the hub. Throws HubError HUB_BUSY while one does. */
export async function requireIdle(name: string, ports: ActionPorts): Promise<void> {
  const [newest] = await ports.github.deployments([environmentOf(name)], () => true);
  if (newest !== undefined && (await isActive(newest, ports)))
    throw new HubError("HUB_BUSY", `a run is working on ${name}: its lock is in use`, {
      hint: "Wait for that run to end, or cancel it; it gives the lock back by itself.",
    });
}

// A runner that dies leaves its deployment unfinished for ever: what GitHub says of its run decides.
async function isActive(newest: Deployment, { github }: ActionPorts): Promise<boolean> {
  const last = newest.statuses[0];
  if (last?.state !== "in_progress") return false;
  const id = /\/actions\/runs\/(\d+)$/.exec(last.logUrl ?? "")?.[1];
  if (id === undefined) return true;
  return (await github.run(Number(id))).status !== "completed";
}
