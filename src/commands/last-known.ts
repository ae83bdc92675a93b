// A hub as its file last said, also when that file is gone: what removes or unlocks a hub has to know where it is kept.

import type { ActionPorts } from "../action-ports.ts";
import type { HubAt } from "../core/changes.ts";
import type { Gitops } from "../core/gitops.ts";
import type { ParsedHub } from "../core/hubs.ts";
import { hubsAt, readRevision } from "./revision.ts";

/** So many versions of a file are looked at for one without errors. */
const mostVersions = 50;

export interface KnownHub {
  readonly hub: ParsedHub;
  readonly at: HubAt;
}

/** Returns the newest version of a hub's file without errors on the first-parent line of `tip`; null when there is none. */
export async function lastKnownHub(
  name: string,
  tip: string,
  gitops: Gitops,
  { git }: ActionPorts,
): Promise<KnownHub | null> {
  let commit: string | null = tip;
  for (let version = 0; version < mostVersions && commit !== null; version += 1) {
    const { hubs, at } = hubsAt(await readRevision(commit, git, [name]), gitops);
    const hub = hubs.find((one) => one.name === name);
    const files = at.find((one) => one.hub === name);
    if (hub !== undefined && files !== undefined) return { hub, at: files };
    const change: string | null = await git.lastChange(commit, [`hubs/${name}.yaml`]);
    commit = change === null ? null : await git.commit(`${change}^`);
  }
  return null;
}
