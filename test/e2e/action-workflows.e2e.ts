// The workflow files themselves under act: events of the stand-in for GitHub through hubs.yml and drift.yml, with the Action by its local
// path, real terraform and a real JupyterHub. Each job's token may do what the file grants that job, and nothing more.
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Github, startGithub } from "../fakes/github/github.ts";
import type { User } from "../fakes/github/state.ts";
import { publishProject } from "./support/act-repository.ts";
import { runWorkflow, type WorkflowResult } from "./support/act-run.ts";
import { endProcess, isAlive } from "./support/processes.ts";
import { parseStatus, type Status } from "./support/status.ts";

const act = process.env.ACT ?? "";
const file = "hubs/physics-101.yaml";
const hub = `provider: local
runtime: process
admin_users: [alice]
auth: {type: native}
allowed_users: [bob]
users: 5
mem_limit: 1G
`;
const withCarol = hub.replace("[bob]", "[bob, carol]");

let github: Github;
let home: string;
let alice: User;
let bob: User;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "act-home-"));
  github = await startGithub();
  alice = github.user("alice", "admin");
  bob = github.user("bob", "write");
  publishProject(github);
});

afterAll(async () => {
  // What a chapter that failed has left running.
  await manage("down").catch(() => "");
  await github[Symbol.asyncDispose]();
  await rm(home, { recursive: true, force: true });
});

beforeEach(({ skip }) => {
  if (act === "") skip(process.env.ACT_MISSING ?? "ACT names no program; npm test sets it");
});

const hubs = ".github/workflows/hubs.yml";
const drift = ".github/workflows/drift.yml";

async function planned(number: number, action = "opened"): Promise<WorkflowResult> {
  const headSha = github.state.issues.get(number)?.pullRequest?.headSha ?? "";
  const payload = github.event.pullRequest(action, number, bob);
  github.git.point(`refs/pull/${number}/head`, headSha);
  const revision = `refs/pull/${number}/merge`;
  return runWorkflow(act, github, home, { file: hubs, event: "pull_request", payload, revision, headSha });
}

async function merged(number: number): Promise<WorkflowResult> {
  const before = tip();
  const revision = github.merge(number, "squash", alice);
  const payload = github.event.push("main", before, revision, alice);
  return runWorkflow(act, github, home, { file: hubs, event: "push", payload, revision, headSha: revision });
}

async function commented(comment: number): Promise<WorkflowResult> {
  const request = { event: "issue_comment", payload: github.event.comment(comment, bob), revision: tip() };
  return runWorkflow(act, github, home, { file: hubs, ...request, headSha: tip() });
}

async function comparedAtNight(): Promise<WorkflowResult> {
  const revision = tip();
  const request = { event: "schedule", payload: github.event.schedule(), revision, headSha: revision };
  return runWorkflow(act, github, home, { file: drift, ...request });
}

async function comparedByHand(): Promise<WorkflowResult> {
  const payload = github.event.dispatch(hubs, { mode: "drift", hub: "" }, alice);
  const request = { event: "workflow_dispatch", payload, revision: tip(), headSha: tip() };
  return runWorkflow(act, github, home, { file: hubs, ...request });
}

function tip(): string {
  return github.git.resolve("main") ?? "";
}

function driftIssues(): readonly string[] {
  const issues = [...github.state.issues.values()].filter(({ pullRequest }) => pullRequest === null);
  return issues.map(({ title, state }) => `${title}: ${state}`);
}

async function manage(call: "status" | "down"): Promise<string> {
  const folder = join(home, "hubs", "physics-101");
  const program = "terraform/modules/jupyterhub/stack/manage";
  const args = [program, call, "--run", join(folder, "run"), "--data", join(folder, "data")];
  return (await promisify(execFile)("python3", args)).stdout;
}

async function status(): Promise<Status> {
  return parseStatus(await manage("status"));
}

function processesOf({ services }: Status): number[] {
  return [...services.values()].flatMap(({ pid }) => pid ?? []);
}

describe.sequential("the workflow files", () => {
  let url = "";

  it("plan a pull request that adds a hub, comment on it and keep the record of the review", async () => {
    const number = github.open({ branch: "add", files: { [file]: hub }, author: bob });
    const { jobs, log } = await planned(number);
    expect(jobs, log).toEqual(["plan: success"]);
    expect(github.comments(number)).toHaveLength(1);
    expect(github.comments(number)[0]).toContain("new hub");
    expect([...github.state.artifacts.values()].map(({ name }) => name)).toEqual([`hub-review-${number}`]);
  });

  it("apply the merge in a job of the hub's own, and answer with the address of a hub that works", async () => {
    const { jobs, log } = await merged(1);
    expect(jobs, log).toEqual(["due: success", "apply physics-101: success"]);
    const reply = github.comments(1).at(-1) ?? "";
    expect(reply).toContain("is live");
    url = /https?:\/\/127\.0\.0\.1:\d+/.exec(reply)?.[0] ?? "";
    expect((await fetch(`${url}/hub/health`)).status).toBe(200);
  });

  it("find nothing at night while the hub is as it was applied", async () => {
    const { jobs, log } = await comparedAtNight();
    expect(jobs, log).toEqual(["drift: success"]);
    expect(driftIssues()).toEqual([]);
  });

  it("open an issue at night for a hub that somebody stopped", async () => {
    const running = processesOf(await status());
    expect(running.length).toBeGreaterThan(0);
    await Promise.all(running.map(endProcess));
    const { jobs, log } = await comparedAtNight();
    expect(jobs, log).toEqual(["drift: success"]);
    expect(driftIssues()).toHaveLength(1);
    expect(driftIssues()[0]).toMatch(/physics-101.*: open$/);
  });

  it("compare by hand too, in a job that plans nothing, and open no second issue", async () => {
    const { jobs, log } = await comparedByHand();
    expect(jobs, log).toEqual(["drift: success"]);
    expect(driftIssues()).toHaveLength(1);
  });

  it("bring that hub back with the next merge, and close the issue the night after", async () => {
    const number = github.open({ branch: "carol", files: { [file]: withCarol }, author: bob });
    const plan = await planned(number);
    expect(plan.jobs, plan.log).toEqual(["plan: success"]);
    const { jobs, log } = await merged(number);
    expect(jobs, log).toEqual(["due: success", "apply physics-101: success"]);
    expect((await fetch(`${url}/hub/health`)).status).toBe(200);
    await comparedAtNight();
    expect(driftIssues()).toEqual([expect.stringMatching(/physics-101.*: closed$/)]);
  });

  it("answer a comment that is a command", async () => {
    const number = github.open({ branch: "ask", files: { [file]: hub }, author: bob });
    expect((await planned(number)).jobs).toEqual(["plan: success"]);
    const comment = github.comment(number, "/hub explain physics-101", bob);
    const { jobs, log } = await commented(comment);
    expect(jobs, log).toEqual(["command: success"]);
    expect(github.comments(number).slice(2), log).toEqual([expect.stringContaining("physics-101")]);
  });

  it("start no job for a comment that is none", async () => {
    const { jobs, log } = await commented(github.comment(1, "Thank you, /hub is great", bob));
    expect(jobs, log).toEqual([]);
  });

  it("take the hub away once its removal is reviewed and merged", async () => {
    const running = processesOf(await status());
    expect(running.filter(isAlive)).not.toEqual([]);
    const body = "destroy: physics-101";
    const number = github.open({ branch: "remove", files: { [file]: null }, author: bob, body });
    const plan = await planned(number);
    expect(plan.jobs, plan.log).toEqual(["plan: success"]);
    github.approve(number, alice);
    const { jobs, log } = await merged(number);
    expect(jobs, log).toEqual(["due: success", "apply physics-101: success"]);
    expect(running.filter(isAlive)).toEqual([]);
    await expect(fetch(`${url}/hub/health`)).rejects.toThrow();
  });

  it("keep to GitHub's description of its API in every request", () => {
    expect(github.server.violations).toEqual([]);
  });
});
