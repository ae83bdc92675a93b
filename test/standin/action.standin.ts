// The whole life of a hub on AWS through pull requests: the Action's bundle under Node 24, GitHub's stand-in on a real git repository, real
// terraform, the AWS plugin's stand-in with a cloud that is a folder, and behind the hub's public name a JupyterHub with a memory.
//
// The repository has its own terraform/, as one made from the template has: the roots as they are, with the stand-in in their lock files.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { permissions, type RunResult, runAction } from "../e2e/support/action-run.ts";
import { type Github, startGithub } from "../fakes/github/github.ts";
import type { User } from "../fakes/github/state.ts";
import { FakeHub } from "../fakes/jupyterhub.ts";
import { certificate } from "../support/certificate.ts";
import { tracesBelow, tracesOf } from "./support/traces.ts";
import { startWorld, type World } from "./support/world.ts";

const file = "hubs/physics-101.yaml";
const secret = 'canary-9e2b:"of the class"';
const hub = (changes: Readonly<Record<string, string>> = {}) =>
  Object.entries({
    provider: "aws",
    admin_users: "[alice]",
    auth: "{type: github, secret: PHYSICS_OAUTH}",
    allowed_users: "[bob]",
    users: "7",
    ...changes,
  })
    .map(([key, value]) => `${key}: ${value}\n`)
    .join("");

let github: Github;
let home: string;
let world: World;
let machines: FakeHub;
let environment: Readonly<Record<string, string>>;
let alice: User;
let bob: User;
/** Everything that people can read. */
const told: string[] = [];

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "action-aws-"));
  world = await startWorld();
  const tls = await certificate("*.sslip.io");
  machines = await FakeHub.start({}, tls, probeToken);
  environment = await environmentWith(tls.cert);
  github = await startGithub();
  alice = github.user("alice", "admin");
  bob = github.user("bob", "write");
  const settings =
    "state: {aws: {bucket: hub-state, region: eu-central-1}}\nproviders: {aws: {region: eu-central-1}}\n";
  github.git.commit("main", { "gitops.yaml": settings, ...(await rootFiles()) }, "Begin");
});

afterAll(async () => {
  await github?.[Symbol.asyncDispose]();
  await machines?.[Symbol.asyncDispose]();
  await world?.[Symbol.asyncDispose]();
  await rm(home, { recursive: true, force: true });
});

/** What the machine reads with its role. */
function probeToken(): string {
  const found = world.cloud.find("aws_ssm_parameter", "/hubs/physics-101/probe_token");
  return String(found?.secrets.value_wo ?? "none yet");
}

async function environmentWith(cert: string): Promise<Record<string, string>> {
  const usual = process.env.NODE_EXTRA_CA_CERTS;
  const authorities = join(home, "authorities.pem");
  await mkdir(home, { recursive: true });
  await writeFile(authorities, `${usual === undefined ? "" : await readFile(usual, "utf8")}\n${cert}`);
  return {
    ...world.environment,
    HUBCTL_SECRETS: JSON.stringify({ PHYSICS_OAUTH: secret }),
    RUNNER_ENVIRONMENT: "github-hosted",
    NODE_EXTRA_CA_CERTS: authorities,
    NODE_OPTIONS: `--import=${resolve("test/fakes/provider/aws/internet.mjs")}`,
    STANDIN_CLOUD: world.cloud.folder,
    STANDIN_HUB_PORT: new URL(machines.url()).port,
  };
}

async function rootFiles(): Promise<Record<string, string>> {
  const found = await readdir(world.roots, { recursive: true, withFileTypes: true });
  const paths = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(
    paths.map(
      async (path): Promise<[string, string]> => [
        join("terraform", relative(world.roots, path)),
        await readFile(path, "utf8"),
      ],
    ),
  );
  return Object.fromEntries(texts);
}

async function ran(result: RunResult): Promise<RunResult> {
  // The runner takes these lines for itself: they tell it what to hide.
  const log = result.log.replaceAll(/^::add-mask::.*$/gm, "");
  told.push(log, result.summary, result.manifest ?? "", JSON.stringify(result.outputs));
  return result;
}

async function planned(number: number, action = "opened"): Promise<RunResult> {
  return ran(
    await runAction(github, home, {
      event: "pull_request",
      payload: github.event.pullRequest(action, number, bob),
      checkout: "origin/main",
      permissions: permissions.plan,
      pullRequest: { number, headSha: headOf(number) },
      environment,
    }),
  );
}

async function merged(number: number): Promise<RunResult> {
  const before = github.git.resolve("main") ?? "";
  const after = github.merge(number, "squash", alice);
  return ran(
    await runAction(github, home, {
      event: "push",
      payload: github.event.push("main", before, after, alice),
      checkout: after,
      permissions: permissions.apply,
      environment,
    }),
  );
}

function headOf(number: number): string {
  return github.state.issues.get(number)?.pullRequest?.headSha ?? "";
}

/** Opens a pull request, has it planned and merges it; returns the comments. */
async function lived(
  branch: string,
  content: string | null,
  body = "",
): Promise<{ plan: string; reply: string }> {
  const number = github.open({ branch, files: { [file]: content }, author: bob, body });
  const plan = await planned(number);
  expect(plan.code, `${plan.log}\n${plan.summary}`).toBe(0);
  if (content === null) github.approve(number, alice);
  const comment = github.comments(number)[0] ?? "";
  const run = await merged(number);
  expect(run.code, `${run.log}\n${run.summary}`).toBe(0);
  told.push(...github.comments(number));
  return { plan: comment, reply: github.comments(number).at(-1) ?? "" };
}

const ids = (type: string) => world.cloud.all(type).map(({ id }) => id);
const the = (type: string) => world.cloud.all(type)[0]?.attributes ?? {};
/** What was done since the diary had so many lines. */
const doneSince = (lines: number) =>
  world.cloud
    .diary()
    .slice(lines)
    .flatMap(({ end, type }) => (end === undefined ? [] : [`${end} ${type}`]));

describe("the life of hubs/physics-101.yaml on AWS", () => {
  let address: unknown;
  let disk: string[] = [];
  let machine: string[] = [];

  it("is planned in a comment, and merging it makes a hub that lets people in", async () => {
    const { plan, reply } = await lived("add", hub());
    expect(plan).toContain("new hub");
    address = the("aws_eip").public_ip;
    expect(reply).toContain("is live");
    expect(reply).toContain(`https://${String(address).replaceAll(".", "-")}.sslip.io`);
    expect(machines.served).toBe(1);
    disk = ids("aws_ebs_volume");
    machine = ids("aws_instance");
    expect([disk.length, machine.length]).toEqual([1, 1]);
  });

  it("has nothing to do when the same is planned again", async () => {
    const number = github.open({
      branch: "words",
      files: { [file]: `# for the class\n${hub()}` },
      author: bob,
    });
    const run = await planned(number);
    expect(run.code, `${run.log}\n${run.summary}`).toBe(0);
    expect(github.comments(number)[0]).toContain("no change");
  });

  it("changes its settings document alone when carol joins", async () => {
    const lines = world.cloud.diary().length;
    const { plan } = await lived("carol", hub({ allowed_users: "[bob, carol]" }));
    expect(plan).toMatch(/settings only/);
    expect(doneSince(lines)).toEqual(["update aws_s3_object"]);
  });

  it("gets another machine type with the same address and the same disk", async () => {
    const lines = world.cloud.diary().length;
    const { plan } = await lived("bigger", hub({ allowed_users: "[bob, carol]", machine: "m6i.2xlarge" }));
    expect(plan).toContain("homes kept");
    expect(doneSince(lines)).toContain("update aws_instance");
    expect(the("aws_instance").instance_type).toBe("m6i.2xlarge");
    expect([the("aws_eip").public_ip, ids("aws_ebs_volume")]).toEqual([address, disk]);
    expect(the("aws_volume_attachment")).toMatchObject({
      volume_id: disk[0],
      instance_id: ids("aws_instance")[0],
    });
  });

  it("goes when its file goes; its disk and a last snapshot stay", async () => {
    await lived("remove", null, "destroy: physics-101");
    expect(world.cloud.everything().map(({ type }) => type)).toEqual(["aws_ebs_snapshot", "aws_ebs_volume"]);
    expect([ids("aws_ebs_volume"), the("aws_ebs_snapshot").volume_id]).toEqual([disk, disk[0]]);
  });

  it("comes back with the disk it had", async () => {
    const { reply } = await lived("again", hub());
    expect(reply).toContain("is live");
    expect(ids("aws_ebs_volume")).toEqual(disk);
    expect(the("aws_volume_attachment").volume_id).toBe(disk[0]);
    expect(ids("aws_instance")).not.toEqual(machine);
    expect(github.server.violations).toEqual([]);
  });

  it("has told nobody its secrets", () => {
    const store = /things\/aws_ssm_parameter\//;
    for (const value of [secret, probeToken()]) {
      expect(told.flatMap((text) => tracesOf(value, Buffer.from(text)))).toEqual([]);
      expect(tracesBelow(value, home)).toEqual([]);
      expect(tracesBelow(value, world.cloud.folder).filter((trace) => !store.test(trace))).toEqual([]);
    }
  });
});
