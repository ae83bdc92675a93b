// The Terraform port on this computer.

import type { Clock, Repository, Terraform, TerraformTool } from "../../ports.ts";
import { downloadTerraform } from "./download.ts";
import { PluginCache } from "./plugin-cache.ts";
import { findTerraform, installedTerraform, type ToolSources } from "./tool.ts";
import { openWorkspace } from "./workspace.ts";

export interface TerraformOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Absolute path where a downloaded terraform is kept. */
  readonly cache: string;
  readonly repository: Pick<Repository, "terraformFolder">;
  readonly clock: Clock;
  /** Absolute path of a folder where all hubs share plugins; TF_PLUGIN_CACHE_DIR wins. With neither, each hub has its own. */
  readonly plugins?: string;
  /** Look for an installed program at once, beside whatever comes before the first use. */
  readonly looksAhead?: boolean;
  /** After it nothing more is begun; what runs is stopped by the signal's own forwarding. */
  readonly signal?: AbortSignal;
}

/** Returns the port; the program is looked for once, and downloaded at its first use where it is not installed. */
export function terraformOnThisComputer(options: TerraformOptions): Terraform {
  const sources: ToolSources = {
    explicit: options.environment.HUBCTL_TERRAFORM,
    path: options.environment.PATH ?? "",
    download: (progress) =>
      downloadTerraform({ cache: options.cache, environment: options.environment }, progress),
  };
  const ahead = options.looksAhead === true ? installedTerraform(sources) : undefined;
  // What is wrong is told at the first use, if there is one.
  ahead?.catch(() => undefined);
  let found: Promise<TerraformTool> | null = null;
  const shared = options.environment.TF_PLUGIN_CACHE_DIR ?? options.plugins;
  const plugins = shared === undefined ? null : new PluginCache(shared);
  const tool: Terraform["tool"] = (report) => {
    found ??= findTerraform(sources, report, ahead);
    return found;
  };
  return {
    tool,
    open: async (request, report) =>
      openWorkspace(request, await options.repository.terraformFolder(), tool(report), {
        environment: options.environment,
        clock: options.clock,
        plugins,
        signal: options.signal,
      }),
  };
}
