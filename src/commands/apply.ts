// hubctl apply: fresh plan → consent → apply → the hub answers → "live".

import type { Gitops } from "../core/gitops.ts";
import type { Health, StepResult } from "../core/health.ts";
import type { ParsedHub } from "../core/hubs.ts";
import { onlyInside } from "../core/machine-wait.ts";
import { hasChanges } from "../core/plan.ts";
import type { Review } from "../core/review.ts";
import { HubError } from "../errors.ts";
import type { Ports, ProbeRequest, Report } from "../ports.ts";
import { providerOf } from "../providers/index.ts";
import type { FirstSignIn, Outputs } from "../providers/provider.ts";
import { awaitedMachine, awaitMachine, type MachineResult } from "./await-machine.ts";
import { type PlannedHub, planHub } from "./plan.ts";

export interface ApplyOptions {
  readonly lockPatienceSeconds: number;
  /** Asked before a change that cuts people off or touches data; false refuses. */
  readonly consent: (review: Review) => Promise<boolean>;
  /** Called at each step of the health check. */
  readonly step: (step: StepResult) => void;
  /** How long to wait for the hub to answer; not given or null: as long as its place may take. */
  readonly patienceMs?: number | null;
  /** Somebody reads the result at a terminal: first passwords may be shown, and count as shown then. */
  readonly isWatched?: boolean;
  /** Take back first what an interrupted run made and did not write down. */
  readonly takesBack?: boolean;
  /** A lock to give back first, by its id: its owner is gone for good. */
  readonly unlock?: string;
  /** Ends the health check early; terraform forwards interrupts by itself. */
  readonly signal?: AbortSignal;
}

export type ApplyResult =
  | {
      readonly state: "live";
      readonly hub: string;
      readonly url: string;
      readonly review: Review;
      readonly health: Health;
      readonly signIn: readonly FirstSignIn[];
      readonly facts: readonly { readonly label: string; readonly words: string }[];
      readonly seconds: number;
    }
  | {
      readonly state: "not-healthy";
      readonly hub: string;
      readonly url: string;
      readonly review: Review;
      readonly health: Health & { state: "unhealthy" };
      /** Last lines of the log that matters. */
      readonly log: readonly string[];
      readonly seconds: number;
    }
  | {
      /** Applied outside the hub's hours: its machine is stopped, so nothing could be checked. */
      readonly state: "asleep";
      readonly hub: string;
      readonly url: string;
      readonly review: Review;
      /** When the machine starts: `mon 07:30 Europe/Zurich`. */
      readonly until: string;
      readonly seconds: number;
    }
  | { readonly state: "refused"; readonly hub: string; readonly review: Review; readonly reason: string };

/** What can come of a plan that was let through. */
export type AppliedResult = Exclude<ApplyResult, { state: "refused" }>;

/** Applies one hub and says "live" only after a notebook ran on it. Throws HubError when Terraform or the place fails. */
export async function apply(
  hub: ParsedHub,
  gitops: Gitops,
  options: ApplyOptions,
  ports: Ports,
  report: Report,
): Promise<ApplyResult> {
  const started = ports.clock.now();
  const from = hub.hub.moved_from ?? null;
  const request = { isRemoval: false, from, lock: true, lockPatienceSeconds: options.lockPatienceSeconds };
  const first = {
    ...request,
    takesBack: options.takesBack === true,
    ...(options.unlock === undefined ? {} : { unlock: options.unlock }),
  };
  report("planning");
  let planned = await planHub(hub, gitops, first, ports, report);
  const { review } = planned;
  try {
    const refusal = await refusalOf(hub, review, options);
    if (refusal !== null) return { state: "refused", hub: hub.name, review, reason: refusal };
    if (planned.preparation.move !== undefined) {
      report(`${from ?? ""} becomes ${hub.name}: the hub stops, its state and files move`);
      await planned.workspace.close();
      await planned.preparation.move();
      planned = await planHub(hub, gitops, request, ports, report);
    }
    const result = await applyPlanned(hub, planned, options, ports, report);
    return { ...result, seconds: (ports.clock.now() - started) / 1000 };
  } finally {
    await planned.workspace.close();
  }
}

/** Applies a plan that may be applied, and checks the hub; the caller closes the workspace. */
export async function applyPlanned(
  hub: ParsedHub,
  planned: PlannedHub,
  options: CheckOptions & Pick<ApplyOptions, "lockPatienceSeconds">,
  ports: Ports,
  report: Report,
): Promise<AppliedResult> {
  const { workspace, saved, plan, preparation, review } = planned;
  await preparation.remember();
  const started = ports.clock.now();
  const outputs = hasChanges(plan)
    ? await workspace.apply(saved, options.lockPatienceSeconds, report)
    : await outputsNow(planned);
  return checked(hub, review, outputs, started, options, ports, report);
}

/** The outputs of a state that the plan changes nothing of. */
export async function outputsNow({ plan, workspace }: PlannedHub): Promise<Outputs> {
  return plan.hidesOutputs ? workspace.outputs() : plan.outputsBefore;
}

type CheckOptions = Pick<ApplyOptions, "step" | "signal" | "isWatched" | "patienceMs">;

async function refusalOf(hub: ParsedHub, review: Review, options: ApplyOptions): Promise<string | null> {
  const isDrastic =
    review.kind === "machine-replaced" ||
    review.kind === "data-destroyed" ||
    review.kind === "address-changed";
  if (isDrastic && hub.effective.protect)
    return `the hub is protected (protect: true in ${hub.file}): take that line out first, in a change of its own`;
  if ((isDrastic || review.kind === "restart") && !(await options.consent(review))) return "not confirmed";
  return null;
}

async function checked(
  hub: ParsedHub,
  review: Review,
  outputs: Outputs,
  started: number,
  options: CheckOptions,
  ports: Ports,
  report: Report,
): Promise<AppliedResult> {
  const provider = providerOf(hub.hub.provider);
  report("checking that the hub works");
  const request = await provider.probe(hub.name, outputs, ports);
  const until = (await provider.asleepUntil?.(hub, ports)) ?? null;
  if (until !== null) {
    const seconds = (ports.clock.now() - started) / 1000;
    return { state: "asleep", hub: hub.name, url: request.url, review, until, seconds };
  }
  const isStarted = (await provider.startMachine?.(hub, ports)) === true;
  if (isStarted) report("its machine was off: it starts now");
  const patienceMs = options.patienceMs ?? request.patienceMs;
  const time = { startedAt: started, patienceMs, signal: options.signal };
  const wanted = awaitedMachine(outputs, isStarted ? "restart" : review.kind);
  const machine = await awaitMachine(hub, provider, wanted, time, ports, report);
  const { health, log } =
    machine.state === "failed" ? machine : await probed(hub, request, machine, options, ports);
  const seconds = (ports.clock.now() - started) / 1000;
  const common = { hub: hub.name, url: request.url, review, seconds };
  if (health.state === "unhealthy") return { state: "not-healthy", ...common, health, log };
  return {
    state: "live",
    ...common,
    health,
    signIn: await provider.firstSignIn(hub.name, outputs, ports, options.isWatched === true),
    facts: await provider.facts(hub.name, outputs, ports),
  };
}

async function probed(
  hub: ParsedHub,
  request: ProbeRequest,
  machine: MachineResult & { state: "ready" },
  options: CheckOptions,
  ports: Ports,
): Promise<{ readonly health: Health; readonly log: readonly string[] }> {
  const { patienceMs } = machine;
  const found = await ports.probe.run({ ...request, patienceMs }, options.step, options.signal);
  if (found.state === "healthy") return { health: found, log: [] };
  const health = machine.isSure ? onlyInside(found) : found;
  const wanted = { service: health.service ?? "hub", user: null, lines: 15 };
  return {
    health,
    log: await providerOf(hub.hub.provider)
      .logs(hub, wanted, ports)
      .catch(() => []),
  };
}

/** The error that a result stands for, or null when the hub is live: one exit code and one annotation from it. */
export function errorOf(result: ApplyResult): HubError | null {
  switch (result.state) {
    case "live":
    case "asleep":
      return null;
    case "refused":
      return new HubError("REFUSED", `${result.hub} was not applied: ${result.reason}`, {
        hint: `See it with hubctl plan ${result.hub}; agree with --yes.`,
      });
    case "not-healthy":
      return new HubError(
        "NOT_HEALTHY",
        `${result.hub} is applied but not answering yet: ${result.health.reason}`,
        {
          hint: result.health.hint,
          details: result.log,
        },
      );
  }
}
