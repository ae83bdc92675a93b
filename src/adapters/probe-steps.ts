// The steps of the health check, one function each: meet the hub, sign in, use a notebook, leave no trace.
import { setTimeout as sleep } from "node:timers/promises";
import type { ProbeStep } from "../core/health.ts";
import type { ProbeFault } from "../core/probe-faults.ts";
import * as hub from "./hub-api.ts";
import { ask, type HubAddress, ProbeFailure } from "./hub-http.ts";
import { runCell } from "./hub-kernel.ts";
import type { Walk } from "./probe-walk.ts";

/** What every step needs. */
export interface Visit {
  readonly address: HubAddress;
  readonly user: string;
  readonly walk: Walk;
  readonly signal: AbortSignal;
  readonly cleanUpMs: number;
}

/** Waits until a JupyterHub answers at the public URL. */
export async function meetHub(visit: Visit): Promise<void> {
  const { address, walk, signal } = visit;
  const version = await persist(visit, isAnything, async () => {
    try {
      const answer = await ask(address, "GET", "/hub/health", { signal, timeoutMs: 10_000 });
      walk.goTo("hub");
      if (answer.status !== 200) {
        throw new ProbeFailure({ kind: "status", status: answer.status, message: "" });
      }
      const found = await hub.hubVersion(address, signal);
      if (found === null) throw new ProbeFailure({ kind: "not-a-hub", found: "no version at /hub/api" });
      return found;
    } catch (error) {
      if (error instanceof ProbeFailure) walk.goTo(stepOf(error.fault));
      throw error;
    }
  });
  walk.done(`JupyterHub ${version} answers`);
}

/** Checks that the hub knows the probe and its token. */
export async function signIn(visit: Visit): Promise<void> {
  const { address, user, walk, signal } = visit;
  await persist(visit, isPassing, () => hub.findServer(address, user, signal));
  walk.done("signed in");
}

/** Starts a server, runs a cell, removes both. Returns a note when the hub had no room for it. */
export async function useNotebook(visit: Visit): Promise<string | undefined> {
  const { walk } = visit;
  let note: string | undefined;
  try {
    note = await start(visit);
    if (note === undefined) await compute(visit);
  } catch (error) {
    // The first failure is the one to tell: one of the clean-up would hide it.
    await leave(visit).catch(() => undefined);
    throw error;
  }
  walk.goTo("clean-up");
  await leave(visit);
  walk.done("left no trace");
  return note;
}

/** Has a server running for the probe; a note instead when the hub is full, which is no illness. */
async function start(visit: Visit): Promise<string | undefined> {
  const { address, user, walk, signal } = visit;
  // What an interrupted check left behind would answer for a start that was never tried.
  if ((await hub.findServer(address, user, signal)) !== null) await leave(visit);
  for (let pause = 500; ; pause = Math.min(pause * 2, 5_000)) {
    const answer = await persist(visit, isPassing, () => hub.startServer(address, user, signal));
    if (answer.kind === "full") {
      const note = `the hub is full, so no notebook was tried: ${answer.message}`;
      if (!answer.retry || !(await rest(pause, visit))) return note;
      walk.waiting(`waiting for a turn: ${answer.message}`);
    } else if (answer.kind === "occupied") {
      await leave(visit);
    } else if (answer.kind === "ready" || (await started(visit))) {
      walk.done("server started");
      return undefined;
    }
  }
}

/** True once a server that is starting is ready; false when it is gone without a word, so that another start is due. */
async function started(visit: Visit): Promise<boolean> {
  const { address, user, walk, signal } = visit;
  for (;;) {
    await persist(visit, isPassing, () =>
      hub.followStart(address, user, (words) => walk.waiting(words), signal),
    );
    const server = await persist(visit, isPassing, () => hub.findServer(address, user, signal));
    if (server === null) return false;
    if (server.ready) return true;
    await sleep(250, undefined, { signal });
  }
}

/** Runs `1+1` in a kernel of the probe's server, and ends the kernel. */
async function compute(visit: Visit): Promise<void> {
  const { address, user, walk, signal } = visit;
  const kernel = await persist(visit, isPassing, async () => {
    const server = await hub.findServer(address, user, signal);
    if (server === null) throw new ProbeFailure({ kind: "spawn-failed", message: "it stopped by itself" });
    return hub.startKernel(address, server, signal);
  });
  walk.done("kernel started");
  const result = await runCell(address, kernel, "1+1", signal);
  // R answers `[1] 2`, C++ `(int) 2`.
  if (!/(^|\D)2$/.test(result.trim())) throw new ProbeFailure({ kind: "wrong-result", got: result });
  walk.done("cell ran (1 + 1 = 2)");
  await hub.endKernel(address, kernel, signal);
}

/** Stops the probe's server and waits until it is gone, also after the patience is over. */
async function leave(interrupted: Visit): Promise<void> {
  const { address, user, cleanUpMs } = interrupted;
  const limit = AbortSignal.timeout(cleanUpMs);
  const visit = { ...interrupted, signal: limit };
  try {
    await persist(visit, isPassing, () => hub.stopServer(address, user, limit));
    while ((await persist(visit, isPassing, () => hub.findServer(address, user, limit))) !== null) {
      await sleep(200, undefined, { signal: limit });
    }
  } catch (error) {
    throw limit.aborted ? new ProbeFailure({ kind: "still-running" }) : error;
  }
}

/** Does `work` until it succeeds; a fault that passes by itself is waited out until the signal ends it. */
async function persist<T>(
  { walk, signal }: Visit,
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

/** True after the pause, false when the patience ends before. */
async function rest(ms: number, { signal }: Visit): Promise<boolean> {
  return sleep(ms, true, { signal }).catch(() => false);
}

/** Before a hub has answered once, everything may pass: DNS, certificate and hub come up one after the other. */
function isAnything(): boolean {
  return true;
}

function isPassing(fault: ProbeFault): boolean {
  if (fault.kind === "status") return [502, 503, 504].includes(fault.status);
  return fault.kind === "no-answer" || fault.kind === "no-address";
}

function stepOf(fault: ProbeFault): ProbeStep {
  if (fault.kind === "no-address") return "dns";
  return fault.kind === "bad-certificate" ? "certificate" : "hub";
}
