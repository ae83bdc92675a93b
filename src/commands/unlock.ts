// Gives back a state lock whose owner is gone for good; refuses while any run of ours is active.

import { join } from "node:path";
import type { ActionPorts } from "../action-ports.ts";
import { parseGitops } from "../core/gitops.ts";
import { environmentOf } from "../core/ledger.ts";
import { HubError } from "../errors.ts";
import { providerOf } from "../providers/index.ts";
import { hubsAt, readRevision } from "./revision.ts";

/** Removes the lock with this id. Throws HubError HUB_BUSY while a run still works on the hub. */
export async function unlock(name: string, lockId: string, ports: ActionPorts): Promise<void> {
  const { gitops } = parseGitops(await ports.repository.gitopsFile());
  const commit = await ports.git.fetch(`refs/heads/${ports.run.defaultBranch}`);
  const hub = hubsAt(await readRevision(commit, ports.git), gitops).hubs.find((one) => one.name === name);
  if (hub === undefined)
    throw new HubError("HUB_UNKNOWN", `there is no hub "${name}"`, {
      hint: "Give the name of a file under hubs/.",
    });
  const [newest] = await ports.github.deployments([environmentOf(name)], () => true);
  if (newest?.statuses[0]?.state === "in_progress")
    throw new HubError("HUB_BUSY", `a run is working on ${name}: its lock is in use`, {
      hint: "Wait for that run to end, or cancel it; it gives the lock back by itself.",
    });
  const provider = providerOf(hub.hub.provider);
  const preparation = await provider.prepare(hub, gitops, ports);
  const workspace = await ports.terraform.open(
    {
      hub: name,
      root: provider.id,
      backend: preparation.backend,
      variables: preparation.variables,
      environment: preparation.environment,
      folder: join(ports.run.temporary, "hubs", name),
    },
    ports.report.info,
  );
  await workspace.unlock(lockId).finally(() => workspace.close());
}
