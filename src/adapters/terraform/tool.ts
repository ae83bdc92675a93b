// Finds the terraform or tofu to use: a name given, the ones on PATH, else one that was or can be downloaded.

import { execFile } from "node:child_process";
import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { isAtLeast, parseVersion } from "../../core/version.ts";
import { HubError } from "../../errors.ts";
import type { Report, TerraformTool } from "../../ports.ts";

const run = promisify(execFile);

/** The oldest versions that work: ephemeral values and write-only arguments came with these. */
export const minimumVersions = { terraform: "1.11.0", tofu: "1.10.0" } as const;

export interface ToolSources {
  /** HUBCTL_TERRAFORM: a program to use and no other; undefined: look for one. */
  readonly explicit: string | undefined;
  readonly path: string;
  /** Fetches the pinned version into the cache, verified; see download.ts. */
  readonly download: (report: Report) => Promise<string>;
}

/** What is installed here: the program to use, or null and those that are too old. */
export interface Installed {
  readonly tool: TerraformTool | null;
  readonly old: readonly TerraformTool[];
}

/** Looks for a program that is here already. Throws HubError TERRAFORM_MISSING when one that is named or found does not run. */
export async function installedTerraform({
  explicit,
  path,
}: Pick<ToolSources, "explicit" | "path">): Promise<Installed> {
  const old: TerraformTool[] = [];
  const candidates =
    explicit === undefined ? ["terraform", "tofu"].map((name) => onPath(name, path)) : [explicit];
  for (const candidate of candidates) {
    const found = await candidate;
    if (found === null) continue;
    const tool = await describe(found);
    if (isRecent(tool)) return { tool, old };
    old.push(tool);
  }
  return { tool: null, old };
}

/**
 * Returns the program to use; `looking` is a search that was begun before. Throws HubError TERRAFORM_MISSING or TERRAFORM_TOO_OLD, saying how to
 * get one.
 */
export async function findTerraform(
  sources: ToolSources,
  report: Report,
  looking: Promise<Installed> = installedTerraform(sources),
): Promise<TerraformTool> {
  const { tool, old } = await looking;
  if (tool !== null) return tool;
  if (sources.explicit !== undefined) throw tooOld(old);
  try {
    return await describe(await sources.download(report));
  } catch (error) {
    if (old.length > 0) throw tooOld(old, error);
    throw error;
  }
}

function isRecent(tool: TerraformTool): boolean {
  return isAtLeast(tool.version, minimumVersions[tool.name]);
}

function tooOld(tools: readonly TerraformTool[], cause?: unknown): HubError {
  const found = tools.map((tool) => `${tool.name} ${tool.version}`).join(" and ");
  return new HubError(
    "TERRAFORM_TOO_OLD",
    `found ${found}; Terraform 1.11 or OpenTofu 1.10 is the oldest that works`,
    {
      hint: "Install a newer one, or name it: HUBCTL_TERRAFORM=/path/to/terraform.",
      cause,
    },
  );
}

async function describe(path: string): Promise<TerraformTool> {
  try {
    const { stdout } = await run(path, ["version"], { env: { ...process.env, CHECKPOINT_DISABLE: "1" } });
    // The plain text is the only place where the two products tell their names apart.
    // A warning about the person's own settings may stand before it.
    const [line = stdout, product] = /^(OpenTofu|Terraform) v.*/m.exec(stdout) ?? [];
    const version = parseVersion(line)?.join(".") ?? "";
    return { name: product === "OpenTofu" ? "tofu" : "terraform", version, path };
  } catch (cause) {
    throw new HubError(
      "TERRAFORM_MISSING",
      `${path} does not run: ${cause instanceof Error ? cause.message.split("\n")[0] : String(cause)}`,
      {
        hint: "Install Terraform 1.11 or newer, or OpenTofu 1.10 or newer, and run again.",
        cause,
      },
    );
  }
}

async function onPath(name: string, path: string): Promise<string | null> {
  for (const folder of path.split(delimiter).filter((folder) => folder !== "")) {
    const candidate = join(folder, process.platform === "win32" ? `${name}.exe` : name);
    try {
      await access(candidate, constants.X_OK);
      return candidate;
    } catch {
      // not in this folder
    }
  }
  return null;
}
