// What differs in a hub's file but is never told to its machine: machine, schedule, backup, budget and the like.

import { hubFields } from "../generated/hub-fields.ts";
import type { EffectiveHub } from "./effective-hub.ts";
import { isObject, type Json, type JsonObject } from "./json.ts";
import type { SettingChange } from "./review.ts";
import { settingChanges } from "./setting-changes.ts";

/** Returns the fields of the two files that differ, as `settingChanges`, without those that stand in the machine's settings. */
export function fileChanges(before: EffectiveHub, after: EffectiveHub): SettingChange[] {
  return settingChanges(untold(before), untold(after));
}

function untold(effective: EffectiveHub): JsonObject {
  return Object.fromEntries(
    Object.entries(effective).flatMap(([name, value]): [string, Json][] => {
      if (hubFields[name]?.inSettings === false) return [[name, value as Json]];
      return isObject(value) ? untoldNames(name, value as JsonObject) : [];
    }),
  );
}

/** Some maps are told in part: of `storage`, `quota` is and `size` is not. */
function untoldNames(name: string, map: JsonObject): [string, Json][] {
  const untoldHere = Object.entries(map).filter(([key]) => hubFields[`${name}.${key}`]?.inSettings === false);
  return untoldHere.length === 0 ? [] : [[name, Object.fromEntries(untoldHere)]];
}
