// Who may reach a hub's pages, as allow_from says: a change that cuts off a campus stands nowhere in the settings of the machine.

import type { ParsedHub } from "./hubs.ts";
import type { PartChange } from "./review.ts";

/** The networks of `allow_from`, null for all: after the change, and before it where that is known. */
export interface Reach {
  readonly after: readonly string[] | null;
  readonly before?: readonly string[] | null;
}

/** Those of a hub's file; `before` is the hub without the change, null or absent where nobody knows it. */
export function reachOf({ effective }: ParsedHub, before: ParsedHub | null | undefined): Reach {
  const after = effective.allow_from;
  return before === undefined || before === null ? { after } : { after, before: before.effective.allow_from };
}

/** True when a part decides about it and changes: not just its tags. */
export function changesReach({ role, action, attributes }: PartChange): boolean {
  if (role !== "network") return false;
  return action === "replace" || (action === "update" && attributes.some((name) => !name.startsWith("tags")));
}

/** What has to be said of it; null for nothing. */
export function reachWords({ after, before }: Reach): string | null {
  if (before !== undefined && String(before) === String(after)) return null;
  if (after !== null)
    return `allow_from: only ${after.join(", ")} reach the hub from then on; whoever is elsewhere is cut off`;
  // The rules of a network change for other reasons too.
  return before === undefined || before === null
    ? null
    : "allow_from: everybody on the internet reaches the hub's sign-in page from then on";
}
