// Rules that need the base revision: what may not change once a hub exists, what may only grow, and what may not vanish.

import { hubFields } from "../../generated/hub-fields.ts";
import { type Fault, show } from "../fault.ts";
import type { CheckedHub } from "../hubs.ts";
import { isObject } from "../json.ts";
import type { Problem } from "../problem.ts";
import { bytesOf, formatSize } from "../size.ts";

/** What a hub's change breaks, against all hubs of the base revision. */
export function baseFaults(hub: CheckedHub | null, base: readonly CheckedHub[]): readonly Fault[] {
  if (hub === null) return [];
  const same = base.find(({ name }) => name === hub.name);
  const from = hub.hub.moved_from;
  const before = same ?? base.find(({ name }) => name === from);
  if (before === undefined) return from === undefined ? [] : [unknownPast(from, base)];
  return [...immutable(hub, before), ...growOnly(hub, before)];
}

function unknownPast(from: string, base: readonly CheckedHub[]): Fault {
  const names = base.slice(0, 10).map(({ name }) => name);
  const hint = names.length === 0 ? "Delete the line." : `Hubs so far: ${names.join(", ")}.`;
  return {
    path: ["moved_from"],
    code: "bad-move",
    message: `moved_from is ${from}, and no such hub was there before`,
    hint,
  };
}

function immutable(hub: CheckedHub, before: CheckedHub): readonly Fault[] {
  // A region of another provider is another region: the provider alone says it all.
  const isElsewhere = hub.effective.provider !== before.effective.provider;
  const fields = isElsewhere ? { provider: hubFields.provider } : hubFields;
  return Object.entries(fields).flatMap(([path, field]) => {
    const instead = field?.immutable ?? null;
    if (instead === null) return [];
    const steps = path.split(".");
    const [was, is] = [fieldIn(before.effective, steps), fieldIn(hub.effective, steps)];
    if (was === is) return [];
    const message = `${path} was ${show(was)} and cannot become ${show(is)}: the hub exists already`;
    return [{ path: steps, code: "immutable", message, hint: `Put the old value back, or ${instead}.` }];
  });
}

function fieldIn(value: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>((around, step) => (isObject(around) ? around[step] : undefined), value);
}

/** A disk cannot shrink. Where its size follows from `users` and the quota, the message says how to keep it. */
function growOnly(hub: CheckedHub, before: CheckedHub): readonly Fault[] {
  const [was, is] = [before.effective.storage.size, hub.effective.storage.size];
  if (bytesOf(is) >= bytesOf(was)) return [];
  const isGiven = hub.hub.storage?.size !== undefined;
  // On this computer there is no disk of one's own; only a size that somebody wrote down is taken at its word.
  if (hub.hub.provider === "local" && !isGiven) return [];
  const derived = `storage.size follows from users × quota and would shrink from ${was} to ${is}; a disk can only grow`;
  const given = `storage.size is ${is} and was ${was}; a disk can only grow`;
  const hint = `Write storage: {size: ${formatSize(bytesOf(was))}} to keep the disk as it is.`;
  return [
    {
      path: isGiven ? ["storage", "size"] : ["users"],
      code: "shrinks",
      message: isGiven ? given : derived,
      hint,
    },
  ];
}

/** Hubs of the base revision that are protected and gone; `present` are the names of those that stay or move. */
export function removalProblems(
  base: readonly CheckedHub[],
  present: ReadonlySet<string>,
): readonly Problem[] {
  return base
    .filter(({ name, effective }) => effective.protect && !present.has(name))
    .map(({ name, file }) => ({
      file,
      line: null,
      column: null,
      path: "",
      severity: "error",
      code: "protected",
      message: `${name} is protected, and its file is gone`,
      hint: "Put the file back. To remove the hub, take out protect: true in one change and the file in the next.",
    }));
}
