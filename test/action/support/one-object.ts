// A provider that is one object: nothing else in the program knows of it. Its root is test/fixtures/roots/one-object.
import { join } from "node:path";
import { textOf } from "../../../src/core/json.ts";
import type { ChangeKind, PartRole } from "../../../src/core/review.ts";
import { settingsFor } from "../../../src/core/settings.ts";
import { HubError } from "../../../src/errors.ts";
import type { Impact, Preparation, Provider } from "../../../src/providers/provider.ts";
import { probeToken } from "./machine.ts";

const roles: Readonly<Record<string, PartRole>> = {
  "terraform_data.homes": "disk",
  "terraform_data.machine": "machine",
  "terraform_data.settings": "settings",
};

/** Stands in the place of a cloud that the schema knows. */
export const oneObject: Provider = {
  id: "openstack",
  needsOwnMachine: false,
  unused: [{ field: "schedule", words: "the machine never stops" }],
  where: () => "the university's cloud",
  part: (address) => ({ role: roles[address] ?? "other", label: address.replace("terraform_data.", "the ") }),
  impact: (kind: ChangeKind): Impact => ({
    headline: `${kind} over there`,
    people: "those who are signed in",
    downtimeSeconds: kind === "machine-replaced" ? 60 : 0,
    durationSeconds: 60,
  }),
  cost: () => ({ amount: null, currency: "EUR", source: "the university pays" }),
  prepare: async (hub, _gitops, ports, intent): Promise<Preparation> => {
    const own = join(ports.computer.home, hub.name);
    const settings = settingsFor(hub, { runtime: "docker", url: null });
    const variables = {
      name: hub.name,
      settings: JSON.stringify(settings),
      on_delete: hub.effective.storage.on_delete,
      machine: hub.effective.machine,
      up: join(own, "run", "up"),
    };
    return {
      backend: { type: "local", config: { path: join(own, "terraform.tfstate") } },
      folder: join(own, "work"),
      settings,
      environment: {},
      notes: [],
      ...(intent === "destroy" ? { removalRoot: "openstack/removal/keep", variables: {} } : { variables }),
      remember: async () => undefined,
    };
  },
  probe: async (_hub, outputs) => ({
    url: textOf(outputs.url) ?? "",
    token: probeToken,
    user: "hub-probe",
    patienceMs: 1000,
  }),
  firstSignIn: async () => [{ user: "alice", password: null, words: "with the university's account" }],
  facts: async (_hub, outputs) => [{ label: "homes", words: `on the disk ${textOf(outputs.data)}` }],
  status: async () => null,
  logs: async () => [],
  followLogs: async ({ name }) => {
    throw new HubError("NOT_HERE", `nothing follows the logs of ${name}`);
  },
};
