// provider: local — hubs on this computer, in containers where a Docker engine answers, else as plain processes.

import { createHmac } from "node:crypto";
import { join } from "node:path";
import type { Gitops } from "../core/gitops.ts";
import type { ParsedHub } from "../core/hubs.ts";
import { objectOf, textOf } from "../core/json.ts";
import type { ChangeKind } from "../core/review.ts";
import { secretNames } from "../core/secret-names.ts";
import { settingsFor } from "../core/settings.ts";
import { HubError } from "../errors.ts";
import type { Computer, MachinePlace, Ports } from "../ports.ts";
import type { FirstSignIn, Impact, Preparation, Provider } from "./provider.ts";

const probeUser = "hub-probe";
const patienceMs = 120_000;

/** What must stay the same between runs, kept in place.json beside the hub's folders. */
interface Place {
  readonly port: number;
  readonly runtime: "docker" | "process";
  /** Goes up when the hub was found stopped or a secret changed, so that the next apply starts it again. */
  readonly epoch: number;
  /** Random; keys the digest of the secrets. */
  readonly key: string;
  /** HMAC of the secrets' values; "" where the hub names none. */
  readonly secrets: string;
}

export const local: Provider = {
  id: "local",
  needsOwnMachine: true,
  where: () => "this computer",
  part: (address) => parts[address] ?? { role: "other", label: address },
  impact,
  cost: () => ({ amount: 0, currency: "USD", source: "your own computer" }),
  prepare,
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
  firstSignIn,
  facts: async (hub, _outputs, ports) => {
    const { data } = folders(hub, ports.computer);
    const status = await local.status(hub, ports);
    const isolation = {
      label: "not isolated",
      words: "users share this computer; with Docker running, each gets a container",
    };
    return [
      { label: "homes", words: join(data, "homes") },
      ...(status?.runtime === "process" ? [isolation] : []),
    ];
  },
  status: async (hub, ports) => {
    const place = await machinePlace(hub, ports);
    return (await ports.computer.readText(join(place.run, "state.json"))) === null
      ? null
      : ports.computer.status(place);
  },
  logs: async (hub, request, ports) => ports.computer.logs(await machinePlace(hub, ports), request),
  followLogs: async (hub, request, line, signal, ports) =>
    ports.computer.follow(await machinePlace(hub, ports), request, line, signal),
};

const parts: Readonly<Record<string, { role: "settings" | "machine" | "disk"; label: string }>> = {
  "terraform_data.settings": { role: "settings", label: "the settings the hub runs with" },
  "terraform_data.machine": { role: "machine", label: "the hub's processes" },
  "terraform_data.data": { role: "disk", label: "the users' files" },
};

function impact(kind: ChangeKind, hub: ParsedHub): Impact {
  const users = `up to ${hub.effective.users} users`;
  switch (kind) {
    case "unchanged":
      return { headline: "no change", people: "nobody notices", downtimeSeconds: 0, durationSeconds: 0 };
    case "settings":
    case "update":
      return {
        headline: "settings only · notebooks keep running",
        people: "nobody is cut off",
        downtimeSeconds: 0,
        durationSeconds: 10,
      };
    case "new":
      return {
        headline: "a new hub on this computer",
        people: users,
        downtimeSeconds: 0,
        durationSeconds: 20,
      };
    case "removed":
      return {
        headline: "the hub stops; homes stay",
        people: "everybody is cut off",
        downtimeSeconds: 0,
        durationSeconds: 5,
      };
    case "data-destroyed":
      return {
        headline: "the hub stops and its homes are deleted",
        people: "everybody is cut off and loses all files",
        downtimeSeconds: 0,
        durationSeconds: 5,
      };
    default:
      return {
        headline: "everything restarts: running notebooks stop; homes stay",
        people: "everybody who is signed in has to start a new server",
        downtimeSeconds: 15,
        durationSeconds: 20,
      };
  }
}

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

async function prepare(hub: ParsedHub, gitops: Gitops, ports: Ports): Promise<Preparation> {
  const { computer } = ports;
  const paths = folders(hub.name, computer);
  const before = parsePlace(await computer.readText(paths.place));
  const secrets = readSecrets(hub, ports);
  const place = await placeOf(hub, gitops, ports, before, secrets);
  const bind = gitops.providers?.local?.bind ?? "127.0.0.1";
  const domain = hub.effective.domain ?? null;
  const url =
    domain === null ? `http://${bind === "0.0.0.0" ? "127.0.0.1" : bind}:${place.port}` : `https://${domain}`;
  const settings = settingsFor(hub, { runtime: place.runtime, url });
  return {
    backend: { type: "local", config: { path: paths.state } },
    folder: paths.work,
    settings,
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

interface GivenSecrets {
  readonly values: Readonly<Record<string, string>>;
  /** Names that the hub file holds and this run was not given. */
  readonly missing: readonly string[];
}

function readSecrets(hub: ParsedHub, ports: Ports): GivenSecrets {
  const values: Record<string, string> = {};
  const missing: string[] = [];
  for (const name of secretNames(hub.hub)) {
    const value = ports.secrets.read(name);
    if (value === null) missing.push(name);
    else values[name] = value;
  }
  return { values, missing };
}

async function placeOf(
  hub: ParsedHub,
  gitops: Gitops,
  ports: Ports,
  before: Place | null,
  secrets: GivenSecrets,
): Promise<Place> {
  const { computer } = ports;
  const bind = gitops.providers?.local?.bind ?? "127.0.0.1";
  const key = before?.key ?? ports.random(32);
  const isComplete = secrets.missing.length === 0;
  if (!isComplete && before === null) throw secretMissing(hub, secrets.missing);
  const digest = isComplete ? digestOf(secrets.values, key) : (before?.secrets ?? "");
  const isRunning = before !== null && (await local.status(hub.name, ports))?.running === true;
  const isSame = isRunning && digest === before.secrets;
  return {
    port: before?.port ?? (await computer.freePort(bind, gitops.providers?.local?.port ?? 8000, hub.name)),
    runtime:
      hub.effective.runtime ?? before?.runtime ?? ((await computer.dockerAnswers()) ? "docker" : "process"),
    epoch: isSame ? before.epoch : (before?.epoch ?? 0) + 1,
    key,
    secrets: digest,
  };
}

function digestOf(values: Readonly<Record<string, string>>, key: string): string {
  const names = Object.keys(values).sort();
  if (names.length === 0) return "";
  return createHmac("sha256", key)
    .update(JSON.stringify(names.map((name) => [name, values[name]])))
    .digest("hex");
}

function secretMissing(hub: ParsedHub, missing: readonly string[]): HubError {
  return new HubError(
    "SECRET_MISSING",
    `${hub.name} needs ${missing.join(" and ")}, and this run was not given ${missing.length === 1 ? "it" : "them"}`,
    {
      file: hub.file,
      hint: `Set ${missing.length === 1 ? "it" : "them"} in the environment (docs/reference.md says what each holds) and run again.`,
    },
  );
}

function parsePlace(text: string | null): Place | null {
  if (text === null) return null;
  const place = objectOf(JSON.parse(text));
  const { port, epoch } = place;
  if (typeof port !== "number" || typeof epoch !== "number") return null;
  return {
    port,
    epoch,
    runtime: place.runtime === "docker" ? "docker" : "process",
    key: textOf(place.key) ?? "",
    secrets: textOf(place.secrets) ?? "",
  };
}

async function firstSignIn(hub: string, _outputs: unknown, ports: Ports): Promise<readonly FirstSignIn[]> {
  const place = await machinePlace(hub, ports);
  const passwords = await ports.computer.firstPasswords(place);
  const unseen = passwords.filter((entry) => !entry.shown);
  if (unseen.length > 0) await ports.computer.markPasswordsShown(place);
  return passwords.map(({ user, password, shown }) =>
    shown
      ? { user, password: null, words: "with the password shown when the hub was new" }
      : { user, password, words: "first password, shown once" },
  );
}
