// Hubs that go, come back, and change their names: nobody's files are lost on the way.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { at, hub, type People, startPeople } from "./support/people.ts";

let people: People;
beforeAll(async () => {
  people = await startPeople("policy: {max_destroys: 1}\n");
  await people.deploy("start", { [at("physics-101")]: hub(), [at("stats")]: hub() });
  people.scene.machine.save("physics-101", "bob/thesis.txt", "years of work");
});
afterAll(() => people[Symbol.asyncDispose]());

describe("a renamed hub", () => {
  const renamed = { [at("physics-101")]: null, [at("physics-201")]: hub("moved_from: physics-101\n") };

  it("takes its state, its files and its address along", async () => {
    const { github, machine } = people.scene;
    const url = machine.settings("physics-101").url;
    const number = people.open("rename", renamed);
    const planned = await people.plan(number);
    expect(planned.end, planned.log).toBe("fine");
    expect(github.comments(number)[0]).not.toMatch(/destroy:/);
    expect(machine.isRunning("physics-101")).toBe(true);
    const run = await people.merge(number);
    expect(run.end, run.log + run.summary).toBe("fine");
    expect(machine.isRunning("physics-101")).toBe(false);
    expect(machine.isRunning("physics-201")).toBe(true);
    expect(machine.home("physics-201", "bob/thesis.txt")).toBe("years of work");
    expect(machine.home("physics-101", "bob/thesis.txt")).toBeNull();
    expect(machine.settings("physics-201").url).toBe(url);
    expect(people.ledger()).toMatchObject({ "hub/physics-101": "inactive", "hub/physics-201": "success" });
  });

  it("is finished by the next run when the first one was killed after the move", async () => {
    const { machine } = people.scene;
    const number = people.open("rename-2", {
      [at("physics-201")]: null,
      [at("physics-301")]: hub("moved_from: physics-201\n"),
    });
    expect((await people.plan(number)).end).toBe("fine");
    machine.failAfterMove("physics-201");
    const failed = await people.merge(number);
    expect(failed.end).toBe("not fine");
    expect(machine.home("physics-301", "bob/thesis.txt")).toBe("years of work");
    machine.fail("physics-301", null);
    const run = await people.dispatch({ mode: "retry", hub: "physics-301" });
    expect(run.end, run.log + run.summary).toBe("fine");
    expect(machine.isRunning("physics-301")).toBe(true);
    expect(people.ledger()).toMatchObject({ "hub/physics-201": "inactive", "hub/physics-301": "success" });
  });

  it("does not take a name under which files lie already", async () => {
    const { machine } = people.scene;
    machine.write("taken", "place.json", '{"port": 9123, "epoch": 1}');
    const number = people.open("rename-3", {
      [at("stats")]: null,
      [at("taken")]: hub("moved_from: stats\n"),
    });
    const run = await people.plan(number);
    expect(run.end).toBe("not fine");
    expect(people.scene.github.comments(number)[0]).toContain("cannot become taken");
    expect(machine.isRunning("stats")).toBe(true);
  });
});

describe("a removed hub", () => {
  it("stays while nobody typed its removal, or nobody but its author agreed", async () => {
    const { github, machine } = people.scene;
    const untyped = people.open("untyped", { [at("stats")]: null });
    expect((await people.plan(untyped)).end).toBe("not fine");
    const typed = people.open("typed", { [at("physics-301")]: null }, { body: "destroy: physics-301" });
    expect((await people.plan(typed)).end).toBe("fine");
    const run = await people.merge(typed, "squash", { hub: "physics-301" });
    expect(run.end).toBe("not fine");
    expect(github.comments(typed).at(-1)).toContain("no code owner approved");
    expect(machine.isRunning("physics-301")).toBe(true);
  });

  it("is removed by hand with its digest, keeps its homes, and its environment is inactive", async () => {
    const { machine } = people.scene;
    const planned = await digestOf("physics-301");
    const run = await people.dispatch({ mode: "destroy", hub: "physics-301", expect_digest: planned });
    expect(run.end, run.log + run.summary).toBe("fine");
    expect(machine.isRunning("physics-301")).toBe(false);
    expect(machine.home("physics-301", "bob/thesis.txt")).toBe("years of work");
    expect(people.ledger()["hub/physics-301"]).toBe("inactive");
  });

  it("has its files back when it is added again", async () => {
    const { machine } = people.scene;
    await people.deploy("again", { [at("physics-301")]: hub() });
    expect(machine.isRunning("physics-301")).toBe(true);
    expect(machine.home("physics-301", "bob/thesis.txt")).toBe("years of work");
    expect(people.ledger()["hub/physics-301"]).toBe("success");
  });

  it("goes away in one merge when it is typed and approved", async () => {
    await people.deploy("remove", { [at("physics-301")]: null }, "destroy: physics-301");
    expect(people.scene.machine.isRunning("physics-301")).toBe(false);
    const open = [...people.scene.github.state.deployments.values()].filter(
      (one) => one.environment === "hub/physics-301" && one.statuses.at(-1)?.state === "success",
    );
    expect(open).toEqual([]);
  });

  it("is not removed by hand while its file is there", async () => {
    const run = await people.dispatch({ mode: "destroy", hub: "stats", expect_digest: "0".repeat(64) });
    expect(run.end).toBe("FILE_STAYS");
    expect(people.scene.machine.isRunning("stats")).toBe(true);
  });

  it("that never went live is removed by hand too, by what its file last said", async () => {
    const { machine, github } = people.scene;
    const number = people.open("stillborn", { [at("stillborn")]: hub() });
    await people.plan(number);
    machine.fail("stillborn", "no space left on device");
    expect((await people.merge(number)).end).toBe("not fine");
    machine.write("stillborn", "run/up", "http://127.0.0.1:1");
    github.git.commit("main", { [at("stillborn")]: "provider: [\n" }, "A mistake");
    github.git.commit("main", { [at("stillborn")]: null }, "Never mind");
    const wrong = await people.dispatch({ mode: "destroy", hub: "stillborn", expect_digest: "1".repeat(64) });
    expect(wrong.end).toBe("not fine");
    expect(machine.isRunning("stillborn")).toBe(true);
    const planned = await digestOf("stillborn");
    const run = await people.dispatch({ mode: "destroy", hub: "stillborn", expect_digest: planned });
    expect(run.end, run.log + run.summary).toBe("fine");
    expect(machine.isRunning("stillborn")).toBe(false);
    expect(people.ledger()["hub/stillborn"]).toBe("inactive");
  });

  it("that was protected in its last version is not removed, whoever asks", async () => {
    const { machine, github } = people.scene;
    const number = people.open("guarded", { [at("guarded")]: hub("protect: true\n") });
    await people.plan(number);
    machine.fail("guarded", "no space left on device");
    await people.merge(number);
    github.git.commit("main", { [at("guarded")]: null }, "Never mind");
    const run = await people.dispatch({ mode: "destroy", hub: "guarded", expect_digest: "1".repeat(64) });
    expect(run.end).toBe("not fine");
    expect(run.summary).toContain("protect");
  });

  it("goes in one merge although its last change could not be applied", async () => {
    const { machine } = people.scene;
    const number = people.open("in-vain", { [at("stats")]: hub("", "[bob, dave]") });
    await people.plan(number);
    machine.fail("stats", "no space left on device");
    expect((await people.merge(number)).end).toBe("not fine");
    machine.fail("stats", null);
    await people.deploy("enough", { [at("stats")]: null }, "destroy: stats");
    expect(machine.isRunning("stats")).toBe(false);
    expect(people.ledger()["hub/stats"]).toBe("inactive");
  });

  it("that never was is not removed", async () => {
    const run = await people.dispatch({ mode: "destroy", hub: "nobody", expect_digest: "0".repeat(64) });
    expect(run.end).toBe("HUB_UNKNOWN");
  });

  async function digestOf(name: string): Promise<string> {
    const refused = await people.dispatch({ mode: "destroy", hub: name, expect_digest: "0".repeat(64) });
    return /[0-9a-f]{64}/.exec(refused.summary.replaceAll("0".repeat(64), ""))?.[0] ?? refused.summary;
  }
});

it("kept to GitHub's description of its API all the time", () => {
  expect(people.scene.github.server.violations).toEqual([]);
});
