// Terraform by hand on what hubctl gives it, and hubctl beside it: the same root, variables, backend and state.
import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { timed } from "./timing.mjs";

const run = promisify(execFile);
const hub = "hub-0";

/**
 * @param {string} repository a checkout with the hub `hub-0`
 * @param {Record<string, string>} more what Terraform is given
 */
export async function bareTerraform(repository, more) {
  const folder = mkdtempSync(join(repository, "..", "bare-"));
  const environment = { PATH: process.env.PATH, HOME: folder, CHECKPOINT_DISABLE: "1", ...more };
  const hubctl = (/** @type {string} */ home, /** @type {string[]} */ ...args) =>
    run(process.execPath, [resolve("dist/cli.js"), ...args], {
      cwd: repository,
      env: { ...environment, HUBCTL_HOME: join(folder, home), CI: "true" },
      maxBuffer: 1 << 28,
    });
  const { stdout } = await hubctl("render", "render", hub, "--json");
  writeFileSync(join(folder, "variables.json"), JSON.stringify(JSON.parse(stdout).variables));
  const own = join(repository, "terraform");
  cpSync(existsSync(own) ? own : "terraform", join(folder, "terraform"), {
    recursive: true,
    filter: (path) => !path.includes(".terraform/"),
  });
  const terraform = (/** @type {string[]} */ ...args) =>
    run("terraform", args, {
      cwd: join(folder, "terraform", "aws"),
      env: { ...environment, TF_IN_AUTOMATION: "1", TF_VAR_secrets: "{}", TF_VAR_probe_token: "x" },
      maxBuffer: 1 << 28,
    });
  const backend = {
    bucket: "hub-state",
    key: `hubs/${hub}.tfstate`,
    region: "eu-central-1",
    encrypt: "true",
    use_lockfile: "true",
  };
  const init = [
    "init",
    "-input=false",
    "-lockfile=readonly",
    ...Object.entries(backend).map(([key, value]) => `-backend-config=${key}=${value}`),
  ];
  const plan = ["plan", "-input=false", "-lock=false", "-var-file=../../variables.json", "-out=../../plan"];
  return {
    /** Milliseconds of a plan from nothing to its JSON, and of the plan in it. */
    run: async () => {
      rmSync(join(folder, "terraform", "aws", ".terraform"), { recursive: true, force: true });
      const begun = await timed(() => terraform(...init));
      const planned = await timed(() => terraform(...plan));
      return {
        plan: planned,
        all: begun + planned + (await timed(() => terraform("show", "-json", "../../plan"))),
      };
    },
    /** Milliseconds of `hubctl plan`, on a computer that never saw the hub or on one that did. */
    hubctl: async (/** @type {"first" | "again"} */ when) => {
      if (when === "first") rmSync(join(folder, "home"), { recursive: true, force: true });
      return timed(() => hubctl("home", "plan", hub, "--json"));
    },
  };
}
