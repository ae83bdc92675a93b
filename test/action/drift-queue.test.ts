// The nightly check with its issues, the merge queue, state locks, and records of reviews that are not ours.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { permissions } from "../e2e/support/action-run.ts";
import { zipOf } from "../support/zip.ts";
import { at, hub, type People, startPeople } from "./support/people.ts";

let people: People;
beforeAll(async () => {
  people = await startPeople();
  await people.deploy("start", { [at("physics-101")]: hub() });
});
afterAll(() => people[Symbol.asyncDispose]());

describe("the nightly check", () => {
  const night = (isHosted = false) =>
    people.scene.run({
      isHosted,
      event: "schedule",
      payload: people.scene.github.event.schedule(),
      checkout: "main",
      permissions: { ...permissions.plan, deployments: "read", issues: "write" },
    });
  const issues = () =>
    [...people.scene.github.state.issues.values()].filter((issue) => issue.pullRequest === null);

  it("finds nothing when all is as it should be", async () => {
    const run = await night();
    expect(run.end, run.log).toBe("fine");
    expect(issues()).toEqual([]);
  });

  it("opens one issue for a hub that does not answer, keeps it up to date, and closes it", async () => {
    const { machine } = people.scene;
    machine.sick.add("physics-101");
    await night();
    await night();
    expect(issues().map((issue) => [issue.state, issue.title])).toEqual([
      ["open", "physics-101 is not as its file says"],
    ]);
    expect(issues()[0]?.body).toContain("Does not answer");
    // A machine of GitHub's own cannot look at a hub of this computer, so it knows nothing that would close the issue.
    await night(true);
    expect(issues()[0]?.state).toBe("open");
    machine.sick.delete("physics-101");
    machine.stop("physics-101");
    await night();
    expect(issues()).toHaveLength(1);
    expect(issues()[0]?.body).toContain("Changed outside");
    await people.dispatch({ mode: "retry", hub: "physics-101" });
    const digest = await planDigest("physics-101");
    await people.dispatch({ mode: "apply", hub: "physics-101", expect_digest: digest });
    expect(machine.isRunning("physics-101")).toBe(true);
    await night();
    expect(issues().map((issue) => issue.state)).toEqual(["closed"]);
  });

  it("tells of a hub that was merged and never applied", async () => {
    const number = people.open("forgotten", { [at("forgotten")]: hub() });
    await people.plan(number);
    people.mergeUnheard(number);
    await night();
    expect(issues().at(-1)?.body).toContain("Never applied");
    people.scene.github.git.commit("main", { [at("forgotten")]: null }, "Away");
    await night();
    expect(issues().at(-1)?.state).toBe("closed");
  });

  async function planDigest(name: string): Promise<string> {
    const refused = await people.dispatch({ mode: "apply", hub: name, expect_digest: "f".repeat(64) });
    return /[0-9a-f]{64}/.exec(refused.summary)?.[0] ?? "";
  }
});

describe("a merge group", () => {
  async function queue(files: readonly string[], sabotage: string | null = null): Promise<string> {
    const { github } = people.scene;
    github.state.queue.length = 0;
    const base = people.tip();
    const branch = `gh-readonly-queue/main/pr-${files.join("-")}`;
    github.git.force(branch, base);
    for (const name of files) {
      const number = people.open(`queue-${name}`, { [at(name)]: hub() });
      await people.plan(number);
      const head = github.git.merge(
        branch,
        people.pull(number).headSha,
        "squash",
        `Add ${name} (#${number})`,
      );
      github.state.queue.push({ number, headSha: head });
    }
    if (sabotage !== null) {
      const head = github.git.commit(branch, { [at(sabotage)]: hub("", "[bob, mallory]") }, "More");
      const last = github.state.queue.pop();
      if (last !== undefined) github.state.queue.push({ ...last, headSha: head });
    }
    const head = github.git.resolve(branch) ?? "";
    const sender = github.user("alice", "admin");
    const run = await people.scene.run({
      event: "merge_group",
      payload: github.event.mergeGroup(base, head, `refs/heads/${branch}`, sender),
      checkout: base,
      permissions: permissions.plan,
    });
    return `${run.end}\n${run.log}`;
  }

  it("of three passes when each is still what its review said, and applies nothing", async () => {
    expect(await queue(["queued-a", "queued-b", "queued-c"])).toMatch(/^fine/);
    expect(people.scene.machine.isRunning("queued-a")).toBe(false);
  });

  it("is thrown out with the hub's name when one is not", async () => {
    const answer = await queue(["queued-d", "queued-e"], "queued-d");
    expect(answer).toMatch(/^not fine/);
    expect(answer).toContain("queued-d: hubs/queued-d.yaml is not the file that was reviewed");
  });
});

describe("the record of a review", () => {
  const poisoned = ["another workflow", "another commit", "a fork", "a push"] as const;
  it.each(poisoned)("from %s counts for nothing, whatever its name", async (kind) => {
    const { github } = people.scene;
    const name = `planted-${poisoned.indexOf(kind)}`;
    const number = people.open(name, { [at(name)]: hub() });
    const planned = await people.plan(number);
    for (const [id, artifact] of github.state.artifacts)
      if (artifact.name === `hub-review-${number}`) github.state.artifacts.delete(id);
    const run = github.run({
      event: kind === "a push" ? "push" : "pull_request",
      path: kind === "another workflow" ? ".github/workflows/evil.yml" : ".github/workflows/hubs.yml",
      headSha: kind === "another commit" ? people.tip() : people.pull(number).headSha,
      ...(kind === "a fork" ? { headRepository: 4711 } : {}),
    });
    github.artifact(run, `hub-review-${number}`, zipOf({ "manifest.json": planned.manifest ?? "" }));
    const merged = await people.merge(number, "squash", { hub: name });
    expect(merged.end).toBe("not fine");
    expect(people.scene.machine.isRunning(name)).toBe(false);
  });

  it.each([
    ["no zip", Buffer.from("not a zip")],
    ["another file", zipOf({ "../manifest.json": "{}" })],
    ["no JSON", zipOf({ "manifest.json": "[" })],
    ["a bomb", zipOf({ "manifest.json": " ".repeat(9_000_000) })],
  ])("that is %s is refused in words", async (kind, content) => {
    const { github } = people.scene;
    const name = `odd-${kind.replaceAll(" ", "-").toLowerCase()}`;
    const number = people.open(name, { [at(name)]: hub() });
    const planned = await people.plan(number);
    for (const [id, artifact] of github.state.artifacts)
      if (artifact.run === planned.run) github.state.artifacts.set(id, { ...artifact, content });
    const merged = await people.merge(number, "squash", { hub: name });
    expect(merged.end).toBe("not fine");
    expect(github.comments(number).at(-1)).toContain("not applied");
  });
});

describe("a matrix of jobs", () => {
  it("lists what is due, and each job's result stays in the one comment", async () => {
    const { github } = people.scene;
    const number = people.open("pair", { [at("pair-a")]: hub(), [at("pair-b")]: hub() });
    await people.plan(number);
    const before = people.tip();
    people.mergeUnheard(number);
    const list = await people.pushed(before, { isListOnly: true });
    expect(JSON.parse(list.outputs.hubs ?? "")).toEqual(expect.arrayContaining(["pair-a", "pair-b"]));
    people.scene.machine.fail("pair-b", "no space left on device");
    expect((await people.pushed(before, { hub: "pair-a" })).end).toBe("fine");
    expect((await people.pushed(before, { hub: "pair-b" })).end).toBe("not fine");
    const comment = github.comments(number)[0] ?? "";
    expect(comment).toMatch(/pair-a\*\* is live/);
    expect(comment).toMatch(/pair-b\*\* failed/);
  });
});

it("kept to GitHub's description of its API all the time", () => {
  expect(people.scene.github.server.violations).toEqual([]);
});
