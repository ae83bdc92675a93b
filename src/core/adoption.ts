// What an interrupted run made and did not write down: found in the cloud + what the state holds → what is taken back.

import { HubError } from "../errors.ts";

/** Something of the hub that was found in the cloud. */
export interface Found {
  /** Terraform's address of it in the provider's root. */
  readonly address: string;
  /** What an `import` block calls it. */
  readonly importId: string;
  /** Its id in a state; null where it has none that can be compared: then whatever the state holds counts. */
  readonly id: string | null;
  /** For people: "the machine i-0123". */
  readonly words: string;
}

/** One resource of a state, as far as this needs it. */
export interface Held {
  readonly address: string;
  readonly id: string;
}

/** What to do before the next plan. */
export interface Adoption {
  /** Address → import id: what the root's `import` blocks take. */
  readonly adopt: Readonly<Record<string, string>>;
  /** Addresses whose object is gone while another stands in its place: to be taken out of the state first. */
  readonly forget: readonly string[];
  /** What is taken back, in words. */
  readonly words: readonly string[];
  /** Found beside what the state holds: nobody uses it, and nothing here deletes it. */
  readonly surplus: readonly string[];
}

/** Returns what to take back. Throws HubError ADOPT_AMBIGUOUS where several things could be the hub's own. */
export function adoptionOf(found: readonly Found[], held: readonly Held[], hub: string): Adoption {
  const adopt: Record<string, string> = {};
  const forget: string[] = [];
  const words: string[] = [];
  const surplus: string[] = [];
  for (const [address, candidates] of byAddress(found)) {
    const own = held.find((each) => each.address === address);
    const isThere = own !== undefined && candidates.some(({ id }) => id === null || id === own.id);
    if (own !== undefined && isThere) {
      surplus.push(...candidates.filter(({ id }) => id !== null && id !== own.id).map((each) => each.words));
      continue;
    }
    const [only] = candidates;
    if (candidates.length > 1 || only === undefined) throw ambiguous(hub, candidates);
    if (own !== undefined) forget.push(address);
    adopt[address] = only.importId;
    words.push(only.words);
  }
  return { adopt, forget, words, surplus };
}

function byAddress(found: readonly Found[]): ReadonlyMap<string, readonly Found[]> {
  const groups = new Map<string, Found[]>();
  for (const each of found) groups.set(each.address, [...(groups.get(each.address) ?? []), each]);
  return groups;
}

function ambiguous(hub: string, candidates: readonly Found[]): HubError {
  return new HubError(
    "ADOPT_AMBIGUOUS",
    `${hub}: more than one thing could be the hub's own, and its state holds none of them`,
    {
      hint: "Look which one people use, and delete the other or take its tag hub off; then run it again. Nothing was changed.",
      details: candidates.map(({ words }) => words),
    },
  );
}
