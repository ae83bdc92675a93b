// The suites of `npm test`: how each is run, and what it needs. A new suite is one entry.
import { resolve } from "node:path";
import { act } from "../check/workflow-tools.mjs";
import { cacheFolder, chromium, Missing, python3 } from "./prepare.mjs";
import { readReport, skippedReport } from "./report.mjs";
import { LAST_LANE } from "./run.mjs";
import { runTerraformTests } from "./terraform-suite.mjs";

/** @typedef {import("./run.mjs").Run} Run */

/** The first boot of a clean machine, and a kernel of its own, take as long as half of the other tests with containers. */
const MACHINES = ["clean_machine", "quota"].map((name) => `test/stack/docker/test_docker_${name}.py`);

/**
 * Lanes run side by side, the suites of a lane one after the other. The last lane starts when all others have ended.
 * @type {import("./run.mjs").Suite[]}
 */
export const SUITES = [
  suite("e2e-process", 1, "browser", (run) => browserTests(run, "process")),
  suite("e2e-action", 1, "browser", (run) => browserTests(run, "action")),
  suite("stack-docker", 1, "containers", (run) =>
    pytest(run, "stack-docker", "test/stack/docker", ...MACHINES.map((file) => `--ignore=${file}`)),
  ),
  { name: "unit", lane: 2, run: (run) => vitest(run, "unit", ["run", "--exclude=test/action/**"], {}) },
  suite("terraform", 2, undefined, runTerraformTests),
  suite("stack", 2, undefined, (run) => pytest(run, "stack", "test/stack", "--ignore=test/stack/docker")),
  { name: "action", lane: 2, run: (run) => vitest(run, "action", ["run", "test/action/"], {}) },
  { name: "standin", lane: 2, run: standInTests },
  // Mostly the AWS plugin's fixed waits: a lane of its own costs the others little.
  suite("aws", 3, undefined, awsStory),
  suite("machine", 3, "containers", (run) => pytest(run, "machine", ...MACHINES)),
  suite("e2e-docker", LAST_LANE, undefined, (run) => browserTests(run, "docker")),
];

async function vitest(
  /** @type {Run} */ run,
  /** @type {string} */ name,
  /** @type {string[]} */ args,
  /** @type {Record<string, string>} */ more,
) {
  const report = resolve(`artifacts/tests/${name}.json`);
  const reporters = ["--reporter=verbose", `--reporter=${resolve("scripts/test/vitest-reporter.mjs")}`];
  const env = { ...process.env, ...more, TEST_REPORT: report, NO_COLOR: "1" };
  const code = await run(process.execPath, ["node_modules/vitest/vitest.mjs", ...args, ...reporters], {
    env,
  });
  return readReport(report, code, name);
}

async function awsStory(/** @type {Run} */ run) {
  return vitest(run, "aws", ["run", "--config", "test/aws/vitest.config.ts"], {
    HUBCTL_CACHE: cacheFolder(),
  });
}

/** Real terraform, with a stand-in for a provider's plugin. */
async function standInTests(/** @type {Run} */ run) {
  return vitest(run, "standin", ["run", "--config", "test/standin/vitest.config.ts"], {});
}

async function browserTests(/** @type {Run} */ run, /** @type {"process" | "docker" | "action"} */ topic) {
  const env = {
    CHROMIUM: await chromium(),
    HUBCTL_CACHE: cacheFolder(),
    ...(topic === "action" ? await actVariables() : {}),
  };
  const args = ["run", "--config", "test/e2e/vitest.config.ts", `test/e2e/${topic}`];
  return vitest(run, `e2e-${topic}`, args, env);
}

/** Where act is, for the tests of the workflow files; or why it is not here, which is the reason of their skips. */
async function actVariables() {
  return act().then(
    (program) => ({ ACT: program }),
    (error) => {
      if (error instanceof Missing) return { ACT_MISSING: error.message };
      throw error;
    },
  );
}

async function pytest(/** @type {Run} */ run, /** @type {string} */ name, /** @type {string[]} */ ...paths) {
  const report = resolve(`artifacts/tests/${name}.json`);
  const env = { ...process.env, HUBCTL_CACHE: cacheFolder(), TEST_REPORT: report };
  const args = ["test/stack/run.py", "-p", "scripts.test.counting_report", "-v", "--tb=short", ...paths];
  return readReport(report, await run(await python3(), args, { env }), name);
}

/** A suite that is skipped as a whole, with the reason, on a machine that lacks what it needs. @returns {import("./run.mjs").Suite} */
function suite(
  /** @type {string} */ name,
  /** @type {number} */ lane,
  /** @type {import("./run.mjs").Thing | undefined} */ uses,
  /** @type {(run: Run) => Promise<import("./report.mjs").Report>} */ work,
) {
  return {
    name,
    lane,
    ...(uses === undefined ? {} : { uses }),
    run: (run) =>
      work(run).catch((error) => {
        if (error instanceof Missing) return skippedReport(`all of ${name}`, error.message);
        throw error;
      }),
  };
}
