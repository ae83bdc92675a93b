// The signals that ask hubctl to end: Ctrl-C, a cancelled job, a terminal that is closed or an ssh connection that is lost. All end it in
// the same order: what runs is asked to stop and waited for, so that states are saved and locks given back.
import { constants } from "node:os";

/** Signals that ask for an end in order. */
export const interruptSignals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

type InterruptSignal = (typeof interruptSignals)[number];

/** Calls `handler` at each of the signals, which then end nothing by themselves; returns what takes it off again. */
export function onInterrupt(handler: (signal: InterruptSignal) => void): () => void {
  for (const signal of interruptSignals) process.on(signal, handler);
  return () => {
    for (const signal of interruptSignals) process.off(signal, handler);
  };
}

/** What a program that was asked to end knows of it. */
export interface Interrupts {
  /** Aborted by the first signal. */
  readonly signal: AbortSignal;
  /** 128 and the signal's number, as shells have it; null before any signal. */
  exitCode(): number | null;
}

/** Time to end before a person is told that something is still waited for. */
const quietMs = 1_000;

/**
 * Watches for the signals. Where nothing that must not be killed is running, a second Ctrl-C ends the program at once through `end`;
 * `say` tells so when the end takes longer than a second.
 */
export function watchInterrupts(say: (text: string) => void, end: (exitCode: number) => void): Interrupts {
  const controller = new AbortController();
  let exitCode: number | null = null;
  onInterrupt((signal) => {
    // Terraform is in somebody's care: it is waited for, and they do the talking.
    const isCaredFor = process.listenerCount(signal) > 1;
    if (exitCode === null) {
      exitCode = 128 + constants.signals[signal];
      controller.abort();
      if (!isCaredFor) setTimeout(() => say(stillWaiting), quietMs).unref();
      // A hangup comes twice from some shells, and nobody can mean "at once" by it.
    } else if (!isCaredFor && signal !== "SIGHUP") end(exitCode);
  });
  return { signal: controller.signal, exitCode: () => exitCode };
}

const stillWaiting = "interrupted: ending as soon as this step is over; once more ends at once";
