// The whole life of a hub through pull requests: the Action's bundle under Node 24, a stand-in for GitHub on a real git repository,
// real terraform, a real JupyterHub, a real browser.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Github, startGithub } from "../fakes/github/github.ts";
import { type ActionPeople, actionPeople } from "./support/action-people.ts";
import { TestBrowser } from "./support/browser.ts";
import { HubMachine } from "./support/hub-machine.ts";
import type { Person } from "./support/person.ts";

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
let people: ActionPeople;
let machine: HubMachine;
let browser: TestBrowser;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "action-home-"));
  github = await startGithub();
  people = actionPeople(github, home);
  machine = new HubMachine(join(home, "hubs", "physics-101"));
  browser = await TestBrowser.start("action");
});

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await browser?.pictures(`failed-${task.name}`);
});

afterAll(async () => {
  await browser?.[Symbol.asyncDispose]();
  await machine?.stop().catch(() => undefined);
  await github?.[Symbol.asyncDispose]();
  await rm(home, { recursive: true, force: true });
});

function open(branch: string, content: string | null, body = ""): number {
  return people.open(branch, { [file]: content }, body);
}

async function serverUp(url: string): Promise<number> {
  return (await fetch(`${url}/hub/health`)).status;
}

describe.sequential("the life of hubs/physics-101.yaml", () => {
  let url = "";
  let alice: Person;
  const thesis = () => join(home, "hubs", "physics-101", "data", "homes", "alice", "thesis.txt");

  it("plans a new hub and says so in one comment", async () => {
    const number = open("add", hub());
    const run = await people.planned(number);
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
    expect((await people.planned(number, "synchronize")).code).toBe(0);
    expect(github.comments(number)).toHaveLength(1);
    expect(github.comments(number)[0]).toContain(people.pull(number).headSha.slice(0, 7));
  });

  it("applies the merge and answers with the address of a hub that works", async () => {
    const run = await people.merged(1, "squash");
    expect(run.code, `${run.log}\n${run.summary}`).toBe(0);
    const reply = github.comments(1).at(-1) ?? "";
    expect(reply).toContain("is live");
    url = /https?:\/\/127\.0\.0\.1:\d+/.exec(reply)?.[0] ?? "";
    expect(await serverUp(url)).toBe(200);
    expect(
      [...github.state.deployments.values()].map((one) => [one.environment, one.statuses.at(-1)?.state]),
    ).toEqual([["hub/physics-101", "success"]]);
  });

  it("serves that address to a browser: somebody signs in and works", async () => {
    alice = await browser.person("alice", await machine.firstPassword("alice"), url);
    expect(await alice.signIn()).toBe(true);
    await alice.openLab();
    await alice.openNotebook();
    await alice.runCell("x = 41\nopen('thesis.txt', 'w').write('years of work')");
    await alice.picture("1-works");
    expect(await readFile(thesis(), "utf8")).toBe("years of work");
  });

  it("calls a change of allowed_users settings only, and the same notebook process still runs afterwards", async () => {
    const before = await machine.notebooks("alice");
    expect(before.kernels).toHaveLength(1);
    const number = open("carol", hub("display_name: Physics 101\n").replace("[bob]", "[bob, carol]"));
    expect((await people.planned(number)).code).toBe(0);
    expect(github.comments(number)[0]).toMatch(/settings only/);
    expect(github.comments(number)[0]).toMatch(/carol/);
    const run = await people.merged(number, "merge");
    expect(run.code, `${run.log}\n${run.summary}`).toBe(0);
    expect(github.comments(number).at(-1)).toContain("is live");
    expect(await serverUp(url)).toBe(200);
    expect(await machine.notebooks("alice")).toEqual(before);
    expect(await alice.runCell("x + 1")).toBe("42");
  });

  it("refuses what was not reviewed: the file changed after the last plan", async () => {
    const number = open("sneak", hub("display_name: Physics 101\n").replace("[bob]", "[bob, carol, dave]"));
    expect((await people.planned(number)).code).toBe(0);
    github.push(number, {
      [file]: hub(
        "display_name: Physics 101\nadmin_users: [alice, mallory]\n".replace(
          "admin_users: [alice, mallory]\n",
          "",
        ),
      ).replace("[alice]", "[alice, mallory]"),
    });
    const run = await people.merged(number, "rebase");
    expect(run.code).toBe(1);
    const reply = github.comments(number).at(-1) ?? "";
    expect(reply).toMatch(/not applied|refused/i);
    const settings = await readFile(join(home, "hubs", "physics-101", "run", "settings.json"), "utf8");
    expect(settings).not.toContain("mallory");
  });

  it("catches up with what a refused or lost run left, once it is reviewed", async () => {
    const number = open("repair", hub("display_name: Physics 101\n").replace("[bob]", "[bob, carol, erin]"));
    expect((await people.planned(number)).code).toBe(0);
    const run = await people.merged(number, "rebase");
    expect(run.code, `${run.log}\n${run.summary}`).toBe(0);
    expect(await readFile(join(home, "hubs", "physics-101", "run", "settings.json"), "utf8")).toContain(
      "erin",
    );
  });

  it("keeps the hub while the removal is not typed out, and takes it away once it is, homes kept", async () => {
    const number = open("remove", null);
    const first = await people.planned(number);
    expect(first.code).toBe(1);
    expect(github.comments(number)[0]).toContain("destroy: physics-101");
    const issue = github.state.issues.get(number);
    if (issue !== undefined) issue.body = "Term is over.\n\ndestroy: physics-101\n";
    expect((await people.planned(number, "edited")).code).toBe(0);
    expect((await people.planned(number, "synchronize")).code).toBe(0);
    github.approve(number, github.user("alice"));
    const run = await people.merged(number, "squash");
    expect(run.code, `${run.log}\n${run.summary}`).toBe(0);
    expect(github.comments(number).at(-1)).toMatch(/physics-101/);
    await expect(serverUp(url)).rejects.toThrow();
    expect(await readFile(thesis(), "utf8")).toBe("years of work");
  });

  it("brings the files back when the hub is added again", async () => {
    const number = open("again", hub());
    expect((await people.planned(number)).code).toBe(0);
    expect((await people.merged(number, "squash")).code).toBe(0);
    url = /https?:\/\/127\.0\.0\.1:\d+/.exec(github.comments(number).at(-1) ?? "")?.[0] ?? "";
    alice.visits(url);
    expect(await alice.signIn()).toBe(true);
    await alice.openLab();
    await alice.openNotebook();
    expect(await alice.runCell("print(open('thesis.txt').read())")).toBe("years of work");
    await alice.picture("2-back");
  });

  it("keeps address, accounts and files when it is renamed", async () => {
    const number = people.open("rename", {
      [file]: null,
      "hubs/physics-201.yaml": hub("moved_from: physics-101\n"),
    });
    const planned = await people.planned(number);
    expect(planned.code, `${planned.log}\n${planned.summary}`).toBe(0);
    const run = await people.merged(number, "merge");
    machine = new HubMachine(join(home, "hubs", "physics-201"));
    expect(run.code, `${run.log}\n${run.summary}`).toBe(0);
    expect(github.comments(number).at(-1)).toMatch(/physics-201.* is live/);
    expect(github.comments(number).at(-1)).toContain(url);
    await expect(readFile(thesis(), "utf8")).rejects.toThrow("ENOENT");
    expect(await alice.signIn()).toBe(true);
    await alice.openLab();
    await alice.openNotebook();
    expect(await alice.runCell("print(open('thesis.txt').read())")).toBe("years of work");
    expect(github.server.violations).toEqual([]);
  });
});
