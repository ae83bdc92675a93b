// Before a plan: what an interrupted run made and did not write down is found, so that the plan takes it back and makes nothing twice.

import { adoptionOf } from "../core/adoption.ts";
import type { Gitops } from "../core/gitops.ts";
import type { ParsedHub } from "../core/hubs.ts";
import type { Ports, Report, Workspace } from "../ports.ts";
import type { Provider } from "../providers/provider.ts";

/**
 * Returns what the plan is to adopt, address → import id. Takes out of the state what is gone while something else stands in its place;
 * nothing else is changed. Throws HubError ADOPT_AMBIGUOUS or ADOPT_STRANGER where nobody but a person can tell what belongs to the hub.
 */
export async function takeBack(
  hub: ParsedHub,
  gitops: Gitops,
  provider: Provider,
  workspace: Workspace,
  ports: Ports,
  report: Report,
): Promise<Readonly<Record<string, string>>> {
  if (provider.findAgain === undefined) return {};
  report("looking for what an interrupted run made");
  const found = await provider.findAgain(hub, gitops, ports);
  const { adopt, forget, words, surplus } = adoptionOf(found, await workspace.resources(), hub.name);
  for (const each of words) report(`taking back ${each}`);
  for (const each of surplus) report(`left alone, as the hub has another: ${each}`);
  await workspace.forget(forget);
  return adopt;
}
