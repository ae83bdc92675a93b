// What a health check found, as plain values: the steps it took and the verdict in words a hub owner understands.
// It never talks to a hub (src/adapters/hub-client.ts does).
import { explainFault, type ProbeFault, type ProbeService } from "./probe-faults.ts";

/** The machine itself, where it reports; then one leg of the way a person takes: find the address, trust it, meet the hub, sign in, start, compute, leave. */
export type ProbeStep =
  | "machine"
  | "dns"
  | "certificate"
  | "hub"
  | "sign-in"
  | "server"
  | "kernel"
  | "cell"
  | "clean-up";

/** Where one step stands; `waiting` says what for, and may be reported several times before `done` or `failed`. */
export interface StepResult {
  readonly step: ProbeStep;
  readonly state: "waiting" | "done" | "failed";
  /** `server started`, `waiting for the hub: nothing listens at 127.0.0.1:8000`. */
  readonly words: string;
  /** Since the step began. */
  readonly seconds: number;
}

/** A hub that a person can use now. */
export interface Healthy {
  readonly state: "healthy";
  readonly steps: readonly StepResult[];
  readonly seconds: number;
  /** Why not all steps were taken: the hub is full. */
  readonly note?: string;
}

/** A hub that a person cannot use, with the step they would be stuck at. */
export interface Unhealthy {
  readonly state: "unhealthy";
  readonly step: ProbeStep;
  readonly reason: string;
  readonly hint: string;
  readonly steps: readonly StepResult[];
  readonly seconds: number;
  /** Whose log says more; null where none of the hub's own services was reached. */
  readonly service: ProbeService | null;
}

/** The verdict of a health check. */
export type Health = Healthy | Unhealthy;

/** Healthy verdict over the steps taken; `note` says why some were left out. */
export function healthy(steps: readonly StepResult[], seconds: number, note?: string): Healthy {
  return { state: "healthy", steps, seconds, ...(note === undefined ? {} : { note }) };
}

/** Unhealthy verdict: the fault put into words, and the failed step appended to those that went well. */
export function unhealthy(failure: {
  readonly step: ProbeStep;
  readonly fault: ProbeFault;
  /** The public URL that was tried. */
  readonly url: string;
  readonly steps: readonly StepResult[];
  readonly stepSeconds: number;
  readonly seconds: number;
}): Unhealthy {
  const { step, fault, url, stepSeconds, seconds } = failure;
  const { reason, hint, service } = explainFault(fault, step, url);
  const failed: StepResult = { step, state: "failed", words: reason, seconds: stepSeconds };
  return {
    state: "unhealthy",
    step,
    reason,
    hint,
    service,
    seconds,
    steps: [...failure.steps.filter((taken) => taken.state === "done"), failed],
  };
}

/** One line for a terminal: `signed in · server started · cell ran (1+1 = 2)`, or the reason it failed. */
export function summary(health: Health): string {
  if (health.state === "unhealthy") return `${health.step}: ${health.reason}`;
  const shown: readonly ProbeStep[] = ["sign-in", "server", "cell"];
  const words = health.steps.filter((taken) => shown.includes(taken.step)).map((taken) => taken.words);
  return [...words, ...(health.note === undefined ? [] : [health.note])].join(" · ");
}
