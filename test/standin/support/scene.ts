// A repository with hubs and a cloud behind it, whose pull requests are opened, planned and merged as people and the Action do it: the Action's bundle
// under Node 24, GitHub's stand-in on a real git repository, and behind the hub's public name a JupyterHub with a memory.
//
// The repository has its own terraform/, as one made from the template has: the roots as they are, with the stand-in in their lock files.

import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { type HubLife, hubLife } from "../../e2e/support/hub-life.ts";
import { startGithub } from "../../fakes/github/github.ts";
import { FakeHub } from "../../fakes/jupyterhub.ts";
import { authoritiesWith } from "../../support/authorities.ts";
import { certificate } from "../../support/certificate.ts";
import type { HubCloud } from "./hub-clouds.ts";
import { startWorld, type World } from "./world.ts";

export interface Scene extends HubLife, AsyncDisposable {
  readonly world: World;
  readonly machines: FakeHub;
  /** Where the runner keeps its own. */
  readonly home: string;
}

/** Starts one with an empty cloud. The hub file and the secrets that apply runs get are given. */
export async function startScene(
  cloud: HubCloud,
  file: string,
  secrets: () => Readonly<Record<string, string>>,
): Promise<Scene> {
  const home = await mkdtemp(join(tmpdir(), "action-standin-"));
  const world = await startWorld(cloud);
  const tls = await certificate("*.sslip.io");
  const machines = await FakeHub.start({}, tls, () => String(cloud.probeToken(world.cloud) ?? "none yet"));
  const environment = {
    ...world.environment,
    RUNNER_ENVIRONMENT: "github-hosted",
    NODE_EXTRA_CA_CERTS: await authoritiesWith(tls.cert, home),
    NODE_OPTIONS: `--import=${resolve("test/fakes/provider/internet.mjs")}`,
    STANDIN_PROVIDER: cloud.root.provider,
    STANDIN_CLOUD: world.cloud.folder,
    STANDIN_HUB_PORT: new URL(machines.url()).port,
  };
  const github = await startGithub();
  const files = { "gitops.yaml": cloud.gitopsYaml, ...(await filesBelow(world.roots)) };
  return {
    ...{ world, machines, home },
    ...hubLife(github, home, file, { files, environment, secrets }),
    [Symbol.asyncDispose]: async () => {
      await github[Symbol.asyncDispose]();
      await machines[Symbol.asyncDispose]();
      await world[Symbol.asyncDispose]();
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function filesBelow(folder: string): Promise<Record<string, string>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const read = async (path: string): Promise<[string, string]> => [
    join("terraform", relative(folder, path)),
    await readFile(path, "utf8"),
  ];
  return Object.fromEntries(await Promise.all(paths.map(read)));
}
