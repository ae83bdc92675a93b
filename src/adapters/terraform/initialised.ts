// Whether a working directory is initialised already: with the AWS plugin, doing it again costs as much as a third of a plan.

import { createHash } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { TerraformTool, WorkspaceRequest } from "../../ports.ts";
import { lockFileOptions, lockFileText } from "./lock-file.ts";
import type { RunResult } from "./run.ts";

/**
 * What the last `init` of a folder was for. Terraform itself refuses to work with plugins, modules or a backend block that differ from
 * what was initialised (`asksForInit`); what it takes as it finds it, the backend's arguments above all, must be the same here.
 */
export class InitialisedFor {
  private readonly path: string;
  private readonly wanted: string;

  private constructor(path: string, wanted: string) {
    this.path = path;
    this.wanted = wanted;
  }

  static async of(
    { folder, root, backend }: WorkspaceRequest,
    { name, version }: TerraformTool,
  ): Promise<InitialisedFor> {
    const lock = await lockFileText(join(folder, root));
    const facts = JSON.stringify([name, version, root, backend.type, backend.config, lock]);
    const wanted = createHash("sha256").update(facts).digest("hex");
    return new InitialisedFor(join(folder, "initialised"), wanted);
  }

  async isSame(): Promise<boolean> {
    return (await readFile(this.path, "utf8").catch(() => "")) === this.wanted;
  }

  /** Before an `init`: one that is cut off leaves nothing that looks initialised. */
  async forget(): Promise<void> {
    await rm(this.path, { force: true });
  }

  async remember(): Promise<void> {
    await writeFile(this.path, this.wanted, { mode: 0o600 });
  }
}

/** True when a command failed because the folder has to be initialised first: such a message names `terraform init`, or what is not installed. */
export function asksForInit({ code, diagnostics }: RunResult): boolean {
  return (
    code === 1 &&
    diagnostics.some(({ summary, detail }) =>
      /\b(terraform|tofu) init\b|^Required plugins are not installed/.test(`${summary} ${detail}`),
    )
  );
}

/** The arguments of `init` for a working directory. */
export async function initArguments(
  { folder, root, backend }: WorkspaceRequest,
  { name }: TerraformTool,
): Promise<string[]> {
  return [
    "init",
    "-input=false",
    "-no-color",
    "-reconfigure",
    ...(await lockFileOptions(join(folder, root), name)),
    ...Object.entries(backend.config).map(([key, value]) => `-backend-config=${key}=${value}`),
  ];
}
