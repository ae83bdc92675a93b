// hubctl restore at the terminal.

import { errorOf } from "../../commands/apply.ts";
import { type RestorePlan, restore, snapshotsOf } from "../../commands/restore.ts";
import { selectHubs } from "../../commands/select.ts";
import { snapshotWords, timeWords } from "../../core/disks.ts";
import type { ParsedHub } from "../../core/hubs.ts";
import { HubError } from "../../errors.ts";
import type { Ports } from "../../ports.ts";
import { wholeNumber } from "../arguments.ts";
import { type Command, type Console, hubArguments, type Invocation, lockTimeout, yes } from "../command.ts";
import { type Progress, progressOn } from "../progress.ts";
import { plain } from "../style.ts";
import { applyView } from "../views.ts";

export const restoreCommand: Command = {
  name: "restore",
  summary: "put a hub's homes back as a snapshot has them",
  about:
    "Without --snapshot it lists the snapshots there are. With one, a new disk is made from it and takes the place of the homes; the machine is replaced, address and settings stay.\nWhat was changed since the snapshot is on the old disk only, which is kept beside. Safe to interrupt: the same command goes on where it stopped.",
  arguments: [{ ...hubArguments, isOptional: false, isMany: false, words: "name of a hub" }],
  options: [
    { name: "snapshot", value: "ID", words: "a snapshot's id, or latest" },
    { ...yes, words: "do not ask before everybody is cut off" },
    lockTimeout,
  ],
  examples: [
    ["hubctl restore physics-101", "which snapshots are there?"],
    ["hubctl restore physics-101 --snapshot latest", "back to the newest"],
  ],
  run: async (invocation, ports, console) => {
    const { hubs, gitops } = await selectHubs(invocation.arguments, ports);
    const [hub] = hubs;
    if (hub === undefined) return 1;
    const wanted = invocation.values.snapshot;
    if (wanted === undefined) return listSnapshots(hub, invocation, ports, console);
    const progress = progressOn(console.progressStream, console.errorStyle, ports.clock, "");
    progress.step("restore");
    const options = {
      lockPatienceSeconds: wholeNumber(invocation, "lock-timeout", 300, 0),
      consent: (plan: RestorePlan) => agreed(plan, invocation, progress, console),
      step: (result: { readonly words: string }) => progress.detail(result.words),
      signal: console.signal,
    };
    try {
      const result = await restore(hub, gitops, wanted, options, ports, (text) => progress.detail(text));
      progress.stop();
      if (invocation.isJson) console.out(JSON.stringify(result, null, 2));
      else
        console.out(
          [`${applyView(result.applied, console.style)}`, ...restoreWords(result.plan).slice(-1)].join("\n"),
        );
      return errorOf(result.applied) === null ? 0 : 1;
    } catch (error) {
      progress.failed();
      throw error;
    }
  },
};

async function listSnapshots(
  hub: ParsedHub,
  invocation: Invocation,
  ports: Ports,
  console: Console,
): Promise<number> {
  const found = await snapshotsOf(hub, ports);
  if (invocation.isJson) console.out(JSON.stringify({ hub: hub.name, snapshots: found }, null, 2));
  else if (found.length === 0) console.out(`${hub.name} has no snapshots yet`);
  else
    console.out(
      found
        .map((each) => `${plain(snapshotWords(each))}${each.isComplete ? "" : "  (being made)"}`)
        .join("\n"),
    );
  return 0;
}

async function agreed(
  plan: RestorePlan,
  invocation: Invocation,
  progress: Progress,
  console: Console,
): Promise<boolean> {
  if (invocation.switches.has("yes")) return true;
  progress.stop();
  console.err(`\n${restoreWords(plan).join("\n")}\n`);
  const answer = await console.ask("Go on? [y/N] ");
  if (answer !== null) return /^y(es)?$/i.test(answer.trim());
  throw new HubError(
    "CONSENT_NEEDED",
    `${plan.hub}: a restore needs somebody's consent, and nobody is here to ask`,
    {
      hint: "Add --yes if it is wanted.",
    },
  );
}

function restoreWords({ hub, snapshot, oldDisk, downtimeSeconds }: RestorePlan): string[] {
  const minutes = Math.ceil(downtimeSeconds / 60);
  return [
    `  ${hub}: all homes go back to ${timeWords(snapshot.madeAt)} (${snapshot.id})`,
    `  the machine is replaced, about ${minutes} min down; everybody who is signed in is cut off`,
    oldDisk === null
      ? "  the disk of before is kept beside"
      : `  what was changed since then stays on the disk ${oldDisk}, kept under the tag role=homes-before-restore`,
  ];
}
