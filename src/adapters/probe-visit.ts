// What every step of the health check needs, and how a step waits for a fault to pass. It asks the hub nothing.
import { setTimeout as sleep } from "node:timers/promises";
import type { ProbeFault } from "../core/probe-faults.ts";
import { type HubAddress, ProbeFailure } from "./hub-http.ts";
import type { Walk } from "./probe-walk.ts";

/** What every step needs. */
export interface Visit {
  readonly address: HubAddress;
  readonly user: string;
  readonly walk: Walk;
  /** Ends the visit: its patience is over, or it was cancelled. */
  readonly signal: AbortSignal;
  /** Longest wait for the probe's server to stop. */
  readonly cleanUpMs: number;
  /** Longest wait for the answer to one request to start a server. */
  readonly answerMs: number;
  /** Longest wait for a kernel to begin a cell before the cell is asked for again. */
  readonly beginMs: number;
  /** How old a running server of another check may be before it counts as left behind. */
  readonly turnMs: number;
  /** Longest wait for another check's server to start, to be used and to stop. */
  readonly startMs: number;
}

/** Does `work` until it succeeds; a fault that passes by itself is waited out until the signal ends it. */
export async function persist<T>(
  { walk, signal }: Pick<Visit, "walk" | "signal">,
  passes: (fault: ProbeFault) => boolean,
  work: () => Promise<T>,
): Promise<T> {
  for (let pause = 200; ; pause = Math.min(pause * 1.5, 2_000)) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ProbeFailure) || !passes(error.fault)) throw error;
      walk.waiting(error.fault);
      await sleep(pause, undefined, { signal });
    }
  }
}

/** Before a hub has answered once, everything may pass: DNS, certificate and hub come up one after the other. */
export function isAnything(): boolean {
  return true;
}

/** True for faults of a hub that restarts or of the way to it, which pass by themselves. */
export function isPassing(fault: ProbeFault): boolean {
  if (fault.kind === "status") return [502, 503, 504].includes(fault.status);
  return fault.kind === "no-answer" || fault.kind === "no-address";
}
