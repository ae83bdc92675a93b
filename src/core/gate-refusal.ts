// How the gate says no.

/** Why a hub is not applied. */
export interface Refusal {
  /** Stable, for programs and tests. */
  readonly code: string;
  readonly reason: string;
  readonly next: string;
  /** A person may still let it through, by a dispatch that carries the digest of the plan of now. */
  readonly canBeApproved: boolean;
}

const approve = "If the plan of now is what you want, start the workflow by hand with its digest.";

/** Returns a refusal; without more words, one that a person may let through. */
export function refusal(code: string, reason: string, next = approve, canBeApproved = true): Refusal {
  return { code, reason, next, canBeApproved };
}
