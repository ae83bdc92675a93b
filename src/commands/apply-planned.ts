// A plan that the gate let through → applied or removed, checked by its notebook and by a second plan.

import type { ActionPorts } from "../action-ports.ts";
import type { ApplyResult, FirstStep } from "../core/comment-model.ts";
import type { GateDecision } from "../core/gate.ts";
import type { Redact } from "../core/redact.ts";
import type { FirstSignIn } from "../providers/provider.ts";
import { applyPlanned } from "./apply.ts";
import type { Subject } from "./merge-facts.ts";
import type { PlannedHub } from "./plan.ts";

/** How long an apply waits for a state lock that somebody else holds. */
export const lockPatienceSeconds = 300;

/** Removes a hub by its plan; homes that stay are named. */
export async function remove(
  { hub }: Subject,
  decision: GateDecision,
  planned: PlannedHub,
  ports: ActionPorts,
): Promise<ApplyResult> {
  const outputs = planned.plan.outputsBefore;
  if (decision.decision !== "nothing")
    await planned.workspace.apply(planned.saved, lockPatienceSeconds, ports.report.info);
  const isKept = planned.review.data.state === "kept" && typeof outputs.data === "string";
  const kept = isKept ? [`homes: ${outputs.data}`] : [];
  return { hub: hub.name, file: hub.file, state: "removed", kept, left: [] };
}

/** Applies a plan and returns the hub as live only after a notebook ran on it. */
export async function applyAndCheck(
  { hub }: Subject,
  planned: PlannedHub,
  note: string | null,
  redact: Redact,
  ports: ActionPorts,
): Promise<ApplyResult> {
  const started = ports.clock.now();
  const options = {
    lockPatienceSeconds,
    patienceMs: ports.run.patienceMs,
    step: (step: { readonly words: string }) => ports.report.info(redact(step.words)),
  };
  const report = (text: string) => ports.report.info(redact(text));
  const applied = await applyPlanned(hub, planned, options, ports, report);
  const common = { hub: hub.name, file: hub.file };
  if (applied.state === "not-healthy") {
    const { step, reason, hint } = applied.health;
    const log = applied.log.map(redact);
    return { ...common, state: "unhealthy", url: applied.url, step, reason: redact(reason), hint, log };
  }
  if (applied.state === "asleep") return { ...common, state: "asleep", until: applied.until };
  return {
    ...common,
    state: "live",
    url: applied.url,
    checkedAt: `${new Date(ports.clock.now()).toISOString().slice(0, 19)}Z`,
    checked: "signed in, started a server, ran a cell",
    totalSeconds: (ports.clock.now() - started) / 1000,
    firstSteps: applied.signIn.map((signIn) => firstStepOf(signIn, hub.name, applied.url)),
    note,
    // A plan right after applying must be empty: what it still wants to change would come back at every merge.
    unsettled: await planned.workspace.unsettled(),
  };
}

/** How somebody gets in, for a comment: never a password; where this place keeps it is said instead, with the command to copy. */
export function firstStepOf({ user, password, words }: FirstSignIn, hub: string, url: string): FirstStep {
  const command = `hubctl password ${hub}`;
  if (password !== null)
    return { text: `${user}: the first password is kept on the hub's machine`, url, command };
  const text = `${user}: sign in ${words}`;
  const end = `: ${command}`;
  return text.endsWith(end)
    ? { text: text.slice(0, -end.length), url, command }
    : { text, url, command: null };
}
