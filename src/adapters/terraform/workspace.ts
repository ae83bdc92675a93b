// One hub's isolated Terraform working directory: a copy of its root, its own data directory, state and variable file.

import { chmod, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Json } from "../../core/json.ts";
import { objectOf } from "../../core/json.ts";
import { stateResources } from "../../core/state-resources.ts";
import { documentIn } from "../../core/terraform-stream.ts";
import { HubError } from "../../errors.ts";
import type {
  PlanOptions,
  Report,
  SavedPlan,
  StateIdentity,
  StateResource,
  TerraformTool,
  Workspace,
  WorkspaceRequest,
} from "../../ports.ts";
import { linesOf, TerraformCalls, type WorkspaceTools } from "./calls.ts";
import { stateIdentity, stateInPlan } from "./plan-file.ts";
import { copyRoot } from "./root-copy.ts";
import type { RunResult } from "./run.ts";

/**
 * Makes (or refreshes) the working directory and initialises it where it is not yet. `finding` the program goes on meanwhile;
 * `terraformFolder` is the absolute path of the folder with `modules/` and the roots.
 */
export async function openWorkspace(
  request: WorkspaceRequest,
  terraformFolder: string,
  finding: Promise<TerraformTool>,
  more: Omit<WorkspaceTools, "tool">,
): Promise<Workspace> {
  // Both to their end: a caller that clears the folder away after a failure meets no copy that still goes on.
  const [tool, copied] = await Promise.allSettled([finding, copyRoot(request, terraformFolder)]);
  if (tool.status === "rejected") throw tool.reason;
  if (copied.status === "rejected") throw copied.reason;
  const calls = await TerraformCalls.in(request, { ...more, tool: tool.value });
  return new TerraformWorkspace(request, calls, () => more.clock.now());
}

class TerraformWorkspace implements Workspace {
  private readonly request: WorkspaceRequest;
  private readonly calls: TerraformCalls;
  private readonly now: () => number;
  private readonly variables: string;

  constructor(request: WorkspaceRequest, calls: TerraformCalls, now: () => number) {
    this.request = request;
    this.calls = calls;
    this.now = now;
    this.variables = join(request.folder, "tmp", `variables-${process.pid}.tfvars.json`);
  }

  async plan(options: PlanOptions, report: Report): Promise<SavedPlan> {
    await this.writeVariables(options);
    const file = join(this.request.folder, "tmp", `plan-${process.pid}-${this.now()}`);
    const args = [
      `-lock=${options.lock}`,
      `-out=${file}`,
      ...(options.destroy === true ? ["-destroy"] : []),
      ...(options.refreshOnly === true ? ["-refresh-only"] : []),
    ];
    const told = options.inWords === true && !options.lock ? await this.toldPlan(args) : null;
    const result = told ?? (await this.streamedPlan(args, options.lockPatienceSeconds, report));
    await chmod(file, 0o600);
    const shown = await this.calls.run(["show", "-json", file]);
    if (shown.code !== 0) throw this.calls.failed("TERRAFORM_PLAN", notPlanned, shown);
    return {
      file,
      json: JSON.parse(documentIn(shown.stdout)),
      hasChanges: result.code === 2,
      words: told === null ? null : planInWords(told.stdout),
    };
  }

  async apply(
    plan: SavedPlan,
    lockPatienceSeconds: number,
    report: Report,
  ): Promise<Readonly<Record<string, Json>>> {
    const args = ["apply", "-json", "-input=false", plan.file];
    const result = await this.calls.runPatiently(args, lockPatienceSeconds, report);
    if (result.interrupted)
      throw new HubError(
        "INTERRUPTED",
        `applying ${this.request.hub} was interrupted; terraform stopped and saved its state`,
        {
          hint: `Run it again to finish: hubctl apply ${this.request.hub}`,
          details: linesOf(result.diagnostics),
        },
      );
    if (result.code !== 0)
      throw this.calls.failed("TERRAFORM_APPLY", "could not be applied completely", result);
    return result.outputs ?? (await this.outputs());
  }

  async unsettled(): Promise<readonly string[]> {
    await this.writeVariables({});
    return (await this.streamedPlan(["-lock=false"], 0, () => undefined)).planned;
  }

  async text(plan: SavedPlan): Promise<string> {
    if (plan.words !== null) return plan.words;
    const result = await this.calls.run(["show", "-no-color", plan.file]);
    return result.code === 0 ? result.stdout : "";
  }

  async stateIdentity(): Promise<StateIdentity | null> {
    return stateIdentity(await this.pullState());
  }

  async stateOf(plan: SavedPlan): Promise<StateIdentity | null> {
    const found = await stateInPlan(plan.file);
    return found === undefined ? this.stateIdentity() : found;
  }

  async resources(): Promise<readonly StateResource[]> {
    const text = await this.pullState();
    return text.trim() === "" ? [] : stateResources(JSON.parse(text));
  }

  async pullState(): Promise<string> {
    return documentIn((await this.required("TERRAFORM_OUTPUT", unreadable, ["state", "pull"])).stdout);
  }

  async pushState(text: string): Promise<void> {
    const file = join(this.request.folder, "tmp", `state-${process.pid}.json`);
    try {
      await writeFile(file, text, { mode: 0o600 });
      await this.required("TERRAFORM_STATE", "has a state that cannot be moved", ["state", "push", file]);
    } finally {
      await rm(file, { force: true });
    }
  }

  async forget(addresses: readonly string[]): Promise<void> {
    if (addresses.length === 0) return;
    const what = "has a state that cannot be mended";
    await this.required("TERRAFORM_FORGET", what, ["state", "rm", ...addresses]);
  }

  async outputs(): Promise<Readonly<Record<string, Json>>> {
    const { stdout } = await this.required("TERRAFORM_OUTPUT", unreadable, ["output", "-json"]);
    const values: Record<string, Json> = {};
    for (const [name, output] of Object.entries(objectOf(JSON.parse(documentIn(stdout || "{}")))))
      values[name] = (objectOf(output).value ?? null) as Json;
    return values;
  }

  async unlock(lockId: string): Promise<void> {
    const args = ["force-unlock", "-force", "-no-color", lockId];
    await this.required("TERRAFORM_UNLOCK", "could not be unlocked", args, unlockHint);
  }

  async close(): Promise<void> {
    await rm(this.variables, { force: true });
    const temporary = join(this.request.folder, "tmp");
    for (const name of await readdir(temporary).catch(() => []))
      if (name.startsWith(`plan-${process.pid}-`)) await rm(join(temporary, name), { force: true });
  }

  // What a plan tells a person is what `show` prints of it, and costs no second start of the plugin. Null where it failed: only the JSON
  // stream says why in parts.
  private async toldPlan(args: readonly string[]): Promise<RunResult | null> {
    const result = await this.calls.run(["plan", "-no-color", ...this.planArguments, ...args]);
    if (result.interrupted) throw this.calls.interrupted("before it was planned");
    return result.code === 0 || result.code === 2 ? result : null;
  }

  private async streamedPlan(args: readonly string[], patience: number, report: Report): Promise<RunResult> {
    const all = ["plan", "-json", ...this.planArguments, ...args];
    const result = await this.calls.runPatiently(all, patience, report);
    if (result.interrupted) throw this.calls.interrupted("before it was planned");
    if (result.code === 0 || result.code === 2) return result;
    throw this.calls.failed("TERRAFORM_PLAN", notPlanned, result);
  }

  private get planArguments(): readonly string[] {
    return ["-input=false", "-detailed-exitcode", `-var-file=${this.variables}`];
  }

  private async writeVariables({ variables }: Pick<PlanOptions, "variables">): Promise<void> {
    const all = { ...this.request.variables, ...variables };
    await writeFile(this.variables, JSON.stringify(all), { mode: 0o600 });
  }

  private async required(
    code: string,
    what: string,
    args: readonly string[],
    hint?: string,
  ): Promise<RunResult> {
    const result = await this.calls.run(args);
    if (result.code !== 0) throw this.calls.failed(code, what, result, hint);
    return result;
  }
}

const notPlanned = "could not be planned";
const unreadable = "has a state that cannot be read";
const unlockHint =
  "Compare the id with the message that said locked: the lock may be gone already. Of a hub on one's own computer it goes with the process that holds it.";

// The lines about what is being read end with the first empty one.
function planInWords(text: string): string {
  const start = text.search(/^$/m);
  return start === -1 ? text : text.slice(start);
}
