// Where Terraform gets provider plugins from in tests and checks: a folder on this machine that holds what the lock files
// pin, else the registry that Terraform itself asks.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

/**
 * The environment that makes Terraform take plugins from such a folder; without one, from the registry. It collects garbage as seldom as
 * hubctl's Terraform does (src/adapters/terraform/environment.ts).
 * @returns {Promise<Record<string, string>>}
 */
export async function pluginEnvironment(/** @type {string} folder for the configuration file */ folder) {
  const mirror = await mirrorOfPlugins();
  const seldom = { GOGC: "400" };
  if (mirror === null) return seldom;
  const path = join(folder, "terraformrc");
  // Other plugins are still asked of the registry; of this one Terraform would ask it too, were it not excluded.
  const only = '["registry.terraform.io/hashicorp/aws"]';
  const blocks = `filesystem_mirror {\n path = ${JSON.stringify(mirror)}\n include = ${only}\n }\n direct {\n exclude = ${only}\n }`;
  await writeFile(path, `provider_installation {\n ${blocks}\n}\n`);
  return { ...seldom, TF_CLI_CONFIG_FILE: path };
}

/** @returns {Promise<string | null>} the first folder that holds the pinned AWS plugin; TERRAFORM_PLUGINS names one more */
async function mirrorOfPlugins() {
  const usual = [join(homedir(), ".terraform.d", "plugins"), "/usr/local/share/terraform/plugins"];
  const other = (await readdir("/opt").catch(() => [])).map((name) => join("/opt", name));
  const version = await lockedVersion();
  for (const folder of [process.env.TERRAFORM_PLUGINS ?? "", ...usual, ...other]) {
    const plugin = join(folder, "registry.terraform.io", "hashicorp", "aws");
    const versions = await readdir(plugin).catch(() => /** @type {string[]} */ ([]));
    if (folder !== "" && versions.includes(version)) return folder;
  }
  return null;
}

async function lockedVersion() {
  const lock = await readFile("terraform/aws/.terraform.lock.hcl", "utf8");
  return /version\s+=\s+"([^"]+)"/.exec(lock)?.[1] ?? "";
}
