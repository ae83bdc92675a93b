// hubctl demo: a hub on this computer, in about a minute.

import { errorOf } from "../../commands/apply.ts";
import { selectHubs } from "../../commands/select.ts";
import { UsageError } from "../arguments.ts";
import type { Command } from "../command.ts";
import { lockTimeout } from "../command.ts";
import { progressOn } from "../progress.ts";
import { columns } from "../style.ts";
import { applyView } from "../views.ts";
import { applyWithProgress } from "./apply.ts";

export const demoCommand: Command = {
  name: "demo",
  summary: "deploy hubs/demo.yaml on this computer and say how to sign in",
  about:
    "The first time it installs JupyterHub into a cache of its own (no root needed); later runs take seconds.",
  arguments: [],
  options: [lockTimeout],
  examples: [["hubctl demo", "then open the address it prints"]],
  run: async (invocation, ports, console) => {
    const { hubs, gitops } = await selectHubs(["demo"], ports);
    const [hub] = hubs;
    if (hub === undefined) return 1;
    if (hub.hub.provider !== "local")
      throw new UsageError(
        "hubs/demo.yaml is not a local hub",
        "The demo runs on this computer only: set provider: local in it.",
      );
    const say = (text: string) => (invocation.isJson ? undefined : console.out(text));
    say(console.style.bold("jupyterhub-gitops demo"));
    const progress = progressOn(console.progressStream, console.errorStyle, ports.clock);
    progress.step("terraform");
    const tool = await ports.terraform.tool((text) => progress.detail(text));
    progress.done(`${tool.name} ${tool.version}`);
    const assumed = { ...invocation, switches: new Set([...invocation.switches, "yes"]) };
    const result = await applyWithProgress(hub, gitops, assumed, ports, console, progress);
    progress.stop();
    if (invocation.isJson) say("");
    say(`\n${applyView(result, console.style)}\n`);
    if (invocation.isJson)
      console.out(
        JSON.stringify(
          { hub: hub.name, state: result.state, url: result.state === "refused" ? null : result.url },
          null,
          2,
        ),
      );
    if (errorOf(result) !== null) return 1;
    say(nextSteps(console.style.dim));
    return 0;
  },
};

function nextSteps(dim: (text: string) => string): string {
  const hubctl = process.env.npm_lifecycle_event === "demo" ? "node dist/cli.js" : "hubctl";
  return columns(
    [
      [dim("next"), "change hubs/demo.yaml and run", `${hubctl} apply demo`],
      ["", "stop it", `${hubctl} destroy demo   ${dim("(homes stay)")}`],
      ["", "your own", `${hubctl} new physics-101`],
    ],
    "  ",
  ).join("\n");
}
