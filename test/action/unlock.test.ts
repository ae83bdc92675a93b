// Giving back a state lock by hand: only by its id, only when no run works on the hub, and also of a hub whose file is gone.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type StateServer, startStateServer } from "../fakes/state-server.ts";
import { at, hub, type People, startPeople } from "./support/people.ts";

const lost = "0f5b1c7e-3a52-4c4f-9d2c-6a3f0f1f7a11";
let people: People;
let states: StateServer;

beforeAll(async () => {
  people = await startPeople();
  states = await startStateServer();
  const versions = join(people.scene.folder, "terraform", "local", "versions.tf");
  const text = await readFile(versions, "utf8");
  await writeFile(versions, text.replace('backend "local"', 'backend "http"'));
});
afterAll(async () => {
  await people[Symbol.asyncDispose]();
  await states[Symbol.asyncDispose]();
});

const unlock = (inputs: Readonly<Record<string, string>>) =>
  people.dispatch({ mode: "unlock", ...inputs }, { states });

const resume = (inputs: Readonly<Record<string, string>>) =>
  people.dispatch({ mode: "resume", ...inputs }, { states });

/** A run that has begun to work on a hub and has not said how that ended. Returns its number. */
function begin(name: string): number {
  const { state } = people.scene.github;
  const run = people.scene.github.run({
    event: "push",
    path: ".github/workflows/hubs.yml",
    headSha: people.tip(),
  });
  const id = state.nextId();
  const common = { sha: people.tip(), createdAt: state.now(), description: null };
  const url = `https://github.com/physics/hubs/actions/runs/${run}`;
  const status = {
    id: state.nextId(),
    state: "in_progress",
    context: "",
    targetUrl: url,
    environmentUrl: null,
  };
  state.deployments.set(id, {
    ...common,
    id,
    ref: "main",
    environment: `hub/${name}`,
    payload: {},
    statuses: [{ ...common, ...status }],
  });
  return run;
}

describe("the mode unlock", () => {
  it.each([
    ["no lock", { hub: "physics-101" }, '"lock" must be given'],
    ["no hub", { lock: lost }, '"hub" must be given'],
    ["words that are no id", { hub: "physics-101", lock: "; rm -rf /" }, "the lock's ID"],
    ["a path for a name", { hub: "../etc", lock: lost }, "a hub's name"],
  ])("is refused with %s", async (_, inputs, words) => {
    const run = await unlock(inputs);
    expect([run.end, run.log]).toEqual(["INPUT_INVALID", expect.stringContaining(words)]);
  });

  it("is refused for a hub that never was", async () => {
    expect((await unlock({ hub: "nobody", lock: lost })).end).toBe("HUB_UNKNOWN");
  });
});

describe("a state that a lost run holds", () => {
  it("stops the next run, which waits for it and then says so", async () => {
    const { github, clock } = people.scene;
    const number = people.open("add", { [at("physics-101")]: hub() });
    expect((await people.plan(number, "opened", { states })).end).toBe("fine");
    states.lock("physics-101", lost);
    clock.hurry(100);
    const run = await people.merge(number, "squash", { states });
    clock.hurry(1);
    expect(run.end).toBe("not fine");
    // Who holds it is not asked here: Terraform's http backend names whoever asks.
    expect(run.log).toContain("holds the state lock");
    expect(github.comments(number).at(-1)).toContain("physics-101 is locked");
    expect(states.holderOf("physics-101")).toBe(lost);
    expect(people.scene.machine.isRunning("physics-101")).toBe(false);
  });

  it("stays while a run works on the hub", async () => {
    const run = begin("physics-101");
    const found = people.scene.github.state.runs.get(run);
    if (found === undefined) throw new Error("there is no run");
    found.isActive = true;
    expect((await unlock({ hub: "physics-101", lock: lost })).end).toBe("HUB_BUSY");
    expect((await resume({ hub: "physics-101", lock: lost })).end).toBe("HUB_BUSY");
    expect(states.holderOf("physics-101")).toBe(lost);
    found.isActive = false;
  });

  it("is free once the run that began is over, however that ended, and the hub goes live", async () => {
    const run = await unlock({ hub: "physics-101", lock: lost });
    expect(run.end, run.log).toBe("fine");
    expect(states.holderOf("physics-101")).toBeNull();
    const retried = await people.dispatch({ mode: "retry", hub: "physics-101" }, { states });
    expect(retried.end, retried.log + retried.summary).toBe("fine");
    expect(people.scene.machine.isRunning("physics-101")).toBe(true);
    expect(states.holderOf("physics-101")).toBeNull();
  });

  it("is given back by a run that goes on with the hub, and the review of the merge still counts", async () => {
    states.lock("physics-101", lost);
    const run = await resume({ hub: "physics-101", lock: lost });
    expect(run.end, run.log + run.summary).toBe("fine");
    expect(states.holderOf("physics-101")).toBeNull();
    expect((await resume({ hub: "nobody" })).end).toBe("FILE_GONE");
  });

  it("is free again after the hub's file is gone", async () => {
    people.scene.github.git.commit("main", { [at("physics-101")]: null }, "Away");
    states.lock("physics-101", lost);
    const run = await unlock({ hub: "physics-101", lock: lost });
    expect(run.end, run.log).toBe("fine");
    expect(states.holderOf("physics-101")).toBeNull();
  });
});

it("says in words when there is no such lock", async () => {
  await using others = await startPeople();
  others.scene.github.git.commit("main", { [at("stats")]: hub() }, "A hub");
  const run = await others.dispatch({ mode: "unlock", hub: "stats", lock: lost });
  expect(run.end).toBe("TERRAFORM_UNLOCK");
  expect(run.log).toContain("Compare the id");
});

it("kept to GitHub's description of its API all the time", () => {
  expect(people.scene.github.server.violations).toEqual([]);
});
