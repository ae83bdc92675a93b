// `terraform test` in each folder that has tests, counted from Terraform's JSON stream.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { terraform } from "./prepare.mjs";
import { failedReport, joined, skippedReport } from "./report.mjs";
import { pluginEnvironment } from "./terraform-plugins.mjs";

/** @typedef {import("./report.mjs").Report} Report */

/** Runs all of them, one after the other. @returns {Promise<Report>} */
export async function runTerraformTests(/** @type {import("./run.mjs").Run} */ run) {
  const program = await terraform();
  const reports = [];
  for (const folder of await foldersWithTests()) reports.push(await testFolder(program, folder, run));
  return reports.length === 0 ? failedReport("terraform", "found no *.tftest.hcl") : joined(reports);
}

/** @returns {Promise<string[]>} folders that hold a `tests` folder with *.tftest.hcl */
async function foldersWithTests() {
  const list = ["ls-files", "--cached", "--others", "--exclude-standard", "*.tftest.hcl"];
  const { stdout } = await promisify(execFile)("git", list);
  return [
    ...new Set(
      stdout
        .split("\n")
        .filter(Boolean)
        .map((file) => dirname(dirname(file))),
    ),
  ].sort();
}

async function testFolder(
  /** @type {string} */ program,
  /** @type {string} */ folder,
  /** @type {import("./run.mjs").Run} */ run,
) {
  const scratch = await mkdtemp(join(tmpdir(), "terraform-test-"));
  const env = {
    ...process.env,
    ...(await pluginEnvironment(scratch)),
    TF_DATA_DIR: join(scratch, "data"),
    TF_IN_AUTOMATION: "1",
  };
  const stream = join(scratch, "stream.jsonl");
  try {
    const ready = await run(
      program,
      [`-chdir=${folder}`, "init", "-backend=false", "-lockfile=readonly", "-input=false", "-no-color"],
      { env },
    );
    // Only a root with a lock file has plugins to fetch.
    if (ready !== 0 && existsSync(join(folder, ".terraform.lock.hcl")))
      return skippedReport(folder, "its provider plugins cannot be fetched here (see the log)");
    if (ready !== 0) return failedReport(folder, "terraform init failed");
    // `sh` because the stream must be a file of its own: the log holds the output of all commands.
    const command = 'exec "$0" "$1" test -json > "$2"';
    const code = await run("sh", ["-c", command, program, `-chdir=${folder}`, stream], { env });
    return countStream(await readFile(stream, "utf8"), code, folder);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function countStream(/** @type {string} */ stream, /** @type {number} */ code, /** @type {string} */ folder) {
  /** @type {Report} */
  const report = { passed: 0, failed: [], skipped: [] };
  const messages = stream
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  for (const { type, test_run: test } of messages) {
    if (type !== "test_run" || test.progress !== "complete") continue;
    const name = `${folder}/${test.path} › ${test.run}`;
    if (test.status === "pass") report.passed += 1;
    else if (test.status === "skip")
      report.skipped.push({ name, reason: "an earlier run of the file failed" });
    else report.failed.push({ name, message: diagnosticsOf(messages, test) });
  }
  if (code !== 0 && report.failed.length === 0) {
    report.failed.push({
      name: folder,
      message: diagnosticsOf(messages, undefined) || `ended with code ${code}`,
    });
  }
  return report;
}

function diagnosticsOf(/** @type {any[]} */ messages, /** @type {any} */ test) {
  return messages
    .filter((each) => each.type === "diagnostic" && (test === undefined || each["@testrun"] === test.run))
    .map(({ diagnostic }) => `${diagnostic.summary}: ${diagnostic.detail}`)
    .join("\n");
}
