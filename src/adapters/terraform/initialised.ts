// Whether a working directory is initialised already: with the AWS plugin, doing it again costs as much as a third of a plan.

import { createHash } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { TerraformTool, WorkspaceRequest } from "../../ports.ts";
import { lockFileIn, lockFileOptions, lockFileText } from "./lock-file.ts";
import type { RunResult } from "./run.ts";

/**
 * What the last `init` of a folder was for. Terraform itself refuses to work with plugins, modules or a backend block that differ from
 * what was initialised (`asksForInit`); what it takes as it finds it, the backend's arguments above all, must be the same here.
 */
export class InitialisedFor {
  private readonly path: string;
  private readonly wanted: string;
  private readonly lock: LockFile;

  private constructor(path: string, wanted: string, lock: LockFile) {
    this.path = path;
    this.wanted = wanted;
    this.lock = lock;
  }

  static async of(
    { folder, root, backend }: WorkspaceRequest,
    { name, version }: TerraformTool,
  ): Promise<InitialisedFor> {
    const given = await lockFileText(join(folder, root));
    const facts = JSON.stringify([name, version, root, backend.type, backend.config, given]);
    const wanted = createHash("sha256").update(facts).digest("hex");
    const lock = { root: join(folder, root), given, kept: join(folder, "initialised.lock.hcl") };
    return new InitialisedFor(join(folder, "initialised"), wanted, lock);
  }

  /** True when the folder is; a lock file that `init` had to write itself is put back then, as the root's own was copied over it. */
  async isSame(): Promise<boolean> {
    if ((await readFile(this.path, "utf8").catch(() => "")) !== this.wanted) return false;
    const own = await readFile(this.lock.kept, "utf8").catch(() => null);
    if (own !== null) await writeFile(lockFileIn(this.lock.root), own);
    return true;
  }

  /** Before an `init`: one that is cut off leaves nothing that looks initialised. */
  async forget(): Promise<void> {
    await rm(this.path, { force: true });
    await rm(this.lock.kept, { force: true });
  }

  async remember(): Promise<void> {
    const written = await lockFileText(this.lock.root);
    if (written !== this.lock.given) await writeFile(this.lock.kept, written, { mode: 0o600 });
    await writeFile(this.path, this.wanted, { mode: 0o600 });
  }
}

/** A root's lock file as hubctl gives it, and where one is kept that OpenTofu made of it. */
interface LockFile {
  /** Absolute path of the root's copy. */
  readonly root: string;
  readonly given: string;
  readonly kept: string;
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
