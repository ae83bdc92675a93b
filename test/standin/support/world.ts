// A cloud of one's own: the stand-in for its plugin, the few calls that are made beside it, and hubctl's real ports in front of them.

import { join } from "node:path";
import { apply } from "../../../src/commands/apply.ts";
import { destroy } from "../../../src/commands/destroy.ts";
import { plan } from "../../../src/commands/plan.ts";
import type { ParsedHub } from "../../../src/core/hubs.ts";
import type { Report } from "../../../src/ports.ts";
import { type Bench, benchWith } from "../../aws/support/class.ts";
import { Cloud } from "../../fakes/provider/cloud.mjs";
import { type Fault, setFaults } from "../../fakes/provider/faults.mjs";
import { copyRoots, installStandIn } from "../../fakes/provider/install.mjs";
import { temporaryFolder } from "../../support/folder.ts";
import { AWS, type HubCloud } from "./hub-clouds.ts";

export interface World extends AsyncDisposable {
  readonly folder: string;
  readonly cloud: Cloud;
  readonly bench: Bench;
  /** What makes a terraform, hubctl or Action of one's own meet this cloud. */
  readonly environment: Readonly<Record<string, string>>;
  /** The Terraform roots, with the stand-in in their lock files. */
  readonly roots: string;
  plan(hub: ParsedHub): ReturnType<typeof plan>;
  apply(hub: ParsedHub, more?: More): ReturnType<typeof apply>;
  /** Another one that meets the same cloud. */
  anotherComputer(name: string): Bench;
  remove(hub: ParsedHub): ReturnType<typeof destroy>;
  /** What goes wrong from now on. */
  fail(...faults: readonly Fault[]): void;
}

/** What is special about one apply. */
export interface More {
  /** Whose ports: those of another computer, to apply at the same time. */
  readonly bench?: Bench;
  readonly lockPatienceSeconds?: number;
  /** As `hubctl resume` does; with the id of the lock to give back. */
  readonly resume?: { readonly unlock?: string };
  readonly report?: Report;
}

const silent = () => undefined;

/** Starts an empty one. */
export async function startWorld({ root, gitops, serve }: HubCloud = AWS): Promise<World> {
  const folder = await temporaryFolder();
  const standIn = installStandIn(folder.path, root.provider);
  const roots = join(folder.path, "terraform");
  copyRoots(roots, standIn);
  const beside = await serve(standIn.cloud);
  const environment = { ...standIn.environment, ...beside.environment };
  const bench = benchWith(folder.path, environment, roots);
  const consent = async () => true;
  return {
    folder: folder.path,
    cloud: new Cloud(standIn.cloud),
    bench,
    roots,
    environment,
    plan: (hub) => plan(hub, gitops, bench.ports, silent),
    anotherComputer: (name) => benchWith(join(folder.path, name), environment, roots),
    apply: (hub, { resume, lockPatienceSeconds = 0, report = silent, ...more } = {}) => {
      const resuming = resume === undefined ? {} : { takesBack: true, ...resume };
      const options = { lockPatienceSeconds, consent, step: silent, ...resuming };
      return apply(hub, gitops, options, (more.bench ?? bench).ports, report);
    },
    remove: (hub) => destroy(hub, gitops, { lockPatienceSeconds: 0, consent }, bench.ports, silent),
    fail: (...faults) => setFaults(standIn.cloud, faults),
    [Symbol.asyncDispose]: async () => {
      beside.stop();
      await folder[Symbol.asyncDispose]();
    },
  };
}
