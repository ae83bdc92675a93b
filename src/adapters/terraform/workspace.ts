// One hub's isolated Terraform working directory: a copy of its root, its own data directory, state and variable file.

import { chmod, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Json } from "../../core/json.ts";
import { objectOf } from "../../core/json.ts";
import { stateResources } from "../../core/state-resources.ts";
import { type Diagnostic, diagnosticLines, documentIn, lockOf } from "../../core/terraform-stream.ts";
import { HubError } from "../../errors.ts";
import type {
  Clock,
  PlanOptions,
  Report,
  SavedPlan,
  StateIdentity,
  StateResource,
  TerraformTool,
  Workspace,
  WorkspaceRequest,
} from "../../ports.ts";
import { overrideBackend } from "./backend.ts";
import { terraformEnvironment } from "./environment.ts";
import { lockFileOptions } from "./lock-file.ts";
import { locked, lockWords } from "./locked.ts";
import { mirror } from "./mirror.ts";
import { type RunResult, runTerraform } from "./run.ts";

const lockRetryMs = 2_000;

export interface WorkspaceTools {
  readonly tool: TerraformTool;
  /** Absolute path of the folder with `modules/` and the roots. */
  readonly terraformFolder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
}

/** Makes (or refreshes) the working directory and initialises it. */
export async function openWorkspace(request: WorkspaceRequest, tools: WorkspaceTools): Promise<Workspace> {
  const folder = request.folder;
  await mkdir(join(folder, "tmp"), { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  await mirror(join(tools.terraformFolder, request.root), join(folder, request.root));
  await mirror(join(tools.terraformFolder, "modules"), join(folder, "modules"));
  await overrideBackend(join(folder, request.root), request.backend.type);
  const workspace = new TerraformWorkspace(request, tools);
  await workspace.init();
  return workspace;
}

class TerraformWorkspace implements Workspace {
  private readonly request: WorkspaceRequest;
  private readonly tools: WorkspaceTools;
  private readonly root: string;
  private readonly variables: string;

  constructor(request: WorkspaceRequest, tools: WorkspaceTools) {
    this.request = request;
    this.tools = tools;
    this.root = join(request.folder, request.root);
    this.variables = join(request.folder, "tmp", `variables-${process.pid}.tfvars.json`);
  }

  async init(): Promise<void> {
    const backend = Object.entries(this.request.backend.config).map(
      ([key, value]) => `-backend-config=${key}=${value}`,
    );
    const lockFile = await lockFileOptions(this.root, this.tools.tool.name);
    const result = await this.run([
      "init",
      "-input=false",
      "-no-color",
      "-reconfigure",
      ...lockFile,
      ...backend,
    ]);
    if (result.code !== 0) throw this.failed("TERRAFORM_INIT", "could not be prepared", result);
  }

  async plan(options: PlanOptions, report: Report): Promise<SavedPlan> {
    const variables = { ...this.request.variables, ...options.variables };
    await writeFile(this.variables, JSON.stringify(variables), { mode: 0o600 });
    const file = join(this.request.folder, "tmp", `plan-${process.pid}-${this.tools.clock.now()}`);
    const args = [
      "plan",
      "-json",
      "-input=false",
      "-detailed-exitcode",
      `-lock=${options.lock}`,
      `-var-file=${this.variables}`,
      `-out=${file}`,
      ...(options.destroy === true ? ["-destroy"] : []),
      ...(options.refreshOnly === true ? ["-refresh-only"] : []),
    ];
    const result = await this.withLockPatience(args, options.lockPatienceSeconds, report);
    if (result.code !== 0 && result.code !== 2)
      throw this.failed("TERRAFORM_PLAN", "could not be planned", result);
    await chmod(file, 0o600);
    const shown = await this.run(["show", "-json", file]);
    if (shown.code !== 0) throw this.failed("TERRAFORM_PLAN", "could not be planned", shown);
    return { file, json: JSON.parse(documentIn(shown.stdout)), hasChanges: result.code === 2 };
  }

  async apply(
    plan: SavedPlan,
    lockPatienceSeconds: number,
    report: Report,
  ): Promise<Readonly<Record<string, Json>>> {
    const result = await this.withLockPatience(
      ["apply", "-json", "-input=false", plan.file],
      lockPatienceSeconds,
      report,
    );
    if (result.interrupted)
      throw new HubError(
        "INTERRUPTED",
        `applying ${this.request.hub} was interrupted; terraform stopped and saved its state`,
        {
          hint: `Run it again to finish: hubctl apply ${this.request.hub}`,
          details: words(result.diagnostics),
        },
      );
    if (result.code !== 0) throw this.failed("TERRAFORM_APPLY", "could not be applied completely", result);
    return this.outputs();
  }

  async text(plan: SavedPlan): Promise<string> {
    const result = await this.run(["show", "-no-color", plan.file]);
    return result.code === 0 ? result.stdout : "";
  }

  async stateIdentity(): Promise<StateIdentity | null> {
    const text = await this.pullState();
    if (text.trim() === "") return null;
    const { lineage, serial } = objectOf(JSON.parse(text));
    // A place that keeps states elsewhere gives an empty one where there is none yet; its lineage is empty as well.
    const isState = typeof lineage === "string" && lineage !== "" && typeof serial === "number";
    return isState ? { lineage, serial } : null;
  }

  async resources(): Promise<readonly StateResource[]> {
    const text = await this.pullState();
    return text.trim() === "" ? [] : stateResources(JSON.parse(text));
  }

  async pullState(): Promise<string> {
    const result = await this.run(["state", "pull"]);
    if (result.code !== 0) throw this.failed("TERRAFORM_OUTPUT", "has a state that cannot be read", result);
    return documentIn(result.stdout);
  }

  async pushState(text: string): Promise<void> {
    const file = join(this.request.folder, "tmp", `state-${process.pid}.json`);
    try {
      await writeFile(file, text, { mode: 0o600 });
      const result = await this.run(["state", "push", file]);
      if (result.code !== 0) throw this.failed("TERRAFORM_STATE", "has a state that cannot be moved", result);
    } finally {
      await rm(file, { force: true });
    }
  }

  async forget(addresses: readonly string[]): Promise<void> {
    if (addresses.length === 0) return;
    const result = await this.run(["state", "rm", ...addresses]);
    if (result.code !== 0) throw this.failed("TERRAFORM_FORGET", "has a state that cannot be mended", result);
  }

  async outputs(): Promise<Readonly<Record<string, Json>>> {
    const result = await this.run(["output", "-json"]);
    if (result.code !== 0) throw this.failed("TERRAFORM_OUTPUT", "has a state that cannot be read", result);
    const values: Record<string, Json> = {};
    for (const [name, output] of Object.entries(objectOf(JSON.parse(documentIn(result.stdout || "{}")))))
      values[name] = (objectOf(output).value ?? null) as Json;
    return values;
  }

  async unlock(lockId: string): Promise<void> {
    const result = await this.run(["force-unlock", "-force", "-no-color", lockId]);
    if (result.code !== 0) throw this.failed("TERRAFORM_UNLOCK", "could not be unlocked", result, unlockHint);
  }

  async close(): Promise<void> {
    await rm(this.variables, { force: true });
    const temporary = join(this.request.folder, "tmp");
    for (const name of await readdir(temporary).catch(() => []))
      if (name.startsWith(`plan-${process.pid}-`)) await rm(join(temporary, name), { force: true });
  }

  // Asks again instead of -lock-timeout, so that the person who waits sees who holds the lock.
  private async withLockPatience(
    args: readonly string[],
    patienceSeconds: number,
    report: Report,
  ): Promise<RunResult> {
    const deadline = this.tools.clock.now() + patienceSeconds * 1000;
    for (;;) {
      const result = await this.run(args, report);
      const lock =
        result.code === 1 ? result.diagnostics.map(lockOf).find((found) => found !== null) : undefined;
      if (lock === undefined || result.interrupted) return result;
      if (this.tools.clock.now() >= deadline) throw locked(this.request.hub, lock);
      report(`waiting: ${lockWords(lock)}`);
      await this.tools.clock.sleep(lockRetryMs);
    }
  }

  private run(args: readonly string[], report?: Report): Promise<RunResult> {
    return runTerraform({
      program: this.tools.tool.path,
      args,
      cwd: this.root,
      environment: terraformEnvironment(this.tools.environment, this.request),
      logs: join(this.request.folder, "tmp"),
      ...(report === undefined ? {} : { report }),
    });
  }

  private failed(code: string, what: string, result: RunResult, hint = failureHint): HubError {
    const errors = result.diagnostics.filter((diagnostic) => diagnostic.severity === "error");
    return new HubError(
      code,
      `${this.request.hub} ${what}: ${errors[0]?.summary ?? `terraform ended with ${result.code}`}`,
      { hint, details: words(errors) },
    );
  }
}

const failureHint =
  "Mend what the lines above say and run it again; what is already made is kept and not made twice.";
const unlockHint =
  "Compare the id with the message that said locked: the lock may be gone already. Of a hub on one's own computer it goes with the process that holds it.";

function words(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.flatMap(diagnosticLines);
}
