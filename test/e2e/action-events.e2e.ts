// The rarer events through the workflow files, under act: a fork's pull request, the merge queue, and runs that a person starts by hand.
// No hub has to start for them. Environments and their reviewers are GitHub's: act knows none.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Payload } from "../fakes/github/events.ts";
import { forkId, type Github, startGithub } from "../fakes/github/github.ts";
import type { User } from "../fakes/github/state.ts";
import { publishProject } from "./support/act-repository.ts";
import { runWorkflow, type WorkflowRequest, type WorkflowResult } from "./support/act-run.ts";

const act = process.env.ACT ?? "";
const hubs = ".github/workflows/hubs.yml";
const hub = (users = "[bob]") => `provider: local
runtime: process
admin_users: [alice]
auth: {type: native}
allowed_users: ${users}
users: 5
mem_limit: 1G
`;

let github: Github;
let home: string;
let alice: User;
let bob: User;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "act-events-"));
  github = await startGithub();
  alice = github.user("alice", "admin");
  bob = github.user("bob", "write");
  publishProject(github);
});

afterAll(async () => {
  await github[Symbol.asyncDispose]();
  await rm(home, { recursive: true, force: true });
});

beforeEach(({ skip }) => {
  if (act === "") skip(process.env.ACT_MISSING ?? "ACT names no program; npm test sets it");
});

function started(event: string, payload: Payload, more: Partial<WorkflowRequest> = {}) {
  const revision = more.revision ?? github.git.resolve("main") ?? "";
  return runWorkflow(act, github, home, {
    file: hubs,
    event,
    payload,
    revision,
    headSha: revision,
    ...more,
  });
}

async function planned(number: number): Promise<WorkflowResult> {
  const headSha = github.state.issues.get(number)?.pullRequest?.headSha ?? "";
  const payload = github.event.pullRequest("opened", number, bob);
  return started("pull_request", payload, { revision: `refs/pull/${number}/merge`, headSha });
}

describe("a pull request from a fork", () => {
  it("gets its comment from the run that follows its own", async () => {
    const eve = github.user("eve", "none");
    const files = { "hubs/physics-102.yaml": hub() };
    const number = github.open({ branch: "fork", files, author: eve, isFork: true });
    github.event.pullRequest("opened", number, eve);
    const workflow_run = {
      event: "pull_request",
      head_sha: github.state.issues.get(number)?.pullRequest?.headSha,
      head_branch: "fork",
      head_repository: { id: forkId, full_name: "eve/hubs" },
    };
    const repository = { id: github.state.id, full_name: "physics/hubs", default_branch: "main" };
    const payload = { action: "completed", workflow_run, repository, sender: { login: "eve" } };
    const run = await started("workflow_run", payload, { file: ".github/workflows/outside.yml" });
    expect(run.jobs, run.log).toEqual(["preview: success"]);
    expect(github.comments(number)).toHaveLength(1);
    expect(github.comments(number)[0]).toContain("physics-102");
    expect([...github.state.artifacts.values()]).toEqual([]);
  });
});

describe("the merge queue", () => {
  const branch = "gh-readonly-queue/main/pr-2";

  async function queued(files: Readonly<Record<string, string>>): Promise<WorkflowResult> {
    const base = github.git.resolve("main") ?? "";
    const head = github.git.commit(branch, files, "In the queue");
    github.state.queue.splice(0, github.state.queue.length, { number: 2, headSha: head });
    const payload = github.event.mergeGroup(base, head, `refs/heads/${branch}`, alice);
    return started("merge_group", payload, { revision: head });
  }

  it("lets through what is still what its review said", async () => {
    const files = { "hubs/queued.yaml": hub() };
    const number = github.open({ branch: "queued", files, author: bob });
    expect(number).toBe(2);
    const plan = await planned(number);
    expect(plan.jobs, plan.log).toEqual(["plan: success"]);
    const run = await queued(files);
    expect(run.jobs, run.log).toEqual(["plan: success"]);
  });

  it("throws out what is not, with the hub's name", async () => {
    const run = await queued({ "hubs/queued.yaml": hub("[bob, mallory]") });
    expect(run.jobs, run.log).toEqual(["plan: failure"]);
    expect(run.log).toContain("hubs/queued.yaml is not the file that was reviewed");
  });
});

describe("a run by hand", () => {
  const byHand = (inputs: Payload) =>
    started("workflow_dispatch", github.event.dispatch(hubs, { hub: "", ...inputs }, alice));

  it("removes a hub whose file is gone and that never went live, in the job that waits for reviewers", async () => {
    github.git.commit("main", { "hubs/stillborn.yaml": hub() }, "A hub");
    github.git.commit("main", { "hubs/stillborn.yaml": null }, "Never mind");
    const run = await byHand({ mode: "destroy", hub: "stillborn", expect_digest: "0".repeat(64) });
    expect(run.jobs, run.log).toEqual(["by-hand: success"]);
    const [deployment] = github.state.deployments.values();
    expect([deployment?.environment, deployment?.statuses.at(-1)?.state]).toEqual([
      "hub/stillborn",
      "inactive",
    ]);
  });

  it("gives back no lock that is not there, and says so", async () => {
    const run = await byHand({ mode: "unlock", hub: "stillborn", lock: "0f5b1c7e-3a52-4c4f-9d2c" });
    expect(run.jobs, run.log).toEqual(["by-hand: failure"]);
    expect(run.log).toContain("stillborn could not be unlocked");
  });

  it("has nothing to go on with when all is done", async () => {
    const run = await byHand({ mode: "retry" });
    expect(run.jobs, run.log).toEqual(["by-hand: success"]);
  });
});

it("keeps to GitHub's description of its API in every request", () => {
  expect(github.server.violations).toEqual([]);
});
