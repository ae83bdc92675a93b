// hubctl resume at the terminal.

import { errorOf } from "../../commands/apply.ts";
import { selectHubs } from "../../commands/select.ts";
import type { Command } from "../command.ts";
import { accept, lockTimeout, patience, yes } from "../command.ts";
import { progressOn } from "../progress.ts";
import { applyView } from "../views.ts";
import { applyWithProgress, resultJson } from "./apply.ts";

export const resumeCommand: Command = {
  name: "resume",
  summary: "finish what an interrupted run began, without making anything twice",
  about:
    "For a run that was killed, or whose computer was lost, while it applied: looks in the cloud for what carries the hub's name,\ntakes into the state what is missing there, and applies the rest. Safe to run again, and harmless when nothing was interrupted.",
  arguments: [{ name: "HUB", words: "name of a hub", isOptional: false, isMany: false, completes: "hub" }],
  options: [
    {
      name: "unlock",
      value: "ID",
      words:
        "give back this state lock first; only if its owner is gone for good. The message about the lock has the id",
    },
    yes,
    accept,
    lockTimeout,
    patience,
  ],
  examples: [
    ["hubctl resume physics-101", "after the computer that applied it was lost"],
    ["hubctl resume physics-101 --unlock 6c5f3d0e-…", "and that computer still holds the lock"],
  ],
  run: async (invocation, ports, console) => {
    const { hubs, gitops } = await selectHubs(invocation.arguments, ports);
    const [hub] = hubs;
    if (hub === undefined) return 1;
    const progress = progressOn(console.progressStream, console.errorStyle, ports.clock);
    const { unlock } = invocation.values;
    const more = { takesBack: true, ...(unlock === undefined ? {} : { unlock }) };
    try {
      const result = await applyWithProgress(hub, gitops, invocation, ports, console, progress, more);
      progress.stop();
      console.out(
        invocation.isJson
          ? JSON.stringify({ hubs: [resultJson(result)] }, null, 2)
          : `\n${applyView(result, console.style)}`,
      );
      return errorOf(result) === null ? 0 : 1;
    } catch (error) {
      progress.failed();
      throw error;
    }
  },
};
