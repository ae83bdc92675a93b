// Terraform's calls for one hub in its own working directory: initialised first, patient with locks, failures in words.

import { join } from "node:path";
import { type Diagnostic, diagnosticLines, lockOf } from "../../core/terraform-stream.ts";
import { HubError } from "../../errors.ts";
import type { Clock, Report, TerraformTool, WorkspaceRequest } from "../../ports.ts";
import { terraformEnvironment } from "./environment.ts";
import { asksForInit, InitialisedFor, initArguments } from "./initialised.ts";
import { lockFileText } from "./lock-file.ts";
import { locked, lockWords } from "./locked.ts";
import type { PluginCache } from "./plugin-cache.ts";
import { type RunResult, runTerraform } from "./run.ts";

const lockRetryMs = 2_000;

export interface WorkspaceTools {
  readonly tool: TerraformTool;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** null: each working directory has plugins of its own. */
  readonly plugins: PluginCache | null;
  readonly signal?: AbortSignal | undefined;
}

/** Not begun any more after an interrupt, and what then was not done. The others only look, or give something back. */
const begun: Readonly<Record<string, string>> = {
  init: "before it was planned",
  plan: "before it was planned",
  apply: "before its plan was applied",
};

export class TerraformCalls {
  private readonly request: WorkspaceRequest;
  private readonly tools: WorkspaceTools;
  private readonly initialised: InitialisedFor;

  private constructor(request: WorkspaceRequest, tools: WorkspaceTools, initialised: InitialisedFor) {
    this.request = request;
    this.tools = tools;
    this.initialised = initialised;
  }

  /** Initialises the working directory where that was not done yet. Throws HubError TERRAFORM_INIT. */
  static async in(request: WorkspaceRequest, tools: WorkspaceTools): Promise<TerraformCalls> {
    const initialised = await InitialisedFor.of(request, tools.tool);
    const calls = new TerraformCalls(request, tools, initialised);
    if (!(await initialised.isSame())) await calls.init();
    return calls;
  }

  /** Runs one command to its end. With `report` its output is a JSON stream, told while it grows; else it is returned as text. */
  async run(args: readonly string[], report?: Report): Promise<RunResult> {
    const result = await this.runOnce(args, report);
    if (result.interrupted || !asksForInit(result)) return result;
    // It only looked initialised: a plugin was cleared away, or the modules of the user's own root changed.
    this.tools.plugins?.doubt();
    await this.init();
    return this.runOnce(args, report);
  }

  /** The same, waiting while somebody else holds the state. Throws HubError TERRAFORM_LOCKED when that takes too long. */
  async runPatiently(args: readonly string[], patienceSeconds: number, report: Report): Promise<RunResult> {
    // Asks again instead of -lock-timeout, so that the person who waits sees who holds the lock.
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

  /** The error of a command that ended with a failure, in Terraform's own words. */
  failed(code: string, what: string, result: RunResult, hint = failureHint): HubError {
    const errors = result.diagnostics.filter((diagnostic) => diagnostic.severity === "error");
    return new HubError(
      code,
      `${this.request.hub} ${what}: ${errors[0]?.summary ?? `terraform ended with ${result.code}`}`,
      { hint, details: linesOf(errors) },
    );
  }

  /** The error of a command that a person stopped, or that was not begun any more; `undone` says before what. */
  interrupted(undone: string): HubError {
    return new HubError("INTERRUPTED", `${this.request.hub} was interrupted ${undone}`, {
      hint: "Run it again when you like: it goes on where it was.",
    });
  }

  private async init(): Promise<void> {
    await this.initialised.forget();
    const args = await initArguments(this.request, this.tools.tool);
    const { plugins } = this.tools;
    const init = () => this.runOnce(args);
    const result = await (plugins === null
      ? init()
      : plugins.during(await lockFileText(join(this.request.folder, this.request.root)), init));
    if (result.interrupted) throw this.interrupted("before it was planned");
    if (result.code !== 0) throw this.failed("TERRAFORM_INIT", "could not be prepared", result);
    await this.initialised.remember();
  }

  private get environment(): Record<string, string> {
    const { environment, plugins } = this.tools;
    const shared = plugins === null ? {} : { TF_PLUGIN_CACHE_DIR: plugins.folder };
    return terraformEnvironment({ ...environment, ...shared }, this.request);
  }

  private async runOnce(args: readonly string[], report?: Report): Promise<RunResult> {
    const undone = begun[args[0] ?? ""];
    if (this.tools.signal?.aborted === true && undone !== undefined) throw this.interrupted(undone);
    return runTerraform({
      program: this.tools.tool.path,
      args,
      cwd: join(this.request.folder, this.request.root),
      environment: this.environment,
      logs: join(this.request.folder, "tmp"),
      ...(report === undefined ? {} : { report }),
    });
  }
}

const failureHint =
  "Mend what the lines above say and run it again; what is already made is kept and not made twice.";

/** The lines of diagnostics that a person needs. */
export function linesOf(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.flatMap(diagnosticLines);
}
