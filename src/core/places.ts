// What is known of each place where hubs run without asking anybody there: enough to check a hub file. Every place that the schema knows has
// its entry, whether or not this version deploys to it.

import type { Gitops } from "../generated/gitops.ts";
import type { Hub } from "../generated/hub.ts";
import { awsMachines, gcpMachines, type MachineType } from "./machine-types.ts";
import { awsRule } from "./rules/aws.ts";
import type { Rule } from "./rules/rule.ts";

/** Identifier of a provider, as in the hub file. */
export type ProviderId = Hub["provider"];

/** Machine types as gitops.yaml lists them. */
export interface ListedMachines {
  readonly [name: string]: { readonly cpus: number; readonly memory: string; readonly gpus?: number };
}

/** One place, as far as checking a hub file goes. */
export interface Place {
  /** Machine types that everybody there has; none where each cloud has its own. */
  readonly machines: readonly MachineType[];
  /** Beginnings of the names that a machine is picked from when the hub file names none: general purpose first, then GPUs; null picks from all. */
  readonly families: readonly string[] | null;
  /** The list under `providers.ID` of gitops.yaml that adds machine types; null where there are no machines to choose from. */
  readonly list: "machines" | "flavors" | null;
  /** What gitops.yaml has in that list. */
  listed(gitops: Gitops): ListedMachines | undefined;
  /** How regions look; null where every cloud names its own, or there are none: a hub needs none then. */
  readonly region: { readonly form: RegExp; readonly example: string } | null;
  /** What a hub file may ask for elsewhere and this place refuses. */
  readonly rule?: Rule;
}

/** All of them. */
export const places: Readonly<Record<ProviderId, Place>> = {
  local: { machines: [], families: null, list: null, listed: () => undefined, region: null },
  aws: {
    machines: awsMachines,
    families: ["m6i.", "g4dn."],
    list: "machines",
    listed: ({ providers }) => providers?.aws?.machines,
    region: { form: /^[a-z]{2}(-[a-z]+)+-[0-9]$/, example: "eu-central-1" },
    rule: awsRule,
  },
  openstack: {
    machines: [],
    families: null,
    list: "flavors",
    listed: ({ providers }) => providers?.openstack?.flavors,
    region: null,
  },
  gcp: {
    machines: gcpMachines,
    families: ["e2-standard-", "n2-standard-", "g2-standard-"],
    list: "machines",
    listed: ({ providers }) => providers?.gcp?.machines,
    region: { form: /^[a-z]+-[a-z]+[0-9]{1,2}$/, example: "europe-west6" },
  },
};

/** Their ids, this computer first. */
export const providerIds: readonly string[] = Object.keys(places);

/** The id that a text is; null where it is none. */
export function parseProviderId(text: string): ProviderId | null {
  // One of the keys, as was just seen.
  return Object.hasOwn(places, text) ? (text as ProviderId) : null;
}
