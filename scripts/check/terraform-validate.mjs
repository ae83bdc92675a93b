// `terraform validate` for each root and module whose plugins can be had on this machine.
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { terraform } from "../test/prepare.mjs";
import { pluginEnvironment } from "../test/terraform-plugins.mjs";

/** Validates every folder that holds a versions.tf; each counts as one. */
export async function validateRoots(/** @type {import("../test/run.mjs").Run} */ run) {
  const program = await terraform();
  const { stdout } = await promisify(execFile)("git", ["ls-files", "terraform/*/versions.tf"]);
  /** @type {import("../test/report.mjs").Report} */
  const report = { passed: 0, failed: [], skipped: [] };
  for (const folder of stdout.split("\n").filter(Boolean).map(dirname)) {
    const data = await mkdtemp(join(tmpdir(), "terraform-validate-"));
    const plugins = await pluginEnvironment(data);
    const options = { env: { ...process.env, ...plugins, TF_DATA_DIR: data, TF_IN_AUTOMATION: "1" } };
    const init = ["init", "-backend=false", "-input=false", "-no-color", "-lockfile=readonly"];
    if ((await run(program, [`-chdir=${folder}`, ...init], options)) !== 0) {
      report.skipped.push({
        name: folder,
        reason: "its provider plugins cannot be fetched here (see the log)",
      });
    } else if ((await run(program, [`-chdir=${folder}`, "validate", "-no-color"], options)) === 0)
      report.passed += 1;
    else report.failed.push({ name: folder, message: "terraform validate found problems: see the log" });
    await rm(data, { recursive: true, force: true });
  }
  return report;
}
