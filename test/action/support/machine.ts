// The computer of a self-hosted runner on which hubs are a few files instead of processes: what `manage` would do, done by a shell script.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { thisComputer } from "../../../src/adapters/computer.ts";
import type { Computer, Probe } from "../../../src/ports.ts";

const python = resolve(import.meta.dirname, "fake-python.sh");

/** What the health check shows a hub; nobody else may see it. */
export const probeToken = "probe-token-of-this-hub-8807";

export interface Machine {
  readonly computer: Computer;
  readonly probe: Probe;
  /** What Terraform and the hubs' commands see. */
  readonly environment: Record<string, string>;
  isRunning(hub: string): boolean;
  /** How often a hub was started or its settings applied. */
  starts(hub: string): number;
  /** The settings a running hub was last started with. */
  settings(hub: string): Readonly<Record<string, unknown>>;
  /** Writes a file of a user, as a notebook would. */
  save(hub: string, path: string, text: string): void;
  home(hub: string, path: string): string | null;
  /** Somebody stops the hub's processes. */
  stop(hub: string): void;
  /** The next starts of a hub fail with these words, until they are null. */
  fail(hub: string, words: string | null): void;
  /** A hub that is renamed moves, and then its first start under the new name fails. */
  failAfterMove(from: string): void;
  /** The hub runs, but no notebook starts on it. */
  readonly sick: Set<string>;
  /** Writes any file below the hub's folder. */
  write(hub: string, path: string, text: string): void;
}

/** Returns a computer that keeps its hubs below `home`. */
export function machineAt(home: string): Machine {
  const environment: Record<string, string> = {
    PATH: process.env.PATH ?? "",
    HOME: home,
    HUBCTL_HOME: join(home, "hubs"),
    HUBCTL_CACHE: join(home, "cache"),
    HUBCTL_PYTHON: python,
    FAKE_PROBE_TOKEN: probeToken,
  };
  const of = (hub: string, ...path: string[]) => join(home, "hubs", hub, ...path);
  const write = (path: string, text: string) => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  };
  const sick = new Set<string>();
  const names: string[] = [];
  return {
    environment,
    computer: {
      ...thisComputer(environment),
      dockerAnswers: async () => false,
      // Nothing really listens here, and what else this computer does must not matter.
      isPortFree: async () => true,
      freePort: async (_bind, from, hub) => {
        if (!names.includes(hub)) names.push(hub);
        return from + names.indexOf(hub);
      },
    },
    probe: probeOf(join(home, "hubs"), sick),
    sick,
    isRunning: (hub) => existsSync(of(hub, "run", "up")),
    starts: (hub) => (readIfThere(of(hub, "run", "starts")) ?? "").length,
    settings: (hub) => ({ ...JSON.parse(readFileSync(of(hub, "run", "settings.json"), "utf8")) }),
    save: (hub, path, text) => write(of(hub, "data", "homes", path), text),
    home: (hub, path) => readIfThere(of(hub, "data", "homes", path)),
    stop: (hub) => rmSync(of(hub, "run", "up"), { force: true }),
    fail: (hub, words) =>
      words === null ? rmSync(of(hub, "run", "fail"), { force: true }) : write(of(hub, "run", "fail"), words),
    failAfterMove: (from) => write(of(from, "run", "fail"), "killed"),
    write: (hub, path, text) => write(of(hub, path), text),
  };
}

function readIfThere(path: string): string | null {
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}

function probeOf(hubs: string, sick: ReadonlySet<string>): Probe {
  return {
    run: async ({ url, token }) => {
      const names = existsSync(hubs) ? readdirSync(hubs) : [];
      const hub = names.find((name) => readIfThere(join(hubs, name, "run", "up")) === url);
      if (hub !== undefined && token === probeToken && !sick.has(hub))
        return { state: "healthy", steps: [], seconds: 1 };
      const reason = hub === undefined ? `nothing listens at ${url}` : "the server did not start in 60 s";
      return {
        state: "unhealthy",
        step: hub === undefined ? "hub" : "server",
        reason,
        hint: "Look at the log.",
        steps: [],
        seconds: 1,
        service: "hub",
      };
    },
  };
}
