// A renamed hub's state, by its text (state version 4): whether it holds anything, and the one that is left at the old place.

import { arrayOf, objectOf, textOf } from "./json.ts";

/** What decides whether a state can be moved. */
export interface StateSummary {
  readonly lineage: string;
  /** False for the state of a hub that is gone. */
  readonly holdsSomething: boolean;
}

/** Returns the summary of a state; null for none. */
export function stateSummary(text: string | null): StateSummary | null {
  if (text === null || text.trim() === "") return null;
  const state = objectOf(JSON.parse(text));
  const held = arrayOf(state.resources).filter((resource) => objectOf(resource).mode === "managed");
  return { lineage: textOf(state.lineage) ?? "", holdsSomething: held.length > 0 };
}

/** Returns the same state with nothing in it, as its next version: what stays at the old place. */
export function emptiedState(text: string): string {
  const state = objectOf(JSON.parse(text));
  return JSON.stringify({ ...state, serial: Number(state.serial) + 1, outputs: {}, resources: [] }, null, 2);
}
