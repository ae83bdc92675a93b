// After applying: the machine has to say that it runs with what was applied, before anybody knocks at the hub's door.

import type { Unhealthy } from "../core/health.ts";
import type { ParsedHub } from "../core/hubs.ts";
import { textOf } from "../core/json.ts";
import { parseSecretRevisions } from "../core/machine-report.ts";
import { type AwaitedMachine, judgeMachine, machineUnhealthy } from "../core/machine-wait.ts";
import type { ChangeKind } from "../core/review.ts";
import { HubError, wordsOf } from "../errors.ts";
import type { Ports, Report } from "../ports.ts";
import type { MachineWord, Outputs, Provider } from "../providers/provider.ts";

/** How the wait ended. */
export type MachineResult =
  /** The machine runs with these settings (`isSure`), or nobody can tell; the health check has this much time left. */
  | { readonly state: "ready"; readonly patienceMs: number; readonly isSure: boolean }
  | { readonly state: "failed"; readonly health: Unhealthy; readonly log: readonly string[] };

/** How long to wait. */
export interface MachineTime {
  /** When applying began, by the clock port. */
  readonly startedAt: number;
  /** For the machine and the health check together. */
  readonly patienceMs: number;
  readonly signal?: AbortSignal | undefined;
}

const pauseMs = 5_000;
// The machine's name and certificate get some time, however long the machine took: three minutes of twenty.
const leastPart = 0.15;
/** The network may be away for a moment. */
const unreadableTimes = 3;
const shownLines = 25;
/** After these the machine is another one, or has to boot first. */
const restarts: readonly ChangeKind[] = ["new", "restart", "machine-replaced"];

/** What a hub's outputs say its machine has to run. */
export function awaitedMachine(outputs: Outputs, kind: ChangeKind): AwaitedMachine {
  return {
    settingsRevision: textOf(outputs.settings_revision),
    stackRevision: textOf(outputs.stack_revision),
    secretRevisions: parseSecretRevisions(outputs.secret_revisions),
    isRestarted: restarts.includes(kind),
  };
}

/** Waits until the machine runs with what was applied, fails for good, or the time is over. Throws HubError CHECK_CANCELLED after the signal. */
export async function awaitMachine(
  hub: ParsedHub,
  provider: Provider,
  wanted: AwaitedMachine,
  time: MachineTime,
  ports: Ports,
  report: Report,
): Promise<MachineResult> {
  const begun = ports.clock.now();
  const waited = () => ports.clock.now() - begun;
  const ready = (isSure: boolean) => readyAfter(waited(), time.patienceMs, isSure);
  const say = whenNew(report);
  for (let unreadable = 0; ; await ports.clock.sleep(pauseMs)) {
    if (time.signal?.aborted === true) throw cancelled(hub.name);
    const isOver = waited() >= time.patienceMs;
    const word = await readWord(hub, provider, ports);
    if (word === null) return ready(false);
    if (word instanceof HubError) {
      unreadable += 1;
      if (unreadable < unreadableTimes && !isOver) continue;
      report(`what the machine says cannot be read, so only the hub's address is checked: ${wordsOf(word)}`);
      return ready(false);
    }
    unreadable = 0;
    const verdict = judgeMachine(word.said, wanted, ports.clock.now() - time.startedAt);
    if (verdict.state === "ready") return ready(true);
    if (verdict.state === "failed") return failed(word, verdict.words, waited());
    if (isOver) return failed(word, `${verdict.words} (waited ${inWords(waited())})`, waited());
    say(verdict.words);
  }
}

function readyAfter(waitedMs: number, patienceMs: number, isSure: boolean): MachineResult {
  return { state: "ready", patienceMs: Math.max(patienceMs - waitedMs, patienceMs * leastPart), isSure };
}

async function readWord(
  hub: ParsedHub,
  provider: Provider,
  ports: Ports,
): Promise<MachineWord | HubError | null> {
  try {
    return (await provider.report?.(hub, ports)) ?? null;
  } catch (error) {
    if (error instanceof HubError) return error;
    throw error;
  }
}

function failed({ said, look }: MachineWord, reason: string, waitedMs: number): MachineResult {
  const log = said?.report.log.slice(-shownLines) ?? [];
  return { state: "failed", health: machineUnhealthy(reason, look, waitedMs / 1000), log };
}

function inWords(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 100 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
}

// The same words every five seconds would bury everything else in a job's log.
function whenNew(report: Report): Report {
  let last = "";
  return (text) => {
    if (text !== last) report(text);
    last = text;
  };
}

function cancelled(hub: string): HubError {
  return new HubError("CHECK_CANCELLED", `the health check of ${hub} was cancelled`, {
    hint: "What was applied stays. Run it again when you like.",
  });
}
