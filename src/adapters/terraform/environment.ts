// The environment that Terraform runs in.

import { join } from "node:path";
import type { WorkspaceRequest } from "../../ports.ts";

/** Terraform's environment: ours, without what would change its behaviour and without the tokens of a CI job. */
export function terraformEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  request: Pick<WorkspaceRequest, "environment" | "folder">,
): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment))
    if (value !== undefined && !isWithheld(name)) kept[name] = value;
  return {
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
