// provider: local — hubs on this computer, in containers where a Docker engine answers, else as plain processes.

import { join } from "node:path";
import type { Gitops } from "../core/gitops.ts";
import type { ParsedHub } from "../core/hubs.ts";
import { textOf } from "../core/json.ts";
import { settingsFor } from "../core/settings.ts";
import { HubError } from "../errors.ts";
import type { Computer, MachinePlace, MachineStatus, Ports } from "../ports.ts";
import { readSecrets } from "./given-secrets.ts";
import { diagnoseLocal } from "./local-doctor.ts";
import { localFirstSignIn } from "./local-first-sign-in.ts";
import { parsePlace, placeOf } from "./local-place.ts";
import { localUnused } from "./local-unused.ts";
import { localImpact, localParts } from "./local-words.ts";
import type { Intent, Preparation, Provider } from "./provider.ts";

const probeUser = "hub-probe";
const patienceMs = 120_000;

export const local: Provider = {
  id: "local",
  needsOwnMachine: true,
  unused: localUnused,
  where: () => "this computer",
  part: (address) => localParts[address] ?? { role: "other", label: address },
  impact: localImpact,
  cost: () => ({ amount: 0, currency: "USD", source: "your own computer" }),
  prepare,
  diagnose: diagnoseLocal,
  probe: async (hub, outputs, ports) => {
    const token = await ports.computer.readText(
      join(folders(hub, ports.computer).data, "hub", "probe_token"),
    );
    if (token === null)
      throw new HubError(
        "PROBE_TOKEN_MISSING",
        `${hub} has no probe token, so nobody can check that it works`,
        {
          hint: `Run hubctl apply ${hub}: the token is made when the hub starts.`,
        },
      );
    return { url: textOf(outputs.url) ?? "", token: token.trim(), user: probeUser, patienceMs };
  },
  firstSignIn: async (hub, outputs, ports, isWatched) =>
    localFirstSignIn(hub, outputs, await machinePlace(hub, ports), ports, isWatched),
  passwords: async (hub, ports) => ports.computer.firstPasswords(await machinePlace(hub.name, ports)),
  facts: async (hub, _outputs, ports) => {
    const { data } = folders(hub, ports.computer);
    const status = await statusHere(hub, ports);
    const isolation = {
      label: "not isolated",
      words: "users share this computer; runtime: docker gives each a container",
    };
    return [
      { label: "homes", words: join(data, "homes") },
      ...(status?.runtime === "process" ? [isolation] : []),
    ];
  },
  status: (hub, ports) => statusHere(hub.name, ports),
  logs: async (hub, request, ports) => ports.computer.logs(await machinePlace(hub.name, ports), request),
  followLogs: async (hub, request, line, signal, ports) =>
    ports.computer.follow(await machinePlace(hub.name, ports), request, line, signal),
};

function folders(hub: string, computer: Computer) {
  const folder = join(computer.home, hub);
  return {
    folder,
    data: join(folder, "data"),
    run: join(folder, "run"),
    state: join(folder, "state", "terraform.tfstate"),
    work: join(folder, "work"),
    place: join(folder, "place.json"),
  };
}

async function machinePlace(hub: string, ports: Ports): Promise<MachinePlace> {
  const { run, data } = folders(hub, ports.computer);
  return {
    run,
    data,
    stack: join(await ports.repository.terraformFolder(), "modules", "jupyterhub", "stack"),
  };
}

async function statusHere(hub: string, ports: Ports): Promise<MachineStatus | null> {
  const place = await machinePlace(hub, ports);
  if ((await ports.computer.readText(join(place.run, "state.json"))) === null) return null;
  return ports.computer.status(place);
}

// Whether a renamed hub's files are still under its old name.
async function isStillAt(from: string, hub: ParsedHub, computer: Computer): Promise<boolean> {
  if ((await computer.readText(folders(from, computer).place)) === null) return false;
  if ((await computer.readText(folders(hub.name, computer).place)) === null) return true;
  throw new HubError(
    "NAME_TAKEN",
    `${from} cannot become ${hub.name}: that hub's files are on this computer`,
    {
      file: hub.file,
      hint: `Choose another name, or move ${folders(hub.name, computer).folder} away first.`,
    },
  );
}

async function moveHere(from: string, to: string, ports: Ports): Promise<void> {
  await ports.computer.stop(await machinePlace(from, ports));
  await ports.computer.moveFolder(folders(from, ports.computer).folder, folders(to, ports.computer).folder);
}

async function prepare(
  hub: ParsedHub,
  gitops: Gitops,
  ports: Ports,
  intent: Intent = "apply",
  from: string | null = null,
): Promise<Preparation> {
  const { computer } = ports;
  const paths = folders(hub.name, computer);
  const old = from !== null && (await isStillAt(from, hub, computer)) ? from : null;
  const kept = old === null ? paths : folders(old, computer);
  const before = parsePlace(await computer.readText(kept.place));
  const secrets = readSecrets(hub, ports);
  // A hub that moves is stopped for it, so it counts as stopped from the review on.
  const statusNow = async () => {
    const status = await statusHere(old ?? hub.name, ports);
    return status === null || old === null ? status : { ...status, running: false };
  };
  const place = await placeOf(hub, gitops, ports, before, secrets, intent, statusNow);
  const bind = gitops.providers?.local?.bind ?? "127.0.0.1";
  const domain = hub.effective.domain ?? null;
  const url =
    domain === null ? `http://${bind === "0.0.0.0" ? "127.0.0.1" : bind}:${place.port}` : `https://${domain}`;
  const settings = settingsFor(hub, { runtime: place.runtime, url });
  return {
    ...(old === null ? {} : { move: () => moveHere(old, hub.name, ports) }),
    backend: { type: "local", config: { path: kept.state } },
    folder: paths.work,
    settings,
    ...(secrets.missing.length === 0
      ? {}
      : { withoutSecrets: () => ({ variables: {}, needed: before === null ? secrets.missing : [] }) }),
    environment: {
      ...(Object.keys(secrets.values).length === 0 ? {} : { HUBCTL_SECRETS: JSON.stringify(secrets.values) }),
      ...(gitops.hub_image === undefined ? {} : { HUBCTL_HUB_IMAGE: gitops.hub_image }),
    },
    notes:
      place.runtime === "process" ? ["users are not isolated from each other: they share this computer"] : [],
    variables: {
      name: hub.name,
      settings: JSON.stringify(settings),
      on_delete: hub.effective.storage.on_delete,
      platform: {
        data: paths.data,
        run: paths.run,
        cache: computer.cache,
        runtime: place.runtime,
        bind,
        port: place.port,
        url,
        python: await computer.python(),
        node: computer.node(),
        epoch: String(place.epoch),
      },
    },
    remember: () => computer.writeText(paths.place, `${JSON.stringify(place, null, 2)}\n`),
  };
}
