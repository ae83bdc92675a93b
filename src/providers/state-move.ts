// A renamed hub in a cloud: its state moves from the old name's key to the new one's; disk and address stay what they are.

import { join } from "node:path";
import type { ParsedHub } from "../core/hubs.ts";
import { emptiedState, stateSummary } from "../core/moved-state.ts";
import { HubError } from "../errors.ts";
import type { Backend, Ports, WorkspaceRequest } from "../ports.ts";

const mostBytes = 50_000_000;

/** Where a cloud keeps states. */
export interface StateStore {
  /** The provider's id, which is the name of its root. */
  readonly provider: string;
  /** The document that a backend keeps its state in, for `ports.objects`. */
  addressOf(backend: Backend): { readonly region: string; readonly url: string };
}

/** Where a renamed hub is planned from, and what moves it; without `move` there is nothing to be moved (any more). */
export interface StateMove {
  readonly backend: Backend;
  move?(): Promise<void>;
}

/** Finds out where a renamed hub's state is. Throws HubError NAME_TAKEN when another hub has the new name. */
export async function stateMove(
  hub: ParsedHub,
  store: StateStore,
  { old, own }: { readonly old: Backend; readonly own: Backend },
  folder: string,
  ports: Ports,
): Promise<StateMove> {
  const there = stateSummary(await stateText(store, old, ports));
  if (there?.holdsSomething !== true) return { backend: own };
  const here = stateSummary(await stateText(store, own, ports));
  if (here?.holdsSomething === true && here.lineage !== there.lineage) throw taken(hub);
  const common = { hub: hub.name, root: store.provider, variables: {}, environment: {} };
  const places = {
    from: { ...common, backend: old, folder: join(folder, "moving-from") },
    to: { ...common, backend: own, folder: join(folder, "moving-to") },
  };
  const move = () => moveState(places, ports);
  // Both hold it: an earlier run was killed between the two writes, and only the old place is to be emptied.
  return { backend: here?.holdsSomething === true ? own : old, move };
}

async function stateText(store: StateStore, backend: Backend, ports: Ports): Promise<string | null> {
  const place = { provider: store.provider, ...store.addressOf(backend) };
  return (await ports.objects.read(place, mostBytes))?.text ?? null;
}

// The new place is written first: a hub in two states for a moment is found again, one in none is lost.
async function moveState(
  places: { readonly from: WorkspaceRequest; readonly to: WorkspaceRequest },
  ports: Ports,
): Promise<void> {
  const silent = () => undefined;
  const from = await ports.terraform.open(places.from, silent);
  try {
    const text = await from.pullState();
    const to = await ports.terraform.open(places.to, silent);
    try {
      if (stateSummary(await to.pullState())?.holdsSomething !== true) await to.pushState(text);
    } finally {
      await to.close();
    }
    await from.pushState(emptiedState(text));
  } finally {
    await from.close();
  }
}

function taken(hub: ParsedHub): HubError {
  return new HubError("NAME_TAKEN", `${hub.name} is another hub's name: it has a state of its own`, {
    file: hub.file,
    hint: "Choose another name, or remove that hub first.",
  });
}
