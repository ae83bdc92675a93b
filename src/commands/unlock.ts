// Gives back a state lock whose owner is gone for good; refuses while any run of ours is active.

import { join } from "node:path";
import type { ActionPorts } from "../action-ports.ts";
import { parseGitops } from "../core/gitops.ts";
import { HubError } from "../errors.ts";
import { providerOf } from "../providers/index.ts";
import { requireIdle } from "./idle.ts";
import { lastKnownHub } from "./last-known.ts";

/** Removes the lock with this id, also of a hub whose file is gone. Throws HubError HUB_BUSY while a run still works on the hub. */
export async function unlock(name: string, lockId: string, ports: ActionPorts): Promise<void> {
  const { gitops } = parseGitops(await ports.repository.gitopsFile());
  const tip = await ports.git.fetch(`refs/heads/${ports.run.defaultBranch}`);
  const known = await lastKnownHub(name, tip, gitops, ports);
  if (known === null)
    throw new HubError("HUB_UNKNOWN", `there is no hub "${name}", and there never was one`, {
      hint: "Give the name of a file that is or was under hubs/.",
    });
  await requireIdle(name, ports);
  const provider = providerOf(known.hub.hub.provider);
  // What removing needs is enough: whoever unlocks may have none of the hub's secrets.
  const preparation = await provider.prepare(known.hub, gitops, ports, "destroy");
  const workspace = await ports.terraform.open(
    {
      hub: name,
      root: preparation.removalRoot ?? provider.id,
      backend: preparation.backend,
      variables: preparation.variables,
      environment: preparation.environment,
      folder: join(ports.run.temporary, "hubs", name),
    },
    ports.report.info,
  );
  await workspace.unlock(lockId).finally(() => workspace.close());
}
