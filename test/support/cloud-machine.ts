// A machine on AWS as hubctl meets it: a clock, a note of where the hub is, and a report that changes as the machine goes on.

import { systemClock } from "../../src/adapters/clock.ts";
import { thisComputer } from "../../src/adapters/computer.ts";
import { repositoryAt } from "../../src/adapters/repository.ts";
import { terraformOnThisComputer } from "../../src/adapters/terraform/index.ts";
import { type ParsedHub, readHubs } from "../../src/core/hubs.ts";
import type { HubError } from "../../src/errors.ts";
import type { Clock, Ports } from "../../src/ports.ts";
import { noClouds } from "../fakes/clouds.ts";

/** What a machine says, as JSON. */
export type Said = Readonly<Record<string, unknown>>;

/** From `atSeconds` on the machine says this; null takes its report away. */
export interface Moment {
  readonly atSeconds: number;
  readonly says: Said | null | HubError;
}

export const place = {
  report: "s3://hub-bucket/report/machine.json",
  machine: "i-0123456789abcdef0",
  url: "https://203-0-113-7.sslip.io",
};

/** A hub on AWS, with lines added. */
export function cloudHub(lines: Readonly<Record<string, string>> = {}): ParsedHub {
  const all = {
    provider: "aws",
    region: "eu-central-1",
    admin_users: "[alice]",
    auth: "{type: native}",
    users: "5",
    ...lines,
  };
  const text = Object.entries(all)
    .map(([key, value]) => `${key}: ${value}\n`)
    .join("");
  const bytes = new TextEncoder().encode(text);
  const read = readHubs({ files: [{ path: "hubs/physics-101.yaml", bytes, kind: "file" }], gitops: {} });
  const [hub] = read.hubs;
  if (hub === undefined) throw new Error(JSON.stringify(read.problems));
  return hub;
}

/** A report with everything it needs; `more` replaces parts. */
export function said(state: string, more: Said = {}): Said {
  const step = { name: "packages", number: 3, of: 5, words: "installing packages" };
  const facts = { version: 1, name: "physics-101", settings_revision: "aaaaaaaaaaaaaaaa", attempt: 1 };
  return { ...facts, stack_revision: "bbbbbbbbbbbbbbbb", state, step: state === "ok" ? null : step, ...more };
}

/** Ports whose time passes only by sleeping, with a machine that says one thing after the other. */
export function portsWith(
  moments: readonly Moment[],
  store: Readonly<Record<string, string>> = {
    "/hubs/physics-101/place": JSON.stringify(place),
  },
  power: "running" | "stopped" = "running",
): Ports & { readonly clock: Clock } {
  const environment = { HOME: "/home/of-nobody" };
  const computer = thisComputer(environment);
  const repository = repositoryAt("/nowhere", "/nowhere/terraform");
  let now = 0;
  const clock: Clock = {
    now: () => now,
    sleep: async (milliseconds) => {
      now += milliseconds;
    },
  };
  return {
    repository,
    computer,
    clock,
    random: (bytes) => "f".repeat(bytes * 2),
    secrets: { read: () => null },
    ...noClouds,
    aws: { region: null, ask: async () => ({ ok: true, content: machineThatIs(power) }) },
    store: { read: async ({ region, name }) => (region === "eu-central-1" ? (store[name] ?? null) : null) },
    objects: {
      read: async ({ url }, limit) => {
        const moment = moments.filter(({ atSeconds }) => atSeconds * 1000 <= now).at(-1);
        if (moment === undefined || moment.says === null || url !== place.report) return null;
        if (moment.says instanceof Error) throw moment.says;
        return { text: JSON.stringify(moment.says).slice(0, limit), ageMs: now - moment.atSeconds * 1000 };
      },
    },
    probe: { run: async () => ({ state: "healthy", steps: [], seconds: 0 }) },
    terraform: terraformOnThisComputer({
      environment,
      cache: computer.cache,
      repository,
      clock: systemClock,
    }),
  };
}

/** EC2's answer about one machine. */
export function machineThatIs(state: string): unknown {
  const item = { instanceId: place.machine, instanceState: { name: state } };
  return { reservationSet: { item: { instancesSet: { item } } } };
}
