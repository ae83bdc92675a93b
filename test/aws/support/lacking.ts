// What this machine lacks for the story on AWS, in one line; the story is skipped then.

import { execFile } from "node:child_process";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Moto, startMoto } from "./moto.ts";

const run = promisify(execFile);

/** Starts the stand-in and makes sure of the plugin; or says what is missing. */
export async function cloudOrLack(
  folder: string,
  plugins: Readonly<Record<string, string>>,
): Promise<{ readonly cloud: Moto } | { readonly lacking: string }> {
  const env = { ...process.env, ...plugins, TF_DATA_DIR: join(folder, "plugin") };
  const args = ["-chdir=terraform/aws", "init", "-backend=false", "-input=false", "-lockfile=readonly"];
  const init = await run("terraform", args, { env }).catch((error: unknown) => error);
  if (init instanceof Error)
    return { lacking: "terraform or the AWS plugin of terraform/aws/.terraform.lock.hcl cannot be had here" };
  return startMoto(cacheFolder(), "hub-state").then(
    (cloud) => ({ cloud }),
    (error: Error) => ({ lacking: `moto cannot be had here: ${error.message.split("\n")[0]}` }),
  );
}

// The one that tests share with hubctl.
function cacheFolder(): string {
  const base = process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache");
  return process.env.HUBCTL_CACHE ?? join(base, "jupyterhub-gitops");
}
