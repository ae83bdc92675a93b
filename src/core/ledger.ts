// What was last applied to each hub, as GitHub's deployments remember it: one environment `hub/<name>` a hub.
// The ledger makes up for runs that never happened: what it does not know as applied is still to be done.

import { hubNamePattern } from "./hub-name.ts";

/** A deployment with all its statuses, as GitHub lists them. */
export interface DeploymentRecord {
  readonly id: number;
  readonly environment: string;
  readonly sha: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly statuses: readonly { readonly state: string; readonly createdAt: string }[];
}

/** `removed`: the hub was applied once and has been destroyed since. */
export type LedgerEntry = { readonly state: "applied"; readonly sha: string } | { readonly state: "removed" };

const prefix = "hub/";

/** Returns the name of a hub's environment. */
export function environmentOf(hub: string): string {
  return `${prefix}${hub}`;
}

/** Returns the hub an environment belongs to; null for an environment that is not one of ours. */
export function hubOfEnvironment(environment: string): string | null {
  const name = environment.startsWith(prefix) ? environment.slice(prefix.length) : "";
  return hubNamePattern.test(name) ? name : null;
}

/**
 * Returns what is true of each hub. Its newest deployment that came to an end decides: one that succeeded, or one whose last word is
 * "inactive". GitHub marks older successes inactive by itself, so only the newest one being inactive means that the hub was removed.
 * Failed and unfinished deployments count for nothing.
 */
export function ledgerOf(deployments: readonly DeploymentRecord[]): ReadonlyMap<string, LedgerEntry> {
  const oldestFirst = [...deployments].sort((a, b) => compareTimes(a, b) || a.id - b.id);
  const ledger = new Map<string, LedgerEntry>();
  for (const deployment of oldestFirst) {
    const hub = hubOfEnvironment(deployment.environment);
    const last = deployment.statuses.reduce<Status | null>(laterOf, null);
    const isRemoved = last?.state === "inactive";
    const isApplied = deployment.statuses.some((status) => status.state === "success");
    if (hub === null || !(isRemoved || isApplied)) continue;
    ledger.set(hub, isRemoved ? { state: "removed" } : { state: "applied", sha: deployment.sha });
  }
  return ledger;
}

type Status = DeploymentRecord["statuses"][number];

/** GitHub lists the newest first: of two in the same second, the one that is listed first is the later. */
function laterOf(latest: Status | null, status: Status): Status {
  return latest === null || compareTimes(latest, status) < 0 ? status : latest;
}

function compareTimes(a: { readonly createdAt: string }, b: { readonly createdAt: string }): number {
  return Date.parse(a.createdAt) - Date.parse(b.createdAt);
}
