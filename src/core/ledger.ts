// What was last applied to each hub, as GitHub's deployments remember it: one environment `hub/<name>` a hub.
// The ledger makes up for runs that never happened: what it does not know as applied is still to be done.

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
  return /^[a-z][a-z0-9-]{1,18}[a-z0-9]$/.test(name) ? name : null;
}

/**
 * Returns the last applied revision of each hub. It is the newest deployment that ever succeeded: GitHub marks older ones inactive by
 * itself, so only the newest one being inactive means that the hub was removed. Failed and unfinished deployments count for nothing.
 */
export function ledgerOf(deployments: readonly DeploymentRecord[]): ReadonlyMap<string, LedgerEntry> {
  const oldestFirst = [...deployments].sort((a, b) => compareTimes(a, b) || a.id - b.id);
  const ledger = new Map<string, LedgerEntry>();
  for (const deployment of oldestFirst) {
    const hub = hubOfEnvironment(deployment.environment);
    if (hub === null || !deployment.statuses.some((status) => status.state === "success")) continue;
    const last = [...deployment.statuses].sort(compareTimes).at(-1);
    const isRemoved = last?.state === "inactive";
    ledger.set(hub, isRemoved ? { state: "removed" } : { state: "applied", sha: deployment.sha });
  }
  return ledger;
}

function compareTimes(a: { readonly createdAt: string }, b: { readonly createdAt: string }): number {
  return Date.parse(a.createdAt) - Date.parse(b.createdAt);
}
