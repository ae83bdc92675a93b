// hubctl render: exactly what a machine would get, without contacting anything: variables, settings.json, user data.

import { join } from "node:path";
import type { Gitops } from "../core/gitops.ts";
import type { ParsedHub } from "../core/hubs.ts";
import { type JsonObject, textOf } from "../core/json.ts";
import { parsePlan } from "../core/plan.ts";
import type { Ports, Report } from "../ports.ts";
import { providerOf } from "../providers/index.ts";
import type { KnownOfMachine, MachineInputs } from "../providers/provider.ts";

export interface RenderedHub {
  readonly hub: string;
  readonly variables: JsonObject;
  readonly settings: JsonObject;
  /** cloud-init user data, as text. */
  readonly userData: string;
  /** Words in the user data that stand for what only the hub's place knows. */
  readonly placeholders: MachineInputs["placeholders"];
}

/** Returns the rendered hub, with placeholders for what only its place knows unless that is given. The user data comes from the Terraform module itself, so it is what a machine would really get. */
export async function render(
  hub: ParsedHub,
  gitops: Gitops,
  ports: Ports,
  report: Report,
  known: KnownOfMachine | null = null,
): Promise<RenderedHub> {
  const provider = providerOf(hub.hub.provider);
  const { variables, settings, folder } = await provider.prepare(hub, gitops, ports, "plan");
  const outputs = async (inputs: JsonObject) => {
    const given = { name: hub.name, settings: JSON.stringify(settings), ...inputs };
    return moduleOutputs(hub.name, given, join(folder, "render"), ports, report);
  };
  const plain = await outputs({});
  const inputs = provider.machineInputs?.(hub, textOf(plain.stack_revision) ?? "", known);
  const { user_data } = inputs === undefined ? plain : await outputs(inputs.variables);
  return {
    hub: hub.name,
    variables,
    settings,
    userData: textOf(user_data) ?? "",
    placeholders: inputs?.placeholders ?? [],
  };
}

async function moduleOutputs(
  hub: string,
  variables: JsonObject,
  folder: string,
  ports: Ports,
  report: Report,
): Promise<JsonObject> {
  const root = join("modules", "jupyterhub");
  const backend = { type: "local", config: {} } as const;
  const workspace = await ports.terraform.open(
    { hub, root, backend, variables, environment: {}, folder },
    report,
  );
  try {
    const saved = await workspace.plan({ lock: false, lockPatienceSeconds: 0 }, report);
    return parsePlan(saved.json).outputsAfter;
  } finally {
    await workspace.close();
  }
}
