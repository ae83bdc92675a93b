// Where the hubs of a measure "run" on AWS: the real plugin against moto where this computer has both, else the plugin's stand-in.
import { spawn } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { pluginEnvironment } from "../scripts/test/terraform-plugins.mjs";
import { startApi } from "../test/fakes/provider/aws/api.mjs";
import { copyRoots, installStandIn } from "../test/fakes/provider/install.mjs";

const bucket = "hub-state";
const gitops = `state: {aws: {bucket: ${bucket}, region: eu-central-1}}\nproviders: {aws: {region: eu-central-1}}\n`;
const text = (/** @type {string} */ more) =>
  `provider: aws\nadmin_users: [alice]\nauth: {type: native}\nallowed_users: [bob]\nusers: 7\n${more}`;

/** @typedef {import("./action.mjs").Place & { note: string, stop: () => void }} AwsPlace */

/** @returns {Promise<AwsPlace>} the real plugin with moto; the stand-in where one of them is missing */
export async function realPlace(/** @type {string} */ folder) {
  const plugins = await pluginEnvironment(folder);
  const moto = plugins.TF_CLI_CONFIG_FILE === undefined ? null : await startMoto();
  if (moto === null) return standInPlace(folder);
  const fill = (/** @type {string} */ repository) => writeFileSync(join(repository, "gitops.yaml"), gitops);
  const environment = { ...plugins, ...accountAt(moto.url) };
  return { text, fill, environment, note: "the real AWS plugin, moto in AWS's place", stop: moto.stop };
}

/** @returns {Promise<AwsPlace>} */
export async function standInPlace(/** @type {string} */ folder) {
  const standIn = installStandIn(folder, "aws");
  const api = await startApi(standIn.cloud, bucket);
  const fill = (/** @type {string} */ repository) => {
    writeFileSync(join(repository, "gitops.yaml"), gitops);
    copyRoots(join(repository, "terraform"), standIn);
  };
  const environment = { ...standIn.environment, ...accountAt(api.url) };
  return { text, fill, environment, note: "with the plugin's stand-in", stop: api.stop };
}

function accountAt(/** @type {string} */ url) {
  return { AWS_ENDPOINT_URL: url, AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" };
}

/** The one that `npm test -- aws` installs; null where it never ran. */
async function startMoto() {
  const cache =
    process.env.HUBCTL_CACHE ??
    join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "jupyterhub-gitops");
  const python = process.env.MOTO_PYTHON ?? join(cache, "tests", "moto-5.2.5", "bin", "python");
  if (!existsSync(python)) return null;
  const child = spawn(python, ["test/aws/moto_server.py", bucket], { stdio: ["pipe", "pipe", "inherit"] });
  const url = await new Promise((resolve) => {
    child.stdout.once("data", (chunk) => resolve(String(chunk).trim()));
    child.once("exit", () => resolve(""));
  });
  return url === "" ? null : { url: String(url), stop: () => void child.stdin.end() };
}
