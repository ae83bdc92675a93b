// A class's hub on AWS for tests: real adapters on a temporary checkout, with the health check replaced, as no machine boots.

import { join, resolve } from "node:path";
import { systemClock } from "../../../src/adapters/clock.ts";
import { cloudPorts } from "../../../src/adapters/clouds.ts";
import { thisComputer } from "../../../src/adapters/computer.ts";
import { repositoryAt } from "../../../src/adapters/repository.ts";
import { terraformOnThisComputer } from "../../../src/adapters/terraform/index.ts";
import type { Gitops } from "../../../src/core/gitops.ts";
import type { ParsedHub } from "../../../src/core/hubs.ts";
import { readHubs } from "../../../src/core/hubs.ts";
import type { Ports, ProbeRequest } from "../../../src/ports.ts";

export const secretValue = 'canary-5f1c:"quoted"';

export const gitops: Gitops = {
  state: { aws: { bucket: "hub-state", region: "eu-central-1" } },
  providers: { aws: { region: "eu-central-1" } },
};

/** The hub's file with lines changed: `{ machine: "m6i.2xlarge" }`; null takes a line out. */
export function classText(changes: Readonly<Record<string, string | null>> = {}): string {
  const lines: Record<string, string | null> = {
    provider: "aws",
    admin_users: "[alice]",
    auth: "{type: github, secret: PHYSICS_OAUTH}",
    allowed_users: "[bob]",
    users: "7",
    ...changes,
  };
  return Object.entries(lines)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `${key}: ${value}\n`)
    .join("");
}

/** The hub of such a file. */
export function classHub(changes: Readonly<Record<string, string | null>> = {}): ParsedHub {
  const file = {
    path: "hubs/physics-101.yaml",
    bytes: new TextEncoder().encode(classText(changes)),
    kind: "file",
  } as const;
  const read = readHubs({ files: [file], gitops });
  const [hub] = read.hubs;
  if (hub === undefined) throw new Error(JSON.stringify(read.problems));
  return hub;
}

export interface Bench {
  readonly ports: Ports;
  /** What the health check was asked. */
  readonly probed: ProbeRequest[];
}

/**
 * Real ports whose AWS is at `url`; `folder` holds everything that is written, `plugins` says where Terraform has its own from, `roots` is
 * the folder of the Terraform roots.
 */
export function benchAt(
  folder: string,
  url: string,
  plugins: Readonly<Record<string, string>>,
  roots = resolve("terraform"),
): Bench {
  const credentials = { AWS_ENDPOINT_URL: url, AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" };
  return benchWith(folder, { ...plugins, ...credentials }, roots);
}

/** Real ports of a computer whose environment has more in it: what leads to a cloud. */
export function benchWith(folder: string, more: Readonly<Record<string, string>>, roots: string): Bench {
  const environment = {
    PATH: process.env.PATH,
    HOME: folder,
    ...more,
    HUBCTL_HOME: join(folder, "home"),
  };
  const probed: ProbeRequest[] = [];
  const computer = thisComputer(environment);
  const repository = repositoryAt(folder, roots);
  let made = 0;
  return {
    probed,
    ports: {
      repository,
      computer,
      clock: systemClock,
      random: () => `token-${++made}`,
      secrets: { read: (name) => (name === "PHYSICS_OAUTH" ? secretValue : null) },
      ...cloudPorts(environment, systemClock),
      probe: {
        run: async (request) => {
          probed.push(request);
          return { state: "healthy", steps: [], seconds: 0 };
        },
      },
      terraform: terraformOnThisComputer({
        environment,
        cache: computer.cache,
        repository,
        clock: systemClock,
      }),
    },
  };
}
