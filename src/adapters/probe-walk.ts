// The health check's notebook: which step it is at, since when, and what it saw last. It reports and never judges.
import type { ProbeStep, StepResult } from "../core/health.ts";
import { faultWords, type ProbeFault } from "../core/probe-faults.ts";

const EVERY_STEP: readonly ProbeStep[] = [
  "dns",
  "certificate",
  "hub",
  "sign-in",
  "server",
  "kernel",
  "cell",
  "clean-up",
];

/** Words for the steps that are over once a later one is reached. */
const PASSED: Partial<Record<ProbeStep, string>> = {
  dns: "the name has an address",
  certificate: "the certificate is good",
};

/** Keeps the steps of one health check in order, timed, and reports each change. */
export class Walk {
  readonly url: string;
  #step: ProbeStep;
  #since = performance.now();
  #lastFault: ProbeFault | undefined;
  readonly #began = performance.now();
  readonly #steps: readonly ProbeStep[];
  readonly #taken = new Map<ProbeStep, StepResult>();
  readonly #report: (step: StepResult) => void;

  /** `left out`: the steps that this URL does not have, such as a certificate without HTTPS. */
  constructor(url: string, leftOut: readonly ProbeStep[], report: (step: StepResult) => void) {
    this.url = url;
    this.#steps = EVERY_STEP.filter((step) => !leftOut.includes(step));
    this.#step = this.#steps[0] ?? "hub";
    this.#report = report;
  }

  /** The step under way. */
  get step(): ProbeStep {
    return this.#step;
  }

  /** What the step under way met last; undefined when it has met nothing wrong. */
  get lastFault(): ProbeFault | undefined {
    return this.#lastFault;
  }

  /** The steps that went well, in order. */
  get taken(): readonly StepResult[] {
    return [...this.#taken.values()];
  }

  /** Since the health check began. */
  seconds(): number {
    return secondsSince(this.#began);
  }

  /** Since the step under way began. */
  stepSeconds(): number {
    return secondsSince(this.#since);
  }

  /** Goes on to `step`; reaching it shows that name and certificate are fine. Going back is possible, when a name stops resolving. */
  goTo(step: ProbeStep): void {
    for (const between of this.#steps.slice(this.#steps.indexOf(this.#step), this.#steps.indexOf(step))) {
      const words = PASSED[between];
      if (words !== undefined) this.#complete(between, words);
    }
    if (this.#step !== step) this.#since = performance.now();
    this.#step = step;
  }

  /** Reports what the step waits for: the spawner's words, or a fault that may pass. */
  waiting(what: string | ProbeFault): void {
    if (typeof what !== "string") this.#lastFault = what;
    const words = typeof what === "string" ? what : faultWords(what, this.#step, this.url);
    this.#report({ step: this.#step, state: "waiting", words, seconds: this.stepSeconds() });
  }

  /** Ends the step under way well, and goes on to the next one. */
  done(words: string): void {
    this.#complete(this.#step, words);
    this.#step = this.#steps[this.#steps.indexOf(this.#step) + 1] ?? this.#step;
    this.#since = performance.now();
    this.#lastFault = undefined;
  }

  #complete(step: ProbeStep, words: string): void {
    const result: StepResult = { step, state: "done", words, seconds: this.stepSeconds() };
    this.#taken.set(step, result);
    this.#report(result);
  }
}

function secondsSince(moment: number): number {
  return Math.round(performance.now() - moment) / 1000;
}
