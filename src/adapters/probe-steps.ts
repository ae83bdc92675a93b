// The steps of the health check, one function each: meet the hub, sign in, use a notebook, leave no trace.
import type { ProbeStep } from "../core/health.ts";
import type { ProbeFault } from "../core/probe-faults.ts";
import * as hub from "./hub-api.ts";
import { ask, ProbeFailure } from "./hub-http.ts";
import { runCell } from "./hub-kernel.ts";
import { ProbeServer, ServerGone } from "./probe-server.ts";
import { isAnything, isPassing, persist, type Visit } from "./probe-visit.ts";

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

/** How often a check begins anew after another one, or a person, took its server away. */
const FRESH_STARTS = 3;

/** Starts a server, runs a cell, removes both. Returns a note when the hub had no room for it. */
export async function useNotebook(visit: Visit): Promise<string | undefined> {
  const { walk } = visit;
  for (let freshStarts = 0; ; freshStarts += 1) {
    const server = new ProbeServer(visit);
    try {
      const note = await server.start();
      if (note === undefined) await compute(visit, server);
      walk.goTo("clean-up");
      await server.leave();
      walk.done("left no trace");
      return note;
    } catch (error) {
      const isTaken = await wasTaken(server, error, visit);
      // The first failure is the one to tell: one of the clean-up would hide it.
      await server.leave().catch(() => undefined);
      if (!isTaken || freshStarts === FRESH_STARTS) throw error;
      walk.goTo("server");
      walk.waiting("the health check's server was stopped by someone else: starting another");
    }
  }
}

/** True when a step failed only because its server was taken away under it. */
async function wasTaken(server: ProbeServer, error: unknown, { walk, signal }: Visit): Promise<boolean> {
  if (signal.aborted || !(error instanceof ProbeFailure)) return false;
  if (error instanceof ServerGone) return true;
  if (walk.step !== "kernel" && walk.step !== "cell") return false;
  return server.running().then(
    () => false,
    (cause) => cause instanceof ServerGone,
  );
}

/** Runs `1+1` in a kernel of the probe's server, and ends the kernel. */
async function compute(visit: Visit, server: ProbeServer): Promise<void> {
  const { address, walk, signal, beginMs } = visit;
  const kernel = await persist(visit, isPassing, async () =>
    hub.startKernel(address, await server.running(), signal),
  );
  walk.done("kernel started");
  const result = await runCell(address, kernel, "1+1", { signal, beginMs });
  // R answers `[1] 2`, C++ `(int) 2`.
  if (!/(^|\D)2$/.test(result.trim())) throw new ProbeFailure({ kind: "wrong-result", got: result });
  walk.done("cell ran (1 + 1 = 2)");
  await hub.endKernel(address, kernel, signal);
}

function stepOf(fault: ProbeFault): ProbeStep {
  if (fault.kind === "no-address") return "dns";
  return fault.kind === "bad-certificate" ? "certificate" : "hub";
}
