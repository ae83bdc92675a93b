// The whole life of a hub through pull requests: the Action's bundle under Node 24, a stand-in for GitHub on a real git repository,
// real terraform, a real JupyterHub.
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Github, startGithub } from "../fakes/github/github.ts";
import type { User } from "../fakes/github/state.ts";
import { permissions, type RunResult, runAction } from "./support/action-run.ts";

const file = "hubs/physics-101.yaml";
const hub = (more = "") => `provider: local
runtime: process
admin_users: [alice]
auth: {type: native}
allowed_users: [bob]
users: 5
mem_limit: 1G
${more}`;

let github: Github;
let home: string;
let alice: User;
let bob: User;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "action-home-"));
  github = await startGithub();
  alice = github.user("alice", "admin");
  bob = github.user("bob", "write");
  github.git.commit("main", { "README.md": "hubs\n", "gitops.yaml": "policy: {max_destroys: 1}\n" }, "Begin");
});

afterAll(async () => {
  await github[Symbol.asyncDispose]();
  await rm(home, { recursive: true, force: true });
});

async function planned(number: number, action = "opened"): Promise<RunResult> {
  const pull = pullOf(number);
  return runAction(github, home, {
    event: "pull_request",
    payload: github.event.pullRequest(action, number, bob),
    checkout: "origin/main",
    permissions: permissions.plan,
    pullRequest: { number, headSha: pull.headSha },
  });
}

async function merged(number: number, method: "merge" | "squash" | "rebase"): Promise<RunResult> {
  const before = tip();
  const after = github.merge(number, method, alice);
  return runAction(github, home, {
    event: "push",
    payload: github.event.push("main", before, after, alice),
    checkout: after,
    permissions: permissions.apply,
  });
}

function tip(): string {
  return github.git.resolve("main") ?? "";
}

function pullOf(number: number) {
  const pull = github.state.issues.get(number)?.pullRequest;
  if (pull === undefined || pull === null) throw new Error(`there is no pull request ${number}`);
  return pull;
}

function open(branch: string, content: string | null, body = ""): number {
  return github.open({ branch, files: { [file]: content }, author: bob, body });
}

async function serverUp(url: string): Promise<number> {
  return (await fetch(`${url}/hub/health`)).status;
}

describe.sequential("the life of hubs/physics-101.yaml", () => {
  let url = "";
  const homes = () => join(home, "hubs", "physics-101", "data", "homes");

  it("plans a new hub and says so in one comment", async () => {
    const number = open("add", hub());
    const run = await planned(number);
    expect(run.log).not.toContain("::error::");
    expect(run.code, `${run.log}\n${run.summary}`).toBe(0);
    const comments = github.comments(number);
    expect(comments).toHaveLength(1);
    expect(comments[0]).toMatch(/\*\*physics-101\*\*|\[physics-101\]/);
    expect(comments[0]).toContain("new hub");
    expect(run.summary).toContain("physics-101");
    expect(run.manifest).toContain('"hub":"physics-101"');
  });

  it("changes that comment, and adds none, when the pull request is pushed to again", async () => {
    const number = 1;
    github.push(number, { [file]: hub("display_name: Physics 101\n") });
    expect((await planned(number, "synchronize")).code).toBe(0);
    expect(github.comments(number)).toHaveLength(1);
    expect(github.comments(number)[0]).toContain(pullOf(number).headSha.slice(0, 7));
  });

  it("applies the merge and answers with the address of a hub that works", async () => {
    const run = await merged(1, "squash");
    expect(run.code, `${run.log}\n${run.summary}`).toBe(0);
    const reply = github.comments(1).at(-1) ?? "";
    expect(reply).toContain("is live");
    url = /https?:\/\/127\.0\.0\.1:\d+/.exec(reply)?.[0] ?? "";
    expect(await serverUp(url)).toBe(200);
    expect(
      [...github.state.deployments.values()].map((one) => [one.environment, one.statuses.at(-1)?.state]),
    ).toEqual([["hub/physics-101", "success"]]);
    await mkdir(join(homes(), "bob"), { recursive: true });
    await writeFile(join(homes(), "bob", "thesis.txt"), "years of work");
  });

  it("calls a change of allowed_users settings only, and applies it in place", async () => {
    const number = open("carol", hub("display_name: Physics 101\n").replace("[bob]", "[bob, carol]"));
    expect((await planned(number)).code).toBe(0);
    expect(github.comments(number)[0]).toMatch(/settings only/);
    expect(github.comments(number)[0]).toMatch(/carol/);
    const run = await merged(number, "merge");
    expect(run.code, `${run.log}\n${run.summary}`).toBe(0);
    expect(github.comments(number).at(-1)).toContain("is live");
    expect(await serverUp(url)).toBe(200);
  });

  it("refuses what was not reviewed: the file changed after the last plan", async () => {
    const number = open("sneak", hub("display_name: Physics 101\n").replace("[bob]", "[bob, carol, dave]"));
    expect((await planned(number)).code).toBe(0);
    github.push(number, {
      [file]: hub(
        "display_name: Physics 101\nadmin_users: [alice, mallory]\n".replace(
          "admin_users: [alice, mallory]\n",
          "",
        ),
      ).replace("[alice]", "[alice, mallory]"),
    });
    const run = await merged(number, "rebase");
    expect(run.code).toBe(1);
    const reply = github.comments(number).at(-1) ?? "";
    expect(reply).toMatch(/not applied|refused/i);
    const settings = await readFile(join(home, "hubs", "physics-101", "run", "settings.json"), "utf8");
    expect(settings).not.toContain("mallory");
  });

  it("catches up with what a refused or lost run left, once it is reviewed", async () => {
    const number = open("repair", hub("display_name: Physics 101\n").replace("[bob]", "[bob, carol, erin]"));
    expect((await planned(number)).code).toBe(0);
    const run = await merged(number, "squash");
    expect(run.code, `${run.log}\n${run.summary}`).toBe(0);
    expect(await readFile(join(home, "hubs", "physics-101", "run", "settings.json"), "utf8")).toContain(
      "erin",
    );
  });

  it("keeps the hub while the removal is not typed out, and takes it away once it is, homes kept", async () => {
    const number = open("remove", null);
    const first = await planned(number);
    expect(first.code).toBe(1);
    expect(github.comments(number)[0]).toContain("destroy: physics-101");
    const issue = github.state.issues.get(number);
    if (issue !== undefined) issue.body = "Term is over.\n\ndestroy: physics-101\n";
    expect((await planned(number, "edited")).code).toBe(0);
    expect((await planned(number, "synchronize")).code).toBe(0);
    github.approve(number, alice);
    const run = await merged(number, "squash");
    expect(run.code, `${run.log}\n${run.summary}`).toBe(0);
    expect(github.comments(number).at(-1)).toMatch(/physics-101/);
    await expect(serverUp(url)).rejects.toThrow();
    expect(await readFile(join(homes(), "bob", "thesis.txt"), "utf8")).toBe("years of work");
  });

  it("brings the files back when the hub is added again", async () => {
    const number = open("again", hub());
    expect((await planned(number)).code).toBe(0);
    expect((await merged(number, "squash")).code).toBe(0);
    expect(await readFile(join(homes(), "bob", "thesis.txt"), "utf8")).toBe("years of work");
    expect(github.server.violations).toEqual([]);
  });

  it("ends: the last hub is stopped", async () => {
    const number = open("end", null, "destroy: physics-101");
    expect((await planned(number)).code).toBe(0);
    github.approve(number, alice);
    expect((await merged(number, "squash")).code).toBe(0);
    await expect(serverUp(url)).rejects.toThrow();
  });
});
