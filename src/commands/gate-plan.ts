// The plan that the gate judges: of a hub as the branch has it now, next to what it was before, so that a rise of its cost counts.

import { join } from "node:path";
import type { RunContext, RunOutput } from "../action-ports.ts";
import type { Ports } from "../ports.ts";
import type { FactSources, Subject } from "./merge-facts.ts";
import { type PlannedHub, type PlanRequest, planHub } from "./plan.ts";

/** Returns a fresh plan of the subject; close its workspace in the end. */
export function planForGate(
  { hub, isRemoval, from }: Subject,
  { hubsBefore, gitops }: Pick<FactSources, "hubsBefore" | "gitops">,
  more: Pick<PlanRequest, "lock" | "lockPatienceSeconds" | "takesBack" | "unlock">,
  ports: Ports & { readonly run: Pick<RunContext, "temporary">; readonly report: Pick<RunOutput, "info"> },
): Promise<PlannedHub> {
  const folder = join(ports.run.temporary, "hubs", hub.name);
  const before = hubsBefore.find((one) => one.name === (from ?? hub.name)) ?? null;
  return planHub(hub, gitops, { isRemoval, from, before, ...more, folder }, ports, ports.report.info);
}
