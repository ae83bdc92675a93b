// hubctl status, password and logs at the terminal.

import { followLogs, logs } from "../../commands/logs.ts";
import { passwords } from "../../commands/password.ts";
import { allValidHubs, selectHubs } from "../../commands/select.ts";
import { status } from "../../commands/status.ts";
import { UsageError, wholeNumber } from "../arguments.ts";
import { type Command, hubArguments } from "../command.ts";
import { statusView } from "../status-view.ts";
import { columns, plain } from "../style.ts";

export const statusCommand: Command = {
  name: "status",
  summary: "is each hub running, where, and how many servers are in use",
  about: "Asks each hub's place. Exit code 1 when a hub that was deployed does not run.",
  arguments: [hubArguments],
  options: [],
  examples: [
    ["hubctl status", "all hubs"],
    ["hubctl status physics-101 --json", "for programs"],
  ],
  run: async (invocation, ports, console) => {
    const names = invocation.arguments;
    const { hubs, problems } =
      names.length === 0 ? await allValidHubs(ports) : await selectHubs(names, ports);
    const rows = await Promise.all(hubs.map((hub) => status(hub, ports)));
    console.out(
      invocation.isJson ? JSON.stringify({ hubs: rows }, null, 2) : statusView(rows, console.style),
    );
    const broken = new Set(problems.filter(({ severity }) => severity === "error").map(({ file }) => file));
    if (broken.size > 0) console.err(`left out: ${[...broken].join(", ")} (hubctl validate says why)`);
    return rows.some((row) => row.machine !== null && !row.machine.running) ? 1 : 0;
  },
};

export const passwordCommand: Command = {
  name: "password",
  summary: "show the first passwords that were made for a hub",
  about:
    "Reads them where the hub keeps them, with your own rights. Somebody who changed a password on the hub since then uses the new one.",
  arguments: [{ name: "HUB", words: "name of a hub", isOptional: false, isMany: false, completes: "hub" }],
  options: [],
  examples: [["hubctl password physics-101", "how does alice sign in the first time?"]],
  run: async (invocation, ports, console) => {
    const { hubs } = await selectHubs(invocation.arguments, ports);
    const [hub] = hubs;
    if (hub === undefined) return 1;
    const found = await passwords(hub, ports);
    if (invocation.isJson) console.out(JSON.stringify({ hub: hub.name, passwords: found }, null, 2));
    else if (found.length === 0)
      console.out(`${hub.name} has no first passwords: people sign in with accounts of their own`);
    else
      console.out(
        columns(found.map(({ user, password }) => [plain(user), console.style.bold(plain(password))])).join(
          "\n",
        ),
      );
    return 0;
  },
};

const services = ["hub", "proxy", "culler", "caddy"] as const;

export const logsCommand: Command = {
  name: "logs",
  summary: "the last lines of a hub's log, or of one user's server",
  about:
    "Shows what the hub itself wrote; --user shows the log of somebody's server, where a spawn that fails says why.",
  arguments: [{ name: "HUB", words: "name of a hub", isOptional: false, isMany: false, completes: "hub" }],
  options: [
    {
      name: "service",
      value: "NAME",
      words: `whose log: ${services.join(", ")} (default: hub)`,
      values: services,
    },
    { name: "user", value: "NAME", words: "the log of this user's server instead" },
    { name: "lines", short: "n", value: "N", words: "how many lines (default: 100)" },
    { name: "follow", short: "f", words: "go on until interrupted" },
  ],
  examples: [
    ["hubctl logs physics-101 -f", "watch it"],
    ["hubctl logs physics-101 --user dave", "why does dave's server not start?"],
  ],
  run: async (invocation, ports, console) => {
    const { hubs } = await selectHubs(invocation.arguments, ports);
    const [hub] = hubs;
    if (hub === undefined) return 1;
    const service = invocation.values.service ?? "hub";
    if (!services.some((name) => name === service))
      throw new UsageError(`there is no service "${service}"`, `One of: ${services.join(", ")}.`);
    const request = {
      service,
      user: invocation.values.user ?? null,
      lines: wholeNumber(invocation, "lines", 100),
    };
    const print = (line: string) => console.out(invocation.isJson ? JSON.stringify({ line }) : plain(line));
    if (invocation.switches.has("follow")) await followLogs(hub, request, print, console.signal, ports);
    else {
      const lines = await logs(hub, request, ports);
      if (invocation.isJson) console.out(JSON.stringify({ hub: hub.name, ...request, log: lines }, null, 2));
      else for (const line of lines) print(line);
    }
    return 0;
  },
};
