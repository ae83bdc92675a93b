// Where Terraform gets the AWS plugin from in tests: a folder on this machine that holds it, else its registry.

import { readdir, readFile, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

const plugin = join("registry.terraform.io", "hashicorp", "aws");

/** Writes a configuration for Terraform into the folder and returns its path. */
export async function terraformConfig(folder: string): Promise<string> {
  const mirror = await mirrorOfPlugins();
  const blocks = mirror === null ? "direct {}" : `filesystem_mirror {\n path = ${JSON.stringify(mirror)}\n }`;
  const path = join(folder, "terraformrc");
  await writeFile(path, `provider_installation {\n ${blocks}\n}\n`);
  return path;
}

/** The plugin's version that the root's lock file pins. */
export async function lockedVersion(): Promise<string> {
  const lock = await readFile("terraform/aws/.terraform.lock.hcl", "utf8");
  return /version\s+=\s+"([^"]+)"/.exec(lock)?.[1] ?? "";
}

async function mirrorOfPlugins(): Promise<string | null> {
  const usual = [join(homedir(), ".terraform.d", "plugins"), "/usr/local/share/terraform/plugins"];
  const named = process.env.TERRAFORM_PLUGINS === undefined ? [] : [process.env.TERRAFORM_PLUGINS];
  const other = (await readdir("/opt").catch(() => [])).map((name) => join("/opt", name));
  const version = await lockedVersion();
  for (const folder of [...named, ...usual, ...other]) {
    const versions = await readdir(join(folder, plugin)).catch((): string[] => []);
    if (versions.includes(version)) return folder;
  }
  return null;
}
