// A pull request that is planned anew by the main branch's workflow: that record counts, and no other that only looks like it.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { zipOf } from "../support/zip.ts";
import { at, hub, type People, startPeople } from "./support/people.ts";

const workflow = ".github/workflows/hubs.yml";
let people: People;
beforeAll(async () => {
  people = await startPeople();
  people.scene.github.git.commit("main", { [workflow]: "on: push\n", "src/a.ts": "1\n" }, "Code");
  await people.deploy("start", { [at("physics-101")]: hub() });
});
afterAll(() => people[Symbol.asyncDispose]());

const forget = (number: number) => {
  const { artifacts } = people.scene.github.state;
  for (const [id, artifact] of artifacts) if (artifact.name === `hub-review-${number}`) artifacts.delete(id);
};

describe("a pull request that another merge has overtaken", () => {
  it("is applied as it was planned again by hand, without any new commit", async () => {
    const { github, machine } = people.scene;
    const first = people.open("first", { [at("physics-101")]: hub("display_name: First\n") });
    const second = people.open("second", {
      [at("physics-101")]: `# note\n${hub("", "[bob, carol]")}`,
    });
    for (const number of [first, second]) expect((await people.plan(number)).end).toBe("fine");
    expect((await people.merge(first)).end).toBe("fine");
    const status = () => github.state.statuses.get(people.pull(second).headSha)?.at(0);
    expect(status()).toMatchObject({ context: "hubs/plan", state: "pending" });
    expect(github.state.dispatches.at(-1)?.inputs).toEqual({ mode: "plan", pull_request: String(second) });
    const again = await people.dispatch(github.state.dispatches.at(-1)?.inputs ?? {});
    expect(again.end, again.log).toBe("fine");
    expect(status()).toMatchObject({ context: "hubs/plan", state: "success" });
    const run = await people.merge(second);
    expect(run.end, run.log + run.summary).toBe("fine");
    expect(machine.settings("physics-101")).toMatchObject({
      display_name: "First",
      allowed_users: ["bob", "carol"],
    });
  });

  it("is applied by the plan that a comment asked for, when its own record has expired", async () => {
    const number = people.open("asked", { [at("asked")]: hub() });
    await people.plan(number);
    forget(number);
    expect((await people.comment(number, "/hub plan")).end).toBe("fine");
    const run = await people.merge(number);
    expect(run.end, run.log + run.summary).toBe("fine");
    expect(people.scene.machine.isRunning("asked")).toBe(true);
  });

  it("is not applied by a plan of an earlier commit", async () => {
    const number = people.open("moved", { [at("moved")]: hub() });
    expect((await people.dispatch({ mode: "plan", pull_request: String(number) })).end).toBe("fine");
    people.scene.github.push(number, { [at("moved")]: hub("display_name: Sneaked in\n") });
    const run = await people.merge(number);
    expect(run.end).toBe("not fine");
    expect(people.scene.machine.isRunning("moved")).toBe(false);
  });
});

describe("a planted record", () => {
  const kinds = ["another workflow", "another branch", "a tag called main", "a reader", "a fork", "a push"];

  it.each(kinds)("left by a run of %s counts for nothing", async (kind) => {
    const { github } = people.scene;
    const name = `planted-${kinds.indexOf(kind)}`;
    const number = people.open(name, { [at(name)]: hub() });
    const { manifest } = await people.plan(number);
    forget(number);
    const evil = github.git.commit(`evil-${name}`, { [workflow]: "on: workflow_dispatch\n" }, "Evil");
    const run = github.run({
      event: kind === "a push" ? "push" : "workflow_dispatch",
      path: kind === "another workflow" ? ".github/workflows/evil.yml" : workflow,
      headSha: kind === "a tag called main" ? evil : people.tip(),
      headBranch: kind === "another branch" ? `evil-${name}` : "main",
      actor: github.user(kind === "a reader" ? "rita" : "bob", kind === "a reader" ? "read" : "write"),
      ...(kind === "a fork" ? { headRepository: 4711 } : {}),
    });
    const text = (manifest ?? "").replace(/"run":\{[^}]*\}/, `"run":{"attempt":1,"id":${run}}`);
    github.artifact(run, `hub-review-${number}`, zipOf({ "manifest.json": text }));
    const merged = await people.merge(number, "squash", { hub: name });
    expect(merged.end).toBe("not fine");
    expect(github.comments(number).at(-1)).toContain("there is no review to compare with");
    expect(people.scene.machine.isRunning(name)).toBe(false);
  });

  it("does not hide the true one", async () => {
    const { github } = people.scene;
    const number = people.open("honest", { [at("honest")]: hub() });
    await people.plan(number);
    const run = github.run({ event: "workflow_dispatch", path: workflow, headSha: people.tip() });
    github.artifact(run, `hub-review-${number}`, zipOf({ "manifest.json": "{}" }));
    const merged = await people.merge(number, "squash", { hub: "honest" });
    expect(merged.end, merged.log + merged.summary).toBe("fine");
    expect(people.scene.machine.isRunning("honest")).toBe(true);
  });
});

it("kept to GitHub's description of its API all the time", () => {
  expect(people.scene.github.server.violations).toEqual([]);
});
