// What people are told about a state lock that somebody else holds.

import type { StateLock } from "../../core/terraform-stream.ts";
import { HubError } from "../../errors.ts";

/** Who holds a lock, since when, for what. */
export function lockWords(lock: StateLock): string {
  const since =
    lock.since === null ? "" : ` since ${lock.since.slice(0, 10)} ${lock.since.slice(11, 16)} UTC`;
  return `${lock.who || "somebody"} holds the state lock${since} (${lock.operation || "unknown operation"})`;
}

/** The error of somebody who waited for a lock in vain. */
export function locked(hub: string, lock: StateLock): HubError {
  return new HubError("TERRAFORM_LOCKED", `${hub} is locked: ${lockWords(lock)}`, {
    hint: "Run again when that ends. A lock is never broken here: if its owner is gone for good, its id below is what an unlock needs.",
    details: [`lock id ${lock.id}`],
  });
}
