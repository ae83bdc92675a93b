// The health check: walks through a hub as a person would, over its public URL, as the account `hub-probe`,
// and leaves no server behind. What it found is a value (core/health.ts); it throws only when it is cancelled.
import { readFile } from "node:fs/promises";
import { isIP } from "node:net";
import { type Health, healthy, type ProbeStep, type StepResult, unhealthy } from "../core/health.ts";
import type { ProbeFault } from "../core/probe-faults.ts";
import { HubError } from "../errors.ts";
import { ProbeFailure } from "./hub-http.ts";
import { meetHub, signIn, useNotebook } from "./probe-steps.ts";
import type { Visit } from "./probe-visit.ts";
import { Walk } from "./probe-walk.ts";

/** Which hub to check, and how long to wait for it in all. */
export interface ProbeTarget {
  /** Public URL, no trailing slash. */
  readonly url: string;
  readonly token: string;
  /** The probe's account: `hub-probe`. */
  readonly user: string;
  readonly patienceMs: number;
  /** Longest wait for the probe's server to stop, on top of the patience: it must not be left running. 30 s unless given. */
  readonly cleanUpMs?: number;
  /** Longest wait for the answer to one request to start a server: the hub answers a slow start after 10 s. 30 s unless given. */
  readonly answerMs?: number;
  /** Longest wait for a kernel to begin the cell before it is asked again. 10 s unless given. */
  readonly beginMs?: number;
  /** How old a running server of another check may be before it counts as left behind. 30 s unless given. */
  readonly turnMs?: number;
  /** PEM file with the hub's own authority, where its certificate is not from a public one. */
  readonly caFile?: string;
}

/** The verdict on a hub, after waiting for it as long as the target's patience lasts. */
export async function probeHub(
  target: ProbeTarget,
  report: (step: StepResult) => void,
  signal?: AbortSignal,
): Promise<Health> {
  const { url, token, user, caFile } = target;
  const address = {
    url,
    token,
    ...(caFile === undefined ? {} : { authority: await readFile(caFile, "utf8") }),
  };
  const walk = new Walk(url, stepsLeftOut(url), report);
  const patience = AbortSignal.timeout(target.patienceMs);
  const either = signal === undefined ? patience : AbortSignal.any([signal, patience]);
  const visit: Visit = {
    address,
    user,
    walk,
    signal: either,
    cleanUpMs: target.cleanUpMs ?? 30_000,
    answerMs: target.answerMs ?? 30_000,
    beginMs: target.beginMs ?? 10_000,
    turnMs: target.turnMs ?? 30_000,
    startMs: target.patienceMs / 2,
  };
  try {
    await meetHub(visit);
    await signIn(visit);
    const note = await useNotebook(visit);
    signal?.throwIfAborted();
    return healthy(walk.taken, walk.seconds(), note);
  } catch (error) {
    if (signal?.aborted === true) throw cancelled(url, error);
    const fault = faultOf(error, walk, patience.aborted);
    if (error instanceof ProbeFailure && error.step !== undefined) walk.goTo(error.step);
    const { step, taken: steps } = walk;
    const verdict = unhealthy({
      step,
      fault,
      url,
      steps,
      stepSeconds: walk.stepSeconds(),
      seconds: walk.seconds(),
    });
    report(verdict.steps.at(-1) ?? { step, state: "failed", words: verdict.reason, seconds: 0 });
    return verdict;
  }
}

function stepsLeftOut(url: string): ProbeStep[] {
  const { hostname, protocol } = new URL(url);
  const named = isIP(hostname.replace(/^\[|\]$/g, "")) === 0;
  return [...(named ? [] : ["dns" as const]), ...(protocol === "https:" ? [] : ["certificate" as const])];
}

/** The fault behind an error; one that is no fault of the hub is thrown on. */
function faultOf(error: unknown, walk: Walk, patienceOver: boolean): ProbeFault {
  if (error instanceof ProbeFailure) return error.fault;
  if (!patienceOver) throw error;
  return walk.lastFault ?? { kind: "slow", waitedSeconds: Math.round(walk.stepSeconds()) };
}

function cancelled(url: string, cause: unknown): HubError {
  return new HubError("CHECK_CANCELLED", `the health check of ${url} was cancelled`, {
    hint: "Nothing of it is left running. Run it again when you like.",
    cause,
  });
}
