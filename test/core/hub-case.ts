// Hub files for tests, built from a few lines of YAML.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseGitops } from "../../src/core/gitops.ts";
import type { HubFile } from "../../src/core/hub-file.ts";
import { type HubsInput, type HubsRead, readHubs } from "../../src/core/hubs.ts";
import type { Problem } from "../../src/core/problem.ts";

/** The root of the repository. */
export const root = join(import.meta.dirname, "../..");

/** A file of the repository. */
export function file(path: string, content: string | Uint8Array): HubFile {
  return {
    path,
    kind: "file",
    bytes: typeof content === "string" ? new TextEncoder().encode(content) : content,
  };
}

/** The settings of the repository itself. */
export const ownGitops = parseGitops(file("gitops.yaml", readFileSync(join(root, "gitops.yaml")))).gitops;

const minimal: Readonly<Record<string, string>> = {
  provider: "provider: local",
  admin_users: "admin_users: [alice]",
  auth: "auth: {type: native}",
};

/** The text of a valid hub with these lines instead of, or besides, the minimal ones; yours come first. */
export function hubText(lines: string): string {
  const given = new Set([...lines.matchAll(/^(\w+):/gm)].map(([, key]) => key));
  const rest = Object.entries(minimal).flatMap(([key, line]) => (given.has(key) ? [] : [line]));
  return `${[lines.trimEnd(), ...rest].join("\n")}\n`;
}

/** Reads hubs given as `{name: lines}`; rosters as `{"rosters/x.csv": text}`. */
export function read(hubs: Readonly<Record<string, string>>, more: Partial<HubsInput> = {}): HubsRead {
  return readHubs({ files: files(hubs), gitops: ownGitops, ...more });
}

/** Files below hubs/ from `{name: lines}`. */
export function files(hubs: Readonly<Record<string, string>>): readonly HubFile[] {
  return Object.entries(hubs).map(([name, text]) =>
    name.includes(".") ? file(`hubs/${name}`, text) : file(`hubs/${name}.yaml`, hubText(text)),
  );
}

/** The problems of one hub of these lines. */
export function problemsOf(lines: string, more: Partial<HubsInput> = {}): readonly Problem[] {
  return read({ "physics-101": lines }, more).problems;
}

/** `line:column code` of each problem, for short tables. */
export function marks(problems: readonly Problem[]): readonly string[] {
  return problems.map(({ line, column, code }) => `${line ?? "-"}:${column ?? "-"} ${code}`);
}

/** The fixtures as files below hubs/. */
export function fixtures(): readonly HubFile[] {
  const folder = join(root, "test/fixtures/hubs");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(yaml|csv)$/.test(name))
    .map((name) => file(`hubs/${name}`, readFileSync(join(folder, name))));
}

/** A document with one value at a field's path (`profile_list[].image`, `env.*`); `key` stands for a name that is free. */
export function documentWith(path: string, inside: unknown, key = "KEY"): Record<string, unknown> {
  const [step = "", ...rest] = path.split(".");
  const below = rest.length === 0 ? inside : documentWith(rest.join("."), inside, key);
  const name = step.replaceAll("[]", "");
  const wrapped = step.endsWith("[]") ? [below] : below;
  return { [name === "*" ? key : name]: wrapped };
}

/** A stopwatch for this process's own work, in milliseconds: what else the machine does meanwhile does not count. */
export function stopwatch(): () => number {
  const started = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1000;
  };
}
