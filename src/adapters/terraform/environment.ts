// The environment that Terraform runs in.

import { join } from "node:path";
import type { WorkspaceRequest } from "../../ports.ts";

/**
 * How much Go programs let their memory grow before they collect garbage, in percent of what is in use. A plugin's schema is garbage in
 * the making: with Go's own 100, Terraform and the AWS plugin spend a fifth of their time on collecting; a plan with it takes 50 MB more.
 */
const garbagePercent = "400";

/** Terraform's environment: ours, without what would change its behaviour and without the tokens of a CI job. */
export function terraformEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  request: Pick<WorkspaceRequest, "environment" | "folder">,
): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment))
    if (value !== undefined && !isWithheld(name)) kept[name] = value;
  return {
    GOGC: garbagePercent,
    ...kept,
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    CHECKPOINT_DISABLE: "1",
    TF_DATA_DIR: join(request.folder, ".terraform"),
    ...request.environment,
  };
}

function isWithheld(name: string): boolean {
  return /^(TF_VAR_|TF_CLI_ARGS|TF_LOG|TF_WORKSPACE$|TF_DATA_DIR$|TF_REATTACH_PROVIDERS$|INPUT_|ACTIONS_|GITHUB_TOKEN$|GH_TOKEN$|NODE_OPTIONS$|HUBCTL_SECRETS$)/.test(
    name,
  );
}
