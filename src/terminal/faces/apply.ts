// hubctl apply at the terminal.

import { type ApplyOptions, type ApplyResult, apply, errorOf } from "../../commands/apply.ts";
import { selectHubs } from "../../commands/select.ts";
import { mapBounded } from "../../core/bounded.ts";
import type { Gitops } from "../../core/gitops.ts";
import type { StepResult } from "../../core/health.ts";
import type { ParsedHub } from "../../core/hubs.ts";
import type { Ports } from "../../ports.ts";
import { durationOf, UsageError, wholeNumber } from "../arguments.ts";
import {
  accept,
  type Command,
  type Console,
  hubArguments,
  type Invocation,
  lockTimeout,
  parallelism,
  patience,
  yes,
} from "../command.ts";
import { consentAt } from "../consent.ts";
import { cores, errorJson } from "../output.ts";
import { type Progress, progressOn } from "../progress.ts";
import { applyView, errorView } from "../views.ts";

export const applyCommand: Command = {
  name: "apply",
  summary: "make hubs what their files say, and wait until they answer",
  about:
    "Plans each hub anew, applies the plan, then signs in, starts a server and runs a cell before it says “live”.\nSafe to interrupt and to run again: it goes on where it was.",
  arguments: [{ ...hubArguments, words: "name of a hub: its file under hubs/ without .yaml" }],
  options: [
    { name: "all", words: "apply every hub of the repository" },
    yes,
    accept,
    parallelism,
    lockTimeout,
    patience,
  ],
  examples: [
    ["hubctl apply physics-101", "one hub"],
    ["hubctl apply --all --yes", "every hub, without questions"],
  ],
  run: async (invocation, ports, console) => {
    if (invocation.arguments.length === 0 && !invocation.switches.has("all"))
      throw new UsageError(
        "hubctl apply needs the name of a hub",
        "hubctl apply physics-101, or every hub with --all.",
      );
    const { hubs, gitops } = await selectHubs(invocation.arguments, ports);
    const limit = wholeNumber(invocation, "parallelism", cores());
    const results = await mapBounded(hubs, limit, (hub) =>
      applyOne(hub, gitops, invocation, ports, console, hubs.length > 1),
    );
    if (invocation.isJson) console.out(JSON.stringify({ hubs: results.map(resultJson) }, null, 2));
    return results.every((result) => !(result instanceof Error) && errorOf(result) === null) ? 0 : 1;
  },
};

type Outcome = ApplyResult | Error;

async function applyOne(
  hub: ParsedHub,
  gitops: Gitops,
  invocation: Invocation,
  ports: Ports,
  console: Console,
  isOneOfMany: boolean,
): Promise<Outcome> {
  const progress = progressOn(
    console.progressStream,
    console.errorStyle,
    ports.clock,
    isOneOfMany ? hub.name : "",
  );
  try {
    const result = await applyWithProgress(hub, gitops, invocation, ports, console, progress);
    progress.stop();
    if (!invocation.isJson) console.out(`\n${applyView(result, console.style)}`);
    return result;
  } catch (error) {
    progress.failed();
    if (!invocation.isJson) console.err(errorView(error, console.errorStyle));
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Applies one hub with its steps shown; the demo shows the same. */
export async function applyWithProgress(
  hub: ParsedHub,
  gitops: Gitops,
  invocation: Invocation,
  ports: Ports,
  console: Console,
  progress: Progress,
  more: Pick<ApplyOptions, "takesBack" | "unlock"> = {},
): Promise<ApplyResult> {
  const done: string[] = [];
  const step = (result: StepResult) => {
    if (result.state === "done") {
      done.push(result.words);
      progress.live(result.words);
    } else progress.detail(result.words);
  };
  const options = {
    lockPatienceSeconds: wholeNumber(invocation, "lock-timeout", 300, 0),
    patienceMs: durationOf(invocation, "patience"),
    consent: consentAt(console, invocation, progress),
    step,
    signal: console.signal,
    isWatched: !invocation.isJson,
    ...more,
  };
  const result = await apply(hub, gitops, options, ports, phaseTracker(progress));
  if (result.state === "live") progress.done(`check     ${done.filter((words) => words !== "").join(" · ")}`);
  else if (result.state === "asleep") progress.stop();
  else progress.failed();
  return result;
}

const phases: Readonly<Record<string, string>> = {
  planning: "plan",
  "checking that the hub works": "check",
};

// The phases become lines that stay, the first time each is named; everything else is what the phase does right now.
function phaseTracker(progress: Progress): (text: string) => void {
  const begun = new Set<string>();
  return (text) => {
    const phase = phases[text] ?? (/^(making|changing|removing) /.test(text) ? "apply" : null);
    // What was found of an interrupted run stays on the screen.
    if (/^(taking back|left alone)\b/.test(text)) {
      progress.done(text);
      progress.step("plan");
    } else if (phase === null) progress.detail(text);
    else if (!begun.has(phase)) {
      begun.add(phase);
      progress.step(phase);
    }
  };
}

/** A result as `--json` prints it. */
export function resultJson(outcome: Outcome): unknown {
  if (outcome instanceof Error) return errorJson(outcome);
  if (outcome.state !== "live") return outcome;
  // A password is for the person at the terminal; a JSON document ends up in logs.
  return {
    ...outcome,
    signIn: outcome.signIn.map(({ user, words, password }) => ({
      user,
      words,
      passwordWasMade: password !== null,
    })),
  };
}
