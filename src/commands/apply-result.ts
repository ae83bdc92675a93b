// What became of a hub, as a value that everything told is made from; nothing secret gets into it.

import type { ApplyResult } from "../core/comment-model.ts";
import { refusedRows } from "../core/comment-refusal.ts";
import type { SealedChangeSet } from "../core/digest.ts";
import type { GateDecision } from "../core/gate.ts";
import type { ParsedHub } from "../core/hubs.ts";
import type { Redact } from "../core/redact.ts";
import { knownError, messageOf } from "../errors.ts";
import type { Deployment, DeploymentState } from "../github-ports.ts";

type Named = Pick<ParsedHub, "name" | "file">;

/** Returns the result of a hub that the gate did not let through; `labelOf` knows the provider's word for an address. */
export function refusedResult(
  hub: Named,
  decision: GateDecision & { decision: "refuse" },
  now: SealedChangeSet,
  labelOf: (address: string) => string,
  approveUrl: string,
): ApplyResult {
  return {
    hub: hub.name,
    file: hub.file,
    state: "refused",
    reason: decision.reason,
    next: decision.next,
    rows: refusedRows(decision.rows, labelOf),
    approveUrl: decision.canBeApproved ? approveUrl : null,
    digest: now.digest,
  };
}

/** Returns the result of a hub whose run ended with an error. */
export function failedResult(hub: Named, error: unknown, redact: Redact): ApplyResult {
  const known = knownError(error);
  return {
    hub: hub.name,
    file: hub.file,
    state: "failed",
    message: redact(messageOf(error)),
    hint: known?.hint ?? null,
    done: [],
    left: [],
    log: (known?.details ?? []).map(redact),
  };
}

/** Returns the state a deployment ends with. */
export function deploymentState(result: ApplyResult): DeploymentState {
  if (result.state === "live" || result.state === "asleep" || result.state === "unchanged") return "success";
  return result.state === "removed" ? "inactive" : "failure";
}

/** Returns a deployment's last words. */
export function deploymentWords(result: ApplyResult): string {
  switch (result.state) {
    case "live":
      return "live: a notebook ran on it";
    case "asleep":
      return `applied; the machine starts ${result.until}`;
    case "unchanged":
      return "nothing to change";
    case "removed":
      return "removed";
    case "unhealthy":
      return `applied, not healthy yet: ${result.step}`;
    case "refused":
      return `refused: ${result.reason}`;
    case "failed":
      return `failed: ${result.message}`;
  }
}

/** Returns what another job of the same run made of a hub, as its deployment tells; null while that is not over. */
export function resultOf(hub: Named, deployment: Deployment): ApplyResult | null {
  const last = deployment.statuses[0];
  const common = { hub: hub.name, file: hub.file };
  switch (last?.state) {
    case "success":
      if (last.environmentUrl === null) return { ...common, state: "unchanged" };
      return {
        ...common,
        state: "live",
        url: last.environmentUrl,
        checkedAt: last.createdAt,
        checked: last.description,
        totalSeconds: 0,
        firstSteps: [],
        note: null,
        unsettled: [],
      };
    case "inactive":
      return { ...common, state: "removed", kept: [], left: [] };
    case "failure":
    case "error":
      return {
        ...common,
        state: "failed",
        message: last.description,
        hint: null,
        done: [],
        left: [],
        log: [],
      };
    default:
      return null;
  }
}
