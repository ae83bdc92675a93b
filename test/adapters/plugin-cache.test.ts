// Plugins that hubs share: real `terraform init` with a packed plugin, which is never started.

import { access, chmod, mkdir, readdir, readFile, realpath, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { systemClock } from "../../src/adapters/clock.ts";
import { terraformOnThisComputer } from "../../src/adapters/terraform/index.ts";
import { PluginCache } from "../../src/adapters/terraform/plugin-cache.ts";
import type { RunResult } from "../../src/adapters/terraform/run.ts";
import { digestOf, platform } from "../fakes/provider/install.mjs";
import { type TemporaryFolder, temporaryFolder } from "../support/folder.ts";
import { zipOf } from "../support/zip.ts";

const address = "registry.terraform.io/example/cloud";
const program = "terraform-provider-cloud_v1.0.0";
const genuine = "what the lock file names";
const place = join(address, "1.0.0", platform);

/** A root that needs a plugin, its lock file, and a packed plugin on this computer. */
async function bench(folder: TemporaryFolder) {
  await folder.write(
    "terraform/one/main.tf",
    'terraform {\n  backend "local" {}\n  required_providers {\n    cloud = { source = "example/cloud" }\n  }\n}\nresource "cloud_thing" "this" {}\n',
  );
  await folder.write("terraform/modules/main.tf", "");
  const digest = digestOf(dirname(await folder.write(`unpacked/${program}`, genuine)));
  await folder.write(
    "terraform/one/.terraform.lock.hcl",
    `provider "${address}" {\n  version = "1.0.0"\n  hashes = [\n    "${digest}",\n  ]\n}\n`,
  );
  const archive = join(folder.path, "mirror", address, `terraform-provider-cloud_1.0.0_${platform}.zip`);
  await mkdir(dirname(archive), { recursive: true });
  await writeFile(archive, zipOf({ [program]: genuine }));
  const configuration = await folder.write(
    "terraformrc",
    `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(join(folder.path, "mirror"))}\n  }\n}\n`,
  );
  const terraform = terraformOnThisComputer({
    environment: {
      PATH: process.env.PATH,
      HOME: folder.path,
      HUBCTL_TERRAFORM: process.env.HUBCTL_TERRAFORM,
      TF_CLI_CONFIG_FILE: configuration,
    },
    cache: join(folder.path, "cache"),
    repository: { terraformFolder: async () => join(folder.path, "terraform") },
    clock: systemClock,
    plugins: join(folder.path, "plugins"),
  });
  const pluginOf = (hub: string) => join(folder.path, hub, ".terraform", "providers", place, program);
  return {
    cached: join(folder.path, "plugins", place, program),
    pluginOf,
    open: (hub: string) =>
      terraform.open(
        {
          hub,
          root: "one",
          backend: { type: "local", config: {} },
          variables: {},
          environment: {},
          folder: join(folder.path, hub),
        },
        () => undefined,
      ),
  };
}

describe("plugins that hubs share", () => {
  it("are installed once for hubs that begin at the same time", async () => {
    await using folder = await temporaryFolder();
    const { open, pluginOf, cached } = await bench(folder);
    const hubs = ["a", "b", "c", "d"];
    await Promise.all(hubs.map(open));
    const found = await Promise.all(hubs.map((hub) => realpath(pluginOf(hub))));
    expect(new Set(found)).toEqual(new Set([await realpath(cached)]));
    expect(await readFile(cached, "utf8")).toBe(genuine);
    expect(await readdir(dirname(cached))).toEqual([program]);
  });

  it("are fetched anew when what lies there is not what the lock file names", async () => {
    await using folder = await temporaryFolder();
    const { open, pluginOf, cached } = await bench(folder);
    await mkdir(dirname(cached), { recursive: true });
    await writeFile(cached, "planted");
    await open("a");
    expect(await readFile(pluginOf("a"), "utf8")).toBe(genuine);
    expect(await readFile(cached, "utf8")).toBe(genuine);
  });

  it("are never started when they were changed since, and then fetched anew", async () => {
    await using folder = await temporaryFolder();
    const { open, cached } = await bench(folder);
    const workspace = await open("a");
    const trace = join(folder.path, "was-started");
    await writeFile(cached, `#!/bin/sh\necho >'${trace}'\n`);
    await chmod(cached, 0o755);
    const planning = workspace.plan({ lock: false, lockPatienceSeconds: 0 }, () => undefined);
    // The genuine one of this test is no program either.
    await expect(planning).rejects.toMatchObject({ code: "TERRAFORM_PLAN" });
    expect(await readFile(cached, "utf8")).toBe(genuine);
    await expect(access(trace)).rejects.toThrow();
  });

  it("are filled by one at a time, until one has succeeded", async () => {
    await using folder = await temporaryFolder();
    const plugins = new PluginCache(join(folder.path, "plugins"));
    const running = new Map<string, (code: number) => void>();
    const begin = (name: string) =>
      plugins.during(
        "lock",
        () => new Promise((end) => void running.set(name, (code) => end({ ...nothing, code }))),
      );
    const codes = async (ends: readonly Promise<RunResult>[]) =>
      (await Promise.all(ends)).map(({ code }) => code);
    const ends = ["a", "b", "c", "d"].map(begin);
    const run = (names: string[]) =>
      vi.waitFor(() => expect([...running.keys()]).toEqual(names), { timeout: 20_000 });
    await run(["a"]);
    running.get("a")?.(1);
    await run(["a", "b"]);
    running.get("b")?.(0);
    await run(["a", "b", "c", "d"]);
    running.get("c")?.(0);
    running.get("d")?.(0);
    expect(await codes(ends)).toEqual([1, 0, 0, 0]);
    plugins.doubt();
    const again = ["e", "f"].map(begin);
    await run(["a", "b", "c", "d", "e"]);
    running.get("e")?.(0);
    await run(["a", "b", "c", "d", "e", "f"]);
    running.get("f")?.(0);
    expect(await codes(again)).toEqual([0, 0]);
  });
});

const nothing = { stdout: "", diagnostics: [], planned: [], outputs: null, interrupted: false };
