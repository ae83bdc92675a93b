// Which hubs a change concerns: the one function that decides it, for pull requests, pushes and drift alike.
import type { DiffEntry } from "./diff-tree.ts";
import type { InputFile } from "./manifest.ts";

/** A hub as one revision of the repository has it. */
export interface HubAt {
  readonly hub: string;
  /** The hub file's path. */
  readonly file: string;
  /** The hub file and its rosters, by git blob. */
  readonly inputs: readonly InputFile[];
  readonly movedFrom: string | null;
}

/** `shared`: the hub's own files are the same, but what all hubs depend on changed. */
export type HubChange = "added" | "changed" | "removed" | "renamed" | "shared";

/** Why a hub is in the list: the diff at hand, something left over from before, or shared code. */
export type ChangeReason = "diff" | "ledger" | "shared";

export interface ChangedHub {
  readonly hub: string;
  readonly file: string;
  readonly change: HubChange;
  /** The old name of a renamed hub. */
  readonly from: string | null;
  readonly reasons: readonly ChangeReason[];
}

export interface ChangeSources {
  /** Null where there is no usable earlier revision: a first or forced push. */
  readonly before: readonly HubAt[] | null;
  readonly after: readonly HubAt[];
  /** Each hub as it was last applied; null where the question is not asked (a pull request). */
  readonly applied: readonly HubAt[] | null;
  /** A file every hub depends on changed. */
  readonly isSharedChange: boolean;
}

/** Returns the changed hubs sorted by name, each once. */
export function changedHubs(sources: ChangeSources): readonly ChangedHub[] {
  const { before, after, applied, isSharedChange } = sources;
  const found = new Map<string, ChangedHub>();
  const add = (change: ChangedHub) => {
    const known = found.get(change.hub);
    if (known === undefined) found.set(change.hub, change);
    else
      found.set(change.hub, {
        ...stronger(change, known),
        reasons: [...new Set([...known.reasons, ...change.reasons])],
      });
  };
  if (before !== null) for (const change of difference(before, after, "diff")) add(change);
  if (applied !== null) for (const change of difference(applied, after, "ledger")) add(change);
  if (isSharedChange)
    for (const { hub, file } of after) add({ hub, file, change: "shared", from: null, reasons: ["shared"] });
  return [...found.values()].sort((a, b) => (a.hub < b.hub ? -1 : 1));
}

/** What the ledger says wins over the diff, since it is what is really there; a shared change adds nothing to either. */
function stronger(change: ChangedHub, known: ChangedHub): ChangedHub {
  return change.change === "shared" ? known : change;
}

function difference(before: readonly HubAt[], after: readonly HubAt[], reason: ChangeReason): ChangedHub[] {
  const old = new Map(before.map((hub) => [hub.hub, hub]));
  const current = new Map(after.map((hub) => [hub.hub, hub]));
  const isRename = ({ hub, movedFrom }: HubAt) =>
    movedFrom !== null && !old.has(hub) && old.has(movedFrom) && !current.has(movedFrom);
  const movedAway = new Set(after.filter(isRename).map((hub) => hub.movedFrom));
  const changes = after.flatMap((hub): ChangedHub[] => {
    const { file } = hub;
    const common = { hub: hub.hub, file, reasons: [reason] };
    const previous = old.get(hub.hub);
    if (isRename(hub)) return [{ ...common, change: "renamed", from: hub.movedFrom }];
    if (previous === undefined) return [{ ...common, change: "added", from: null }];
    return isSame(previous.inputs, hub.inputs) ? [] : [{ ...common, change: "changed", from: null }];
  });
  const removed = before.filter((hub) => !current.has(hub.hub) && !movedAway.has(hub.hub));
  return [
    ...changes,
    ...removed.map(
      ({ hub, file }): ChangedHub => ({ hub, file, change: "removed", from: null, reasons: [reason] }),
    ),
  ];
}

function isSame(a: readonly InputFile[], b: readonly InputFile[]): boolean {
  const text = (inputs: readonly InputFile[]) =>
    inputs
      .map((i) => `${i.path}\0${i.blob}`)
      .sort()
      .join("\0\0");
  return text(a) === text(b);
}

/** A removed hub whose file lives on under another name although nobody said `moved_from`. */
export interface LikelyRename {
  readonly from: string;
  readonly to: string;
}

/** Returns the pairs that git takes for one file renamed but that would destroy one hub and make another. */
export function likelyRenames(
  entries: readonly DiffEntry[],
  changes: readonly ChangedHub[],
): readonly LikelyRename[] {
  const removed = new Map(changes.filter((c) => c.change === "removed").map((c) => [c.file, c.hub]));
  const added = new Map(changes.filter((c) => c.change === "added").map((c) => [c.file, c.hub]));
  return entries.flatMap((entry) => {
    const from = removed.get(entry.oldPath ?? "");
    const to = added.get(entry.path);
    return entry.status === "renamed" && from !== undefined && to !== undefined ? [{ from, to }] : [];
  });
}
