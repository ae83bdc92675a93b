// What is still there of hubs that have no file any more, as plain values: a removal that failed, a run that was lost, homes that are kept.

import { entryRole } from "./hub-name.ts";
import type { ParsedHub } from "./hubs.ts";

/** What is there of one hub without a file. */
export interface Leftover {
  readonly hub: string;
  /** Nothing but homes and their snapshots, which a removal keeps: nobody has to do anything. */
  readonly isKept: boolean;
  /** "its state holds 12 parts". */
  readonly words: string;
  /** What to do. */
  readonly advice: string;
}

/** Returns the names that hubs have a file for, valid or not, and those that renamed hubs had. */
export function namesInUse(paths: readonly string[], hubs: readonly ParsedHub[]): ReadonlySet<string> {
  const roles = paths.map(entryRole);
  const named = roles.flatMap((entry) => (entry.role === "hub" ? entry.name : []));
  return new Set([...named, ...hubs.flatMap(({ hub }) => hub.moved_from ?? [])]);
}

/** What a place found of one hub: how many parts its state holds (null: it has none), and things that carry its tag. */
export interface Traces {
  readonly parts: number | null;
  /** Things that a removal takes away: "machine i-0123". */
  readonly things: readonly string[];
  /** Disks with homes: "disk vol-0123". */
  readonly homes: readonly string[];
}

/** Returns what is left of a hub; null where nothing is. */
export function leftoverOf(hub: string, { parts, things, homes }: Traces): Leftover | null {
  const all = [...things, ...homes];
  if (parts !== null && parts > 0)
    return {
      hub,
      isKept: false,
      words: `there is no hubs/${hub}.yaml, but its state holds ${parts} ${parts === 1 ? "part" : "parts"}${all.length === 0 ? "" : `, among them ${all.join(", ")}`}`,
      advice: `Remove it: start the workflow hubs by hand with mode destroy, or run hubctl destroy ${hub} --from COMMIT with a commit that has the file.`,
    };
  if (things.length > 0)
    return {
      hub,
      isKept: false,
      words: `there is neither hubs/${hub}.yaml nor a state, but ${all.join(", ")} ${all.length === 1 ? "carries" : "carry"} its tag`,
      advice: `If another repository has a hub ${hub} in this account, leave it. Else bring the file back, run hubctl resume ${hub} (or the workflow hubs with mode resume), and remove it again; or delete what is named by hand.`,
    };
  if (homes.length === 0) return null;
  return {
    hub,
    isKept: true,
    words: `kept after its removal: ${homes.join(", ")}`,
    advice: `Homes come back with the file. Delete them by hand when nobody needs them any more.`,
  };
}
