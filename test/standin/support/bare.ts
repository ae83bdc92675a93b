// Terraform alone on a copy of a root, with the stand-in for its plugin and a state beside it: what a root does before any TypeScript knows of it.

import { execFile } from "node:child_process";
import { cp, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Cloud } from "../../fakes/provider/cloud.mjs";
import { type Fault, setFaults } from "../../fakes/provider/faults.mjs";
import { copyRoots, installStandIn } from "../../fakes/provider/install.mjs";
import { temporaryFolder } from "../../support/folder.ts";
import type { Attributes, RootOfCloud } from "./roots.ts";

/** How a run of Terraform ended. */
export interface Ran {
  readonly code: number;
  /** What Terraform says went wrong, one text an error. */
  readonly errors: readonly string[];
  /** What was done in the cloud: "update aws_instance". */
  readonly done: readonly string[];
}

/** A root with a cloud of its own. */
export interface Bare extends AsyncDisposable {
  readonly folder: string;
  readonly cloud: Cloud;
  apply(variables?: Attributes): Promise<Ran>;
  /** Code 0 is an empty plan, 2 one with changes. */
  plan(variables?: Attributes): Promise<Ran>;
  /** The removal that keeps the disk. */
  remove(): Promise<Ran>;
  destroy(): Promise<Ran>;
  /** The stack gets another file content. */
  changeStack(): Promise<void>;
  /** What goes wrong from now on. */
  fail(...faults: readonly Fault[]): void;
}

/** Makes one, with Terraform begun. */
export async function bareRoot(root: RootOfCloud): Promise<Bare> {
  const folder = await temporaryFolder();
  const standIn = installStandIn(folder.path, root.provider);
  const roots = join(folder.path, "terraform");
  copyRoots(roots, standIn);
  const own = join(roots, root.provider);
  await cp(resolve(root.folder), own, { recursive: true, force: false });
  const removal = join(own, "removal", "keep");
  const state = JSON.stringify(join(folder.path, "terraform.tfstate"));
  for (const each of [own, removal])
    await writeFile(
      join(each, "state_override.tf"),
      `terraform {\n  backend "local" {\n    path = ${state}\n  }\n}\n`,
    );
  const cloud = new Cloud(standIn.cloud);
  const environment = { PATH: process.env.PATH, HOME: folder.path, ...standIn.environment };
  const run = async (at: string, args: readonly string[], variables: Attributes): Promise<Ran> => {
    await writeFile(join(at, "hub.auto.tfvars.json"), JSON.stringify(variables));
    const lines = cloud.diary().length;
    const { code, output } = await terraform([`-chdir=${at}`, ...args, "-input=false", "-json"], environment);
    return { code, errors: errorsIn(output), done: endedSince(cloud, lines) };
  };
  const begun = new Set<string>();
  const begin = async (at: string) => {
    if (begun.has(at)) return;
    begun.add(at);
    await terraform([`-chdir=${at}`, "init", "-input=false", "-no-color"], environment);
  };
  const hub = { name: "physics-101" };
  const all = (more: Attributes) => ({ ...hub, settings: settingsOf("bob"), ...root.variables, ...more });
  await begin(own);
  return {
    folder: folder.path,
    cloud,
    apply: (variables = {}) => run(own, ["apply", "-auto-approve"], all(variables)),
    plan: (variables = {}) => run(own, ["plan", "-detailed-exitcode"], all(variables)),
    destroy: () => run(own, ["destroy", "-auto-approve"], all({})),
    remove: async () => {
      await begin(removal);
      return run(removal, ["apply", "-auto-approve"], {
        ...(root.provider === "aws" ? hub : {}),
        ...root.removal,
      });
    },
    changeStack: () => writeFile(join(roots, "modules/jupyterhub/stack/hub/new.py"), "NEW = True\n"),
    fail: (...faults) => setFaults(standIn.cloud, faults),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

/** The hub's settings with one user. */
export function settingsOf(user: string): string {
  return JSON.stringify({ version: 1, name: "physics-101", https: "auto", allowed_users: [user] });
}

function terraform(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ code: number; output: string }> {
  return new Promise((done, fail) =>
    execFile("terraform", [...args], { env, maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      // A number is Terraform's own exit code; anything else means that it did not run.
      const code = error === null ? 0 : error.code;
      if (typeof code === "number") done({ code, output: `${stdout}${stderr}` });
      else fail(error);
    }),
  );
}

function errorsIn(output: string): string[] {
  const lines = output.split("\n").filter((line) => line.startsWith("{"));
  return lines.flatMap((line) => {
    const { diagnostic } = JSON.parse(line) as {
      diagnostic?: { severity: string; summary: string; detail: string };
    };
    return diagnostic?.severity === "error" ? [`${diagnostic.summary} ${diagnostic.detail}`.trim()] : [];
  });
}

function endedSince(cloud: Cloud, lines: number): string[] {
  const entries = cloud.diary().slice(lines);
  return entries.flatMap(({ end, type }) => (end === undefined ? [] : [`${end} ${type}`]));
}
