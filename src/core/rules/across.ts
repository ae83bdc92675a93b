// Rules that need all hubs: two may not claim the same address or the same past.

import type { Fault } from "../fault.ts";
import type { CheckedHub } from "../hubs.ts";

/** Faults by the name of the hub they belong to. */
export function acrossFaults(hubs: readonly CheckedHub[]): ReadonlyMap<string, readonly Fault[]> {
  const faults = new Map<string, Fault[]>();
  const add = (hub: CheckedHub, fault: Fault) =>
    faults.set(hub.name, [...(faults.get(hub.name) ?? []), fault]);
  for (const twins of repeated(hubs, ({ effective }) => effective.domain)) {
    for (const hub of twins) {
      const others = namesBut(twins, hub);
      const path = hub.hub.domain === undefined ? [] : ["domain"];
      const message = `domain ${hub.effective.domain} is also ${others}'s; expected one of its own for each hub`;
      add(hub, { path, code: "duplicate-domain", message, hint: "Change it in one of the files." });
    }
  }
  for (const twins of repeated(hubs, ({ hub }) => hub.moved_from ?? null)) {
    for (const hub of twins) {
      const message = `${hub.hub.moved_from} has also moved to ${namesBut(twins, hub)}; a hub can move to one place only`;
      add(hub, {
        path: ["moved_from"],
        code: "duplicate-move",
        message,
        hint: "Delete moved_from in all but one of them.",
      });
    }
  }
  const names = new Set(hubs.map(({ name }) => name));
  for (const hub of hubs) {
    const from = hub.hub.moved_from;
    if (from === undefined || !names.has(from)) continue;
    const reason = from === hub.name ? "which is its own name" : `but hubs/${from}.yaml is still there`;
    const hint =
      from === hub.name
        ? "Give the name it had before, or delete the line."
        : `Delete hubs/${from}.yaml in the same change.`;
    add(hub, { path: ["moved_from"], code: "bad-move", message: `moved_from is ${from}, ${reason}`, hint });
  }
  return faults;
}

function namesBut(hubs: readonly CheckedHub[], one: CheckedHub): string {
  return hubs
    .filter((hub) => hub !== one)
    .map(({ file }) => file)
    .join(", ");
}

/** Groups of more than one hub with the same key. */
function repeated(
  hubs: readonly CheckedHub[],
  keyOf: (hub: CheckedHub) => string | null,
): readonly (readonly CheckedHub[])[] {
  const groups = new Map<string, CheckedHub[]>();
  for (const hub of hubs) {
    const key = keyOf(hub);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [hub]);
    else group.push(hub);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}
