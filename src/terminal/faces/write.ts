// hubctl new and render at the terminal.

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { newHub } from "../../commands/new.ts";
import { render } from "../../commands/render.ts";
import { selectHubs } from "../../commands/select.ts";
import { parseProviderId, providerIds } from "../../core/places.ts";
import { providers } from "../../providers/list.ts";
import { UsageError } from "../arguments.ts";
import type { Command } from "../command.ts";

export const newCommand: Command = {
  name: "new",
  summary: "write a commented hub file to start from",
  about:
    "Writes hubs/NAME.yaml with the few lines a hub needs and comments on what else there is. Never overwrites a file.",
  arguments: [
    {
      name: "NAME",
      words: "3 to 20 lower-case letters, digits and dashes: physics-101",
      isOptional: false,
      isMany: false,
      completes: "none",
    },
  ],
  options: [
    {
      name: "provider",
      value: "NAME",
      words: `where it will run: ${providerIds.join(", ")} (default: local)`,
      values: providerIds,
    },
  ],
  examples: [["hubctl new physics-101 --provider aws", "writes hubs/physics-101.yaml"]],
  run: async (invocation, ports, console) => {
    const wanted = invocation.values.provider ?? "local";
    const provider = parseProviderId(wanted);
    if (provider === null)
      throw new UsageError(`there is no provider "${wanted}"`, `One of: ${providerIds.join(", ")}.`);
    const [name = ""] = invocation.arguments;
    const path = await newHub(name, provider, ports);
    const isDeployable = providers.some((known) => known.id === provider);
    const next = isDeployable
      ? `hubctl plan ${name}, which says what it would make and changes nothing`
      : `hubctl validate checks it; this version cannot deploy to ${provider} yet`;
    console.out(
      invocation.isJson ? JSON.stringify({ file: path }) : `wrote ${path}\nnext: edit it, then ${next}`,
    );
    return 0;
  },
};

export const renderCommand: Command = {
  name: "render",
  summary: "write out exactly what a hub's machine would get",
  about:
    "Prints Terraform's variables, settings.json and the cloud-init user data of one hub, or writes them as files. Contacts nothing; what only the cloud knows (an account's number, a disk's id) has a word in its place, which is told.",
  arguments: [{ name: "HUB", words: "name of a hub", isOptional: false, isMany: false, completes: "hub" }],
  options: [
    {
      name: "out",
      short: "o",
      value: "DIR",
      words: "write variables.tfvars.json, settings.json and user-data into this folder",
    },
  ],
  examples: [
    ["hubctl render physics-101", "print it"],
    ["hubctl render physics-101 --out rendered", "write it as files"],
  ],
  run: async (invocation, ports, console) => {
    const { hubs, gitops } = await selectHubs(invocation.arguments, ports);
    const [hub] = hubs;
    if (hub === undefined) return 1;
    const rendered = await render(hub, gitops, ports, () => undefined);
    const files = {
      "variables.tfvars.json": `${JSON.stringify(rendered.variables, null, 2)}\n`,
      "settings.json": `${JSON.stringify(rendered.settings, null, 2)}\n`,
      "user-data": rendered.userData,
    };
    const folder = invocation.values.out;
    if (folder !== undefined) {
      await mkdir(folder, { recursive: true });
      for (const [name, text] of Object.entries(files))
        await writeFile(join(folder, name), text, { mode: 0o600 });
    }
    if (!invocation.isJson)
      for (const { name, words } of rendered.placeholders)
        console.err(console.errorStyle.dim(`${name} in user-data stands for ${words}`));
    if (invocation.isJson) console.out(JSON.stringify(rendered, null, 2));
    else if (folder === undefined)
      for (const [name, text] of Object.entries(files)) console.out(`── ${name}\n${text}`);
    else
      console.out(
        `wrote ${Object.keys(files)
          .map((name) => join(folder, name))
          .join(", ")}`,
      );
    return 0;
  },
};
