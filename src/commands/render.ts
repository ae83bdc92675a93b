// hubctl render: exactly what a machine would get, without contacting anything: variables, settings.json, user data.

import { join } from "node:path";
import type { Gitops } from "../core/gitops.ts";
import type { ParsedHub } from "../core/hubs.ts";
import type { JsonObject } from "../core/json.ts";
import { parsePlan } from "../core/plan.ts";
import type { Ports, Report } from "../ports.ts";
import { providerOf } from "../providers/index.ts";

export interface RenderedHub {
  readonly hub: string;
  readonly variables: JsonObject;
  readonly settings: JsonObject;
  /** cloud-init user data, as text. */
  readonly userData: string;
}

/** Returns the rendered hub. The user data comes from the Terraform module itself, so it is what a machine would really get. */
export async function render(
  hub: ParsedHub,
  gitops: Gitops,
  ports: Ports,
  report: Report,
): Promise<RenderedHub> {
  const { variables, settings, folder } = await providerOf(hub.hub.provider).prepare(hub, gitops, ports);
  const workspace = await ports.terraform.open(
    {
      hub: hub.name,
      root: join("modules", "jupyterhub"),
      backend: { type: "local", config: {} },
      variables: { name: hub.name, settings: JSON.stringify(settings) },
      environment: {},
      folder: join(folder, "render"),
    },
    report,
  );
  try {
    const saved = await workspace.plan({ lock: false, lockPatienceSeconds: 0 }, report);
    const userData = parsePlan(saved.json).outputsAfter.user_data;
    return { hub: hub.name, variables, settings, userData: typeof userData === "string" ? userData : "" };
  } finally {
    await workspace.close();
  }
}
