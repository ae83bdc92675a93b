// A working directory whose failures are told in the place's own words, where its provider has better ones than Terraform.

import { HubError } from "../errors.ts";
import type { Workspace } from "../ports.ts";
import type { Provider } from "../providers/provider.ts";

/** The workspace with advice on what Terraform cannot do; the raw text stays in the error's details. */
export function advisedWorkspace(workspace: Workspace, provider: Provider, hub: string): Workspace {
  const told = <T>(work: Promise<T>) => advised(work, provider, hub);
  return {
    plan: (options, report) => told(workspace.plan(options, report)),
    apply: (plan, patience, report) => told(workspace.apply(plan, patience, report)),
    text: (plan) => told(workspace.text(plan)),
    unsettled: () => told(workspace.unsettled()),
    stateIdentity: () => told(workspace.stateIdentity()),
    stateOf: (plan) => told(workspace.stateOf(plan)),
    resources: () => told(workspace.resources()),
    pullState: () => told(workspace.pullState()),
    pushState: (text) => told(workspace.pushState(text)),
    forget: (addresses) => told(workspace.forget(addresses)),
    outputs: () => told(workspace.outputs()),
    unlock: (lockId) => told(workspace.unlock(lockId)),
    close: () => workspace.close(),
  };
}

/** The same promise; a failure of Terraform that the provider can explain becomes that explanation. */
export async function advised<T>(work: Promise<T>, provider: Provider, hub: string): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof HubError) || !error.code.startsWith("TERRAFORM_")) throw error;
    const advice = provider.explain?.([error.message, ...error.details].join("\n")) ?? null;
    if (advice === null) throw error;
    throw new HubError(advice.code, `${hub}: ${advice.message}`, {
      ...error.place,
      hint: advice.hint,
      details: error.details.length === 0 ? [error.message] : error.details,
      cause: error,
    });
  }
}
