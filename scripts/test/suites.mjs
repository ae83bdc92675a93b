// The suites of `npm test`: how each is run, and what it needs. A new suite is one entry.
import { resolve } from "node:path";
import { act } from "../check/workflow-tools.mjs";
import { cacheFolder, chromium, Missing, python3 } from "./prepare.mjs";
import { readReport, skippedReport } from "./report.mjs";
import { runTerraformTests } from "./terraform-suite.mjs";

/** @typedef {import("./run.mjs").Run} Run */

/** The first boot of a clean machine takes as long as half of the other tests with containers. */
const CLEAN_MACHINE = "test/stack/docker/test_docker_clean_machine.py";

/** Tests that share one hub in containers: beside the others, as containers have to wait for every browser and end last. */
const ONE_HUB = ["test/stack/docker/test_docker_hub.py", "test/stack/docker/test_docker_isolation.py"];

/** Suites at a time: one more than the cores of a small machine, since many of them wait: for pauses of the AWS plugin, for hubs to start. With more, the browsers and containers that have to take turns come too late. */
export const SIDE_BY_SIDE = 3;

/**
 * Begun in this order, as far as one may run beside those that still run. First what takes longest; browsers and containers, which exclude each
 * other, before what may run beside anything; `unit` early, because it tells most in the shortest time.
 * @type {import("./run.mjs").Suite[]}
 */
export const SUITES = [
  suite("aws", undefined, (run) => awsStories(run, "aws", ["life"])),
  { name: "unit", run: (run) => vitest(run, "unit", ["run", "--exclude=test/action/**"], {}) },
  suite("e2e-process", "browser", (run) => browserTests(run, "process", "test/e2e/process")),
  suite("stack", undefined, (run) => pytest(run, "stack", "test/stack", "--ignore=test/stack/docker")),
  suite("e2e-action", "browser", (run) => browserTests(run, "action", "test/e2e/action.e2e.ts")),
  suite("e2e-docker", "browser and containers", (run) => browserTests(run, "docker", "test/e2e/docker")),
  suite("stack-docker", "containers", (run) =>
    pytest(
      run,
      "stack-docker",
      "test/stack/docker",
      ...[CLEAN_MACHINE, ...ONE_HUB].map((file) => `--ignore=${file}`),
      "--docker=needed",
    ),
  ),
  suite("stack-docker-hub", "containers", (run) =>
    pytest(run, "stack-docker-hub", ...ONE_HUB, "--docker=needed"),
  ),
  suite("machine", "containers", (run) => pytest(run, "machine", CLEAN_MACHINE)),
  { name: "standin", run: standInTests },
  { name: "e2e-workflows", run: workflowTests },
  { name: "action", run: (run) => vitest(run, "action", ["run", "test/action/"], {}) },
  suite("stack-machine", undefined, (run) =>
    pytest(run, "stack-machine", "test/stack/docker", "--docker=unneeded"),
  ),
  suite("terraform", undefined, runTerraformTests),
  // For the night: what the stories above tell as well, with the plugin's stand-in, or shorter.
  {
    ...suite("aws-more", undefined, (run) =>
      awsStories(run, "aws-more", ["homes", "adoption", "setup", "standin"]),
    ),
    isOnlyByName: true,
  },
  {
    name: "e2e-kills",
    run: (run) =>
      vitest(run, "e2e-kills", ["run", "--config", "test/e2e/vitest.config.ts", "test/e2e/kills"], {
        HUBCTL_CACHE: cacheFolder(),
      }),
    isOnlyByName: true,
  },
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

async function awsStories(
  /** @type {Run} */ run,
  /** @type {string} */ name,
  /** @type {string[]} */ stories,
) {
  const files = stories.map((story) => `test/aws/${story}.moto.ts`);
  return vitest(run, name, ["run", "--config", "test/aws/vitest.config.ts", ...files], {
    HUBCTL_CACHE: cacheFolder(),
  });
}

/** Real terraform, with a stand-in for a provider's plugin. */
async function standInTests(/** @type {Run} */ run) {
  return vitest(run, "standin", ["run", "--config", "test/standin/vitest.config.ts"], {});
}

async function browserTests(
  /** @type {Run} */ run,
  /** @type {"process" | "docker" | "action"} */ topic,
  /** @type {string} */ files,
) {
  const env = { CHROMIUM: await chromium(), HUBCTL_CACHE: cacheFolder() };
  return vitest(run, `e2e-${topic}`, ["run", "--config", "test/e2e/vitest.config.ts", files], env);
}

/** The Action's workflow files and events, with real hubs and no browser. */
async function workflowTests(/** @type {Run} */ run) {
  const env = { HUBCTL_CACHE: cacheFolder(), ...(await actVariables()) };
  const args = ["run", "--config", "test/e2e/vitest.config.ts", "test/e2e/action-"];
  return vitest(run, "e2e-workflows", args, env);
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
  const args = [
    "test/stack/run.py",
    "-p",
    "scripts.test.counting_report",
    "-v",
    "--tb=short",
    "--durations=15",
    ...paths,
  ];
  return readReport(report, await run(await python3(), args, { env }), name);
}

/** A suite that is skipped as a whole, with the reason, on a machine that lacks what it needs. @returns {import("./run.mjs").Suite} */
function suite(
  /** @type {string} */ name,
  /** @type {import("./in-turn.mjs").Thing | undefined} */ uses,
  /** @type {(run: Run) => Promise<import("./report.mjs").Report>} */ work,
) {
  return {
    name,
    ...(uses === undefined ? {} : { uses }),
    run: (run) =>
      work(run).catch((error) => {
        if (error instanceof Missing) return skippedReport(`all of ${name}`, error.message);
        throw error;
      }),
  };
}
