// hubctl plan at the terminal.

import { plan } from "../../commands/plan.ts";
import { selectHubs } from "../../commands/select.ts";
import { mapBounded } from "../../core/bounded.ts";
import type { Gitops } from "../../core/gitops.ts";
import type { ParsedHub } from "../../core/hubs.ts";
import type { Review } from "../../core/review.ts";
import type { Ports } from "../../ports.ts";
import { wholeNumber } from "../arguments.ts";
import { type Command, type Console, hubArguments, type Invocation, parallelism } from "../command.ts";
import { cores, errorJson } from "../output.ts";
import { planView } from "../plan-view.ts";
import { progressOn } from "../progress.ts";
import { errorView } from "../views.ts";

export const planCommand: Command = {
  name: "plan",
  summary: "show what would happen to hubs and their people; changes nothing",
  about:
    "Reads the hub files of the working tree, asks Terraform what differs from what runs, and says it in words.",
  arguments: [hubArguments],
  options: [{ name: "full", words: "also list what Terraform would touch" }, parallelism],
  examples: [
    ["hubctl plan", "all hubs"],
    ["hubctl plan physics-101 --full", "one hub, with every detail"],
    ["hubctl plan --json", "for programs"],
  ],
  run: async (invocation, ports, console) => {
    const { hubs, gitops } = await selectHubs(invocation.arguments, ports);
    const limit = wholeNumber(invocation, "parallelism", cores());
    const results = await mapBounded(hubs, limit, (hub) =>
      planOne(hub, gitops, invocation, ports, console, hubs.length > 1),
    );
    if (invocation.isJson)
      console.out(
        JSON.stringify(
          { hubs: results.map((result) => (result instanceof Error ? errorJson(result) : result)) },
          null,
          2,
        ),
      );
    return results.some((result) => result instanceof Error) ? 1 : 0;
  },
};

async function planOne(
  hub: ParsedHub,
  gitops: Gitops,
  invocation: Invocation,
  ports: Ports,
  console: Console,
  isOneOfMany: boolean,
): Promise<(Review & { readonly notes: readonly string[] }) | Error> {
  const progress = progressOn(
    console.progressStream,
    console.errorStyle,
    ports.clock,
    isOneOfMany ? hub.name : "",
  );
  try {
    progress.step("plan");
    const { review, notes } = await plan(hub, gitops, ports, (text) => progress.detail(text));
    progress.stop();
    if (!invocation.isJson)
      console.out(`${planView(review, notes, console.style, invocation.switches.has("full"))}\n`);
    return { ...review, notes };
  } catch (error) {
    progress.failed();
    if (!invocation.isJson) console.err(errorView(error, console.errorStyle));
    return error instanceof Error ? error : new Error(String(error));
  }
}
