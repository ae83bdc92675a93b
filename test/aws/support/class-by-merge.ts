// The class's hub in a repository on GitHub's stand-in, made on moto by the Action's bundle with the real terraform and the real plugin: machines
// that do at once what they are told, and behind the hub's public name a JupyterHub with a memory.

import { execFile, execFileSync } from "node:child_process";
import { mkdir, mkdtemp } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { pluginEnvironment } from "../../../scripts/test/terraform-plugins.mjs";
import { type HubLife, hubLife } from "../../e2e/support/hub-life.ts";
import { startGithub } from "../../fakes/github/github.ts";
import { FakeHub } from "../../fakes/jupyterhub.ts";
import { authoritiesWith } from "../../support/authorities.ts";
import { certificate } from "../../support/certificate.ts";
import { temporaryFolder } from "../../support/folder.ts";
import { type Bench, benchAt, secretValue } from "./class.ts";
import { cloudOrLack } from "./lacking.ts";
import type { Moto } from "./moto.ts";
import { type QuickMachines, quickMachines } from "./quick-machine.ts";
import { giveRights, keyOf } from "./rights.ts";

/** The path of the class's hub file. */
export const classFile = "hubs/physics-101.yaml";

const boundary = "permissions_boundary: 'arn:aws:iam::123456789012:policy/jupyterhub-gitops-hub'";
const gitopsText = `state: {aws: {bucket: hub-state, region: eu-central-1}}\nproviders: {aws: {region: eu-central-1, ${boundary}, SUBNET}}\n`;

/** gitops.yaml of the class's repository; with a subnet, machines are put there. */
export function classGitops(subnet?: string): string {
  return gitopsText.replace(", SUBNET", subnet === undefined ? "" : `, subnet: ${subnet}`);
}

/** A class whose hub is made by merges. */
export interface ClassByMerge extends AsyncDisposable {
  readonly folder: string;
  readonly cloud: Moto;
  readonly life: HubLife;
  readonly machines: QuickMachines;
  /** What answers behind the hub's name. */
  readonly hub: FakeHub;
  /** Commands of hubctl on the same AWS, without the bundle: for what a merge does not tell. */
  readonly bench: Bench;
  /** What apply runs are given; tests change it. */
  readonly secrets: { PHYSICS_OAUTH: string };
  /** Runs hubctl's bundle in a checkout of the main branch; throws when it fails, with all that it said. */
  hubctl(...args: readonly string[]): Promise<string>;
}

/** Starts everything, with no hub yet; or says what this machine lacks. */
export async function startClass(): Promise<ClassByMerge | { readonly lacking: string }> {
  const folder = await temporaryFolder();
  const plugins = await pluginEnvironment(folder.path);
  const found = await cloudOrLack(folder.path, plugins);
  if ("lacking" in found) {
    await folder[Symbol.asyncDispose]();
    return found;
  }
  const { cloud } = found;
  await giveRights(cloud, folder.path, { bucket: "hub-state", machine: "hub-physics-101-eu-central-1" });
  const machines = await quickMachines(cloud, join(folder.path, "machines"));
  const tls = await certificate("*.sslip.io");
  const hub = await FakeHub.start({}, tls, () => machines.probeToken() ?? "none yet");
  const github = await startGithub();
  const home = join(folder.path, "home");
  await mkdir(home);
  const environment = {
    ...plugins,
    ...environmentOf(cloud, machines, hub),
    NODE_EXTRA_CA_CERTS: await authoritiesWith(tls.cert, folder.path),
  };
  const secrets = { PHYSICS_OAUTH: secretValue };
  const files = { "gitops.yaml": classGitops() };
  const [plan, apply] = [keyOf("plan"), keyOf("apply")];
  const scene = { files, environment: { ...environment, ...plan }, applying: apply, secrets: () => secrets };
  return {
    ...{ folder: folder.path, cloud, machines, hub, secrets },
    life: hubLife(github, home, classFile, scene),
    bench: benchAt(join(folder.path, "bench"), cloud.url, plugins),
    hubctl: async (...args) => {
      const checkout = await mkdtemp(join(folder.path, "checkout-"));
      execFileSync("git", ["clone", "--quiet", github.git.folder, checkout]);
      const own = { HOME: home, HUBCTL_HOME: join(home, "hubs"), HUBCTL_SECRETS: JSON.stringify(secrets) };
      return hubctlIn(checkout, args, { ...environment, ...own });
    },
    [Symbol.asyncDispose]: async () => {
      await github[Symbol.asyncDispose]();
      await hub[Symbol.asyncDispose]();
      await machines[Symbol.asyncDispose]();
      cloud.stop();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** What leads a program to this AWS and this hub. */
function environmentOf(cloud: Moto, machines: QuickMachines, hub: FakeHub): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: cloud.url,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    RUNNER_ENVIRONMENT: "github-hosted",
    NODE_OPTIONS: `--import=${resolve("test/aws/support/internet.mjs")}`,
    MOTO_ADDRESSES: machines.addressesFile,
    MOTO_HUB_PORT: new URL(hub.url()).port,
  };
}

async function hubctlIn(cwd: string, args: readonly string[], more: Readonly<Record<string, string>>) {
  const env = { PATH: process.env.PATH, NO_COLOR: "1", CI: "true", ...more };
  const command = [resolve("dist/cli.js"), ...args];
  const { stdout } = await promisify(execFile)(process.execPath, command, { cwd, env, maxBuffer: 1 << 28 });
  return stdout;
}
