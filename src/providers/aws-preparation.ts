// Hub + gitops.yaml → what Terraform is told about a hub on AWS.

import { join } from "node:path";
import { machineOf } from "../core/defaults.ts";
import { hubOfDay } from "../core/event-days.ts";
import type { Gitops } from "../core/gitops.ts";
import type { ParsedHub } from "../core/hubs.ts";
import type { JsonObject } from "../core/json.ts";
import { withLastSnapshot } from "../core/last-snapshot.ts";
import { settingsFor } from "../core/settings.ts";
import { HubError } from "../errors.ts";
import type { Backend, Ports, Workspace } from "../ports.ts";
import { careOf } from "./aws-care.ts";
import { requireShortSecrets } from "./aws-secret-length.ts";
import { machineVariables, publicUrl, removalOf, secretEnvironment } from "./machine-variables.ts";
import type { Intent, Outputs, Preparation } from "./provider.ts";
import { revisedSecrets, withoutSecrets } from "./secret-revisions.ts";
import { type StateStore, stateMove } from "./state-move.ts";

/** Packages and container images; the root's own default. */
export const systemDiskGigabytes = 60;

/** Everything a plan needs; changes nothing. Throws HubError NAME_TAKEN, STATE_MISSING, REGION_MISSING, MACHINE_UNKNOWN, SECRET_MISSING or SECRET_LONG. */
export async function prepareAws(
  written: ParsedHub,
  gitops: Gitops,
  ports: Ports,
  intent: Intent = "apply",
  from: string | null = null,
): Promise<Preparation> {
  const hub = hubOfDay(written, gitops, ports.clock.now());
  const region = regionOf(hub);
  const settings = settingsFor(hub, { runtime: "docker", url: publicUrl(hub) });
  const folder = join(ports.computer.home, hub.name, "work");
  const place =
    intent === "plan" && gitops.state?.aws === undefined
      ? withoutState(folder)
      : await placeOfState(hub, gitops, ports, from, folder);
  const common = {
    notes: [],
    folder,
    ...place,
    settings,
    remember: async () => undefined,
  };
  if (intent === "destroy") {
    const fate = removalOf(hub);
    return {
      ...common,
      removalRoot: `aws/removal/${fate}`,
      ...(fate === "keep" ? {} : { beforeRemoval: saveLast }),
      variables: fate === "keep" ? { name: hub.name, region } : { region },
      environment: {},
    };
  }
  const secrets = revisedSecrets(hub, ports.secrets, intent);
  requireShortSecrets(hub, secrets.values);
  return {
    ...common,
    ...(secrets.missing.length === 0
      ? {}
      : { withoutSecrets: (outputs: Outputs) => withoutSecrets(secrets, outputs) }),
    environment: secretEnvironment(secrets, ports.random),
    variables: {
      ...machineVariables(hub, settings, awsMachine(hub, gitops).name, secrets),
      // For as long as the line is there: an apply that was killed may have renamed the disk already, or not yet.
      moved_from: hub.hub.moved_from ?? null,
      ...careOf(hub),
      ...placeOf(hub, gitops),
    },
  };
}

async function saveLast(workspace: Workspace): Promise<boolean> {
  const state = await workspace.pullState();
  const mended = state.trim() === "" ? null : withLastSnapshot(state);
  if (mended !== null) await workspace.pushState(mended);
  return mended !== null;
}

/** The machine's type and CPUs. Throws HubError MACHINE_UNKNOWN. */
export function awsMachine(hub: ParsedHub, gitops: Gitops): { readonly name: string; readonly cpus: number } {
  const machine = machineOf(hub.hub, gitops);
  if (machine !== null) return machine;
  throw new HubError("MACHINE_UNKNOWN", `no machine is known that fits ${hub.name}`, {
    file: hub.file,
    hint: "Lower users or mem_limit, or add the machine type to gitops.yaml (providers.aws.machines).",
  });
}

/** The hub's region. Throws HubError REGION_MISSING. */
export function regionOf(hub: ParsedHub): string {
  const { region } = hub.effective;
  if (region !== null) return region;
  throw new HubError("REGION_MISSING", `${hub.name} has no AWS region`, {
    file: hub.file,
    hint: "Write region: eu-central-1 (or another) in the hub file, or under providers.aws in gitops.yaml for all hubs.",
  });
}

const stateStore: StateStore = {
  provider: "aws",
  addressOf: ({ config: { bucket = "", key = "", region = "" } }) => ({
    region,
    url: `s3://${bucket}/${key}`,
  }),
};

async function placeOfState(
  hub: ParsedHub,
  gitops: Gitops,
  ports: Ports,
  from: string | null,
  folder: string,
): Promise<Pick<Preparation, "backend" | "move">> {
  const own = backendOf(hub.name, gitops);
  if (from === null) return { backend: own };
  return stateMove(hub, stateStore, { old: backendOf(from, gitops), own }, folder, ports);
}

// What a hub would be made of and cost can be seen before the account is set up. Such a plan writes no state.
function withoutState(beside: string): Pick<Preparation, "backend" | "folder" | "notes" | "lacks"> {
  const folder = `${beside}-to-look-at`;
  return {
    backend: { type: "local", config: { path: join(folder, "no-state.tfstate") } },
    folder,
    notes: [
      "gitops.yaml names no place for the states of hubs on AWS, so this plan takes everything for new; before it is applied, run hubctl setup aws",
    ],
    lacks: stateMissing(),
  };
}

// One state a hub: two hubs never wait for each other, and a broken one breaks no other.
function backendOf(name: string, gitops: Gitops): Backend {
  const state = gitops.state?.aws;
  if (state === undefined) throw stateMissing();
  return {
    type: "s3",
    config: {
      bucket: state.bucket,
      key: `${state.prefix ?? "hubs"}/${name}.tfstate`,
      region: state.region,
      encrypt: "true",
      use_lockfile: "true",
    },
  };
}

function stateMissing(): HubError {
  return new HubError("STATE_MISSING", "gitops.yaml names no place for the states of hubs on AWS", {
    file: "gitops.yaml",
    hint: "Run hubctl setup aws: it makes a bucket and writes its name there. With a versioned bucket of your own, write state: {aws: {bucket: its-name, region: its-region}}.",
  });
}

function placeOf(hub: ParsedHub, gitops: Gitops): JsonObject {
  const { network, subnet, availability_zone, image, permissions_boundary } = gitops.providers?.aws ?? {};
  return {
    network: network ?? null,
    subnet: subnet ?? null,
    availability_zone: availability_zone ?? null,
    image: image ?? null,
    permissions_boundary: permissions_boundary ?? null,
    zone: recordOf(hub, gitops)?.zone ?? null,
  };
}

/** The hub's name in DNS, where a zone of gitops.yaml holds it; null elsewhere. */
export function recordOf(
  hub: ParsedHub,
  gitops: Gitops,
): { readonly name: string; readonly zone: string } | null {
  const { zone } = gitops.providers?.aws ?? {};
  const name = hub.effective.domain ?? null;
  return name !== null && zone !== undefined && name.endsWith(`.${zone}`) ? { name, zone } : null;
}
