// A renamed hub on AWS: its state moves from the old name's key to the new one's; disk and address stay what they are.

import { join } from "node:path";
import type { ParsedHub } from "../core/hubs.ts";
import { emptiedState, stateSummary } from "../core/moved-state.ts";
import { HubError } from "../errors.ts";
import type { Backend, Ports } from "../ports.ts";

const mostBytes = 50_000_000;

/** Where a renamed hub is planned from, and what moves it; without `move` there is nothing to be moved (any more). */
export interface AwsMove {
  readonly backend: Backend;
  move?(): Promise<void>;
}

/** Finds out where a renamed hub's state is. Throws HubError NAME_TAKEN when another hub has the new name. */
export async function awsMove(
  hub: ParsedHub,
  old: Backend,
  own: Backend,
  folder: string,
  ports: Ports,
): Promise<AwsMove> {
  const there = stateSummary(await stateText(old, ports));
  if (there?.holdsSomething !== true) return { backend: own };
  const here = stateSummary(await stateText(own, ports));
  if (here?.holdsSomething === true && here.lineage !== there.lineage) throw taken(hub);
  const move = () => moveState(hub.name, old, own, folder, ports);
  // Both hold it: an earlier run was killed between the two writes, and only the old place is to be emptied.
  return { backend: here?.holdsSomething === true ? own : old, move };
}

async function stateText({ config }: Backend, ports: Ports): Promise<string | null> {
  const { bucket = "", key = "", region = "" } = config;
  const place = { provider: "aws", region, url: `s3://${bucket}/${key}` };
  return (await ports.objects.read(place, mostBytes))?.text ?? null;
}

// The new place is written first: a hub in two states for a moment is found again, one in none is lost.
async function moveState(
  hub: string,
  old: Backend,
  own: Backend,
  folder: string,
  ports: Ports,
): Promise<void> {
  const silent = () => undefined;
  const common = { hub, root: "aws", variables: {}, environment: {} };
  const from = await ports.terraform.open(
    { ...common, backend: old, folder: join(folder, "moving-from") },
    silent,
  );
  try {
    const text = await from.pullState();
    const to = await ports.terraform.open(
      { ...common, backend: own, folder: join(folder, "moving-to") },
      silent,
    );
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
