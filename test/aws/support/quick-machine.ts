// A machine on AWS that has just done what it was told: it fetches its settings and secrets and reports them with the stack's own programs,
// each time before its report is read. Only the hub itself is not there.

import { execFile } from "node:child_process";
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { ObjectStore } from "../../../src/ports.ts";
import type { Bench } from "./class.ts";
import { userData } from "./cloud.ts";
import { type Machine, metadataService, readSource, writeUserData } from "./machine.ts";
import type { Moto } from "./moto.ts";

const run = promisify(execFile);
const reporting = resolve("terraform/modules/jupyterhub/stack/bootstrap.d/reporting");

/** The first password that this machine makes for alice. */
export const firstPassword = "canary-correct-horse-7431";

/** The bench with a machine at the other side of its object store; `folder` is the machine's disk. */
export function withQuickMachine({ ports, probed }: Bench, cloud: Moto, folder: string): Bench {
  const objects: ObjectStore = {
    read: async (place, limit) => {
      await reportOnce(cloud, folder);
      return ports.objects.read(place, limit);
    },
  };
  return { probed, ports: { ...ports, objects } };
}

async function reportOnce(cloud: Moto, folder: string): Promise<void> {
  const metadata = await metadataService();
  const variables = { HUB_ETC: folder, HUB_VAR: join(folder, "var"), HUB_DATA_DIR: join(folder, "data") };
  const environment = {
    PATH: process.env.PATH,
    AWS_ENDPOINT_URL: cloud.url,
    AWS_EC2_METADATA_SERVICE_ENDPOINT: metadata.url,
    ...variables,
  };
  const machine: Machine = { folder, environment };
  try {
    await writeUserData(machine, await userData(cloud));
    for (const part of ["var", "data/hub"]) await mkdir(join(folder, part), { recursive: true });
    await readSource(machine, "settings_source");
    await copyFile(join(folder, "settings_source.json"), join(folder, "var", "settings.next.json"));
    await readSource(machine, "secrets_source");
    await copyFile(join(folder, "secrets_source.json"), join(folder, "var", "secrets.next.json"));
    const made = { alice: { password: firstPassword, shown: false } };
    await writeFile(join(folder, "data/hub/first_passwords.json"), JSON.stringify(made));
    await run("python3", ["-B", reporting, "done"], { env: environment });
  } finally {
    metadata.stop();
  }
}
