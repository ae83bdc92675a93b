// One real hub to measure: its own repository and home, the shared cache, the process runtime.
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A hub named `bench` with this file, applied; `remove` destroys it with its data. */
export async function benchHub(/** @type {string} */ text) {
  const folder = await mkdtemp(join(tmpdir(), "hub-bench-"));
  await mkdir(join(folder, "repository/hubs"), { recursive: true });
  await writeFile(join(folder, "repository/hubs/bench.yaml"), text);
  const home = join(folder, "home");
  const options = { cwd: join(folder, "repository"), env: { ...process.env, HUBCTL_HOME: home, CI: "true" } };
  const hubctl = (/** @type {string[]} */ ...args) =>
    run(process.execPath, [resolve("dist/cli.js"), ...args], options);
  const run_ = join(home, "bench/run");
  return {
    apply: () => hubctl("apply", "bench", "--yes"),
    destroy: () => hubctl("destroy", "bench", "--yes"),
    url: async () => JSON.parse(await readFile(join(run_, "settings.json"), "utf8")).url,
    status: async () => {
      const manage = resolve("terraform/modules/jupyterhub/stack/manage");
      const { stdout } = await run("python3", [
        manage,
        "status",
        "--run",
        run_,
        "--data",
        join(home, "bench/data"),
      ]);
      return JSON.parse(stdout);
    },
    remove: async () => {
      await hubctl("destroy", "bench", "--yes");
      await rm(folder, { recursive: true, force: true });
    },
  };
}
