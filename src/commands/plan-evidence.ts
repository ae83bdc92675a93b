// One hub planned for a review: what people read, what the manifest keeps, and nothing that must stay secret.

import type { ActionPorts } from "../action-ports.ts";
import type { HubOutcome } from "../core/comment-model.ts";
import type { SealedChangeSet } from "../core/digest.ts";
import type { Gitops } from "../core/gitops.ts";
import type { ParsedHub } from "../core/hubs.ts";
import type { PolicyVerdict } from "../core/policy.ts";
import { type Redact, sensitiveLeaves } from "../core/redact.ts";
import { knownError, messageOf } from "../errors.ts";
import type { StateIdentity } from "../ports.ts";
import { planHub, sealed } from "./plan.ts";
import { programVerdicts } from "./policy-program.ts";
import { hubRedactor } from "./redaction.ts";

export interface PlanEvidence {
  readonly outcome: HubOutcome & { state: "planned" };
  readonly changes: SealedChangeSet;
  readonly state: StateIdentity | null;
  /** What the policy program says against it. */
  readonly policy: readonly PolicyVerdict[];
}

export interface EvidenceRequest {
  readonly isRemoval: boolean;
  /** The old name of a renamed hub. */
  readonly from: string | null;
  /** The hub as its file is without the change; null for a new one. */
  readonly before: ParsedHub | null;
  /** Keys the digest; null: sensitive values count by presence only. */
  readonly key: string | null;
  readonly folder: string;
}

/** Plans without the state lock and returns what a review keeps of it; the plan itself is deleted. */
export async function planForReview(
  hub: ParsedHub,
  gitops: Gitops,
  request: EvidenceRequest,
  ports: ActionPorts,
): Promise<PlanEvidence> {
  const planned = await planHub(
    hub,
    gitops,
    {
      isRemoval: request.isRemoval,
      from: request.from,
      before: request.before,
      lock: false,
      lockPatienceSeconds: 0,
      folder: request.folder,
      inWords: true,
    },
    ports,
    () => undefined,
  );
  const { workspace, saved } = planned;
  try {
    const changes = sealed(planned, request.key);
    const secrets = sensitiveLeaves(saved.json);
    const text = hubRedactor(hub, saved.json, ports)(await workspace.text(saved));
    const intent = request.isRemoval ? "destroy" : "apply";
    const policy = await programVerdicts({ hub, saved, intent, stage: "plan" }, gitops, ports);
    const review = { ...planned.review, digest: changes.digest };
    return {
      outcome: { state: "planned", review, text, hasSensitiveChanges: secrets.length > 0 },
      // How far an earlier run came is of no meaning later: the record keeps what is to be done.
      changes: {
        ...changes,
        items: changes.items.map(({ address, actions, digest }) => ({ address, actions, digest })),
      },
      state: await workspace.stateOf(saved),
      policy,
    };
  } finally {
    await workspace.close();
  }
}

/** An error as the outcome of its hub: the others go on. */
export function failedOutcome(
  hub: { readonly name: string; readonly file: string },
  error: unknown,
  redact: Redact,
): HubOutcome {
  const known = knownError(error);
  return {
    state: "failed",
    hub: hub.name,
    file: hub.file,
    code: known?.code ?? "INTERNAL",
    message: redact(messageOf(error)),
    hint: known?.hint ?? null,
    details: (known?.details ?? []).map(redact),
  };
}
