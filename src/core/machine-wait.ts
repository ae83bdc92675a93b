// Is the machine there yet? What it says of itself, held against what was applied → wait, go on, or give up with its own words.

import type { Unhealthy } from "./health.ts";
import type { MachineReport, SecretRevisions } from "./machine-report.ts";

/** What was applied. */
export interface AwaitedMachine {
  /** Null: the root does not say, so any will do. */
  readonly settingsRevision: string | null;
  readonly stackRevision: string | null;
  /** Null: the root does not say, so any will do. */
  readonly secretRevisions: SecretRevisions | null;
  /** The machine is made anew or started again: what it said before does not count. */
  readonly isRestarted: boolean;
}

/** A report, and how long ago it was written. */
export interface AgedReport {
  readonly report: MachineReport;
  readonly ageMs: number;
}

export type MachineVerdict =
  | { readonly state: "ready" }
  /** `words` are for a line of progress: "machine is installing packages, step 3 of 5". */
  | { readonly state: "waiting"; readonly words: string }
  | { readonly state: "failed"; readonly words: string };

/** A machine tries a failed step again by itself: a disk may come late, a registry may have been away. */
const attempts = 3;
/** A machine that fails on and on says so every four minutes, after a try; later its old word counts (bootstrap.d/reporting/sending.py). */
const silenceMs = 6 * 60_000;

/** The verdict on what a machine said; `sinceMs` is how long ago applying began. */
export function judgeMachine(
  said: AgedReport | null,
  wanted: AwaitedMachine,
  sinceMs: number,
): MachineVerdict {
  if (said === null) return waiting("the machine starts and has not said anything yet");
  const { report, ageMs } = said;
  const isOfAnother = differs(wanted.stackRevision, report.stackRevision);
  if (isOfAnother || (wanted.isRestarted && ageMs > sinceMs)) return waiting("the machine starts");
  // Before it has fetched any settings it may be stuck already.
  const isBehind =
    report.settingsRevision !== null && differs(wanted.settingsRevision, report.settingsRevision);
  if (isBehind) return waiting("the machine has not fetched the new settings yet");
  // What it does with the old ones, well or badly, says nothing of the new.
  const hasOldSecrets = report.settingsRevision !== null && hasOthers(wanted, report);
  if (hasOldSecrets) return waiting("the machine has not fetched the new secrets yet");
  switch (report.state) {
    case "ok":
      return differs(wanted.settingsRevision, report.settingsRevision)
        ? waiting("the machine has no settings yet")
        : { state: "ready" };
    case "working":
      return waiting(workingWords(report));
    case "failed":
      return judgeFailure(said, sinceMs);
  }
}

// What hindered it may have been mended since: applying again gives it one more try, whatever it said before.
function judgeFailure({ report, ageMs }: AgedReport, sinceMs: number): MachineVerdict {
  const words = failedWords(report);
  if (report.attempt < attempts) return waiting(`${words}; it tries again`);
  if (ageMs > sinceMs && sinceMs < silenceMs) return waiting(`${words}; waiting for its next try`);
  return { state: "failed", words: `${words} (tried ${report.attempt} times)` };
}

/** "the machine failed at installing packages (step 3 of 5): no route to the archive", or what it does. */
export function machineWords(report: MachineReport): string {
  if (report.state === "ok") return report.reason ?? "the hub answers";
  return report.state === "working" ? workingWords(report) : failedWords(report);
}

/** "up in 214 s (packages 120 s, hub 61 s)": the steps that took longest at the last start; null when it does not say. */
export function startWords({ stepSeconds }: MachineReport): string | null {
  const steps = Object.entries(stepSeconds);
  const all = steps.reduce((sum, [, seconds]) => sum + seconds, 0);
  if (all === 0) return null;
  const longest = steps.sort(([, a], [, b]) => b - a).slice(0, 2);
  return `up in ${all} s (${longest.map(([name, seconds]) => `${name} ${seconds} s`).join(", ")})`;
}

function failedWords({ step, reason }: MachineReport): string {
  const where = step === null ? "" : ` at ${step.words} (step ${step.number} of ${step.of})`;
  return `the machine failed${where}${reason === null ? "" : `: ${reason}`}`;
}

function workingWords({ step, log }: MachineReport): string {
  if (step === null) return "the machine works";
  const last = log.at(-1)?.replace(/^jupyterhub-gitops: /, "") ?? "";
  return `the machine is ${step.words}, step ${step.number} of ${step.of}${last === "" ? "" : `: ${last}`}`;
}

function differs(wanted: string | null, found: string | null): boolean {
  return wanted !== null && wanted !== found;
}

function hasOthers(
  { secretRevisions: wanted }: AwaitedMachine,
  { secretRevisions: found }: MachineReport,
): boolean {
  if (wanted === null) return false;
  const names = new Set([...Object.keys(wanted), ...Object.keys(found ?? {})]);
  return [...names].some((name) => wanted[name] !== found?.[name]);
}

function waiting(words: string): MachineVerdict {
  return { state: "waiting", words };
}

/** A health check that failed, though the machine says that its hub answers: told so where only the way to it can be at fault. */
export function onlyInside(health: Unhealthy): Unhealthy {
  const { step, service } = health;
  // Its name, its certificate, or the network before its front door; a hub that answers with an error was reached.
  const isOutside = step === "dns" || step === "certificate" || (step === "hub" && service !== "hub");
  if (!isOutside) return health;
  return {
    ...health,
    reason: `the hub answers on its machine, but not from outside: ${health.reason}`,
    hint: `${health.hint} Once that is right it opens by itself: nothing has to be applied again.`,
  };
}

/** The verdict of a health check that ended at the machine; `look` is the command that shows more. */
export function machineUnhealthy(reason: string, look: string, seconds: number): Unhealthy {
  return {
    state: "unhealthy",
    step: "machine",
    reason,
    hint: `The machine goes on trying by itself. Look at it: ${look}`,
    service: null,
    steps: [{ step: "machine", state: "failed", words: reason, seconds }],
    seconds,
  };
}
