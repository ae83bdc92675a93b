// Asks the policy program of gitops.yaml about one planned hub.

import type { ActionPorts } from "../action-ports.ts";
import type { Gitops } from "../core/gitops.ts";
import type { ParsedHub } from "../core/hubs.ts";
import type { PolicyVerdict } from "../core/policy.ts";
import { programInput, programVerdict } from "../core/policy-program.ts";
import { redactPlan } from "../core/redact-plan.ts";
import type { SavedPlan } from "../ports.ts";
import { hubRedactor } from "./redaction.ts";

/** A plan that the program is asked about. */
export interface PlanToJudge {
  readonly hub: ParsedHub;
  readonly saved: SavedPlan;
  readonly intent: "apply" | "destroy";
  readonly stage: "plan" | "apply";
}

/** Returns what the program says against a plan; empty when it agrees, or when gitops.yaml names none. */
export async function programVerdicts(
  { hub, saved, intent, stage }: PlanToJudge,
  gitops: Gitops,
  ports: ActionPorts,
): Promise<readonly PolicyVerdict[]> {
  const argv = gitops.policy?.program;
  if (argv === undefined) return [];
  const redact = hubRedactor(hub, saved.json, ports);
  const question = {
    hub: hub.name,
    file: hub.file,
    provider: hub.hub.provider,
    intent,
    stage,
    plan: redactPlan(saved.json),
  };
  const end = await ports.policyProgram.run(argv, programInput(question, redact));
  const verdict = programVerdict(question, argv.slice(0, 3).join(" "), end);
  return verdict === null ? [] : [{ ...verdict, message: redact(verdict.message) }];
}
