// The AWS plugin makes a last snapshot of a disk only if the state says so, and can write that into the state only when it makes the
// disk: an imported one (a hub that came back, a restore) lacks it, and changing it is refused by AWS. So it is put right here.

import { arrayOf, isObject, objectOf } from "./json.ts";

/** Returns a state (as text) in which the homes' disk gets a last snapshot when it is deleted; null when nothing is to be changed. */
export function withLastSnapshot(stateText: string): string | null {
  const state: unknown = JSON.parse(stateText);
  if (!isObject(state)) return null;
  let isChanged = false;
  for (const resource of arrayOf(state.resources).map(objectOf)) {
    if (resource.mode !== "managed" || resource.type !== "aws_ebs_volume" || resource.name !== "homes")
      continue;
    for (const { attributes } of arrayOf(resource.instances).map(objectOf)) {
      if (!isObject(attributes) || attributes.final_snapshot === true) continue;
      Object.assign(attributes, { final_snapshot: true });
      isChanged = true;
    }
  }
  if (!isChanged) return null;
  return JSON.stringify({ ...state, serial: Number(state.serial) + 1 }, null, 2);
}
