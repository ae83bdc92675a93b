// What reaches the main branch, in whatever way, and what is applied of it.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { at, hub, type People, startPeople } from "./support/people.ts";

const users = (people: People, name: string) => people.scene.machine.settings(name).allowed_users;

describe("pushes to the main branch", () => {
  let people: People;
  beforeAll(async () => {
    people = await startPeople();
    await people.deploy("start", { [at("physics-101")]: hub() });
  });
  afterAll(() => people[Symbol.asyncDispose]());

  it("waits for GitHub to know which pull request a fresh commit belongs to", async () => {
    const number = people.open("late", { [at("physics-101")]: hub("", "[bob, late]") });
    await people.plan(number);
    people.scene.github.server.faults.add({
      operation: "get /repos/{owner}/{repo}/commits/{commit_sha}/pulls",
      times: 3,
      fault: { kind: "empty" },
    });
    const run = await people.merge(number);
    expect(run.end, run.log + run.summary).toBe("fine");
    expect(users(people, "physics-101")).toEqual(["bob", "late"]);
  });

  const list = "get /repos/{owner}/{repo}/commits/{commit_sha}/pulls";
  it.each([
    ["asks GitHub's other index when the list stays empty", "indexed", [list]],
    [
      "takes the number in the message for a hint when both are empty, and asks that pull request",
      "hinted",
      [list, "post /graphql pullRequestsOfCommit"],
    ],
  ])("%s", async (_, user, operations) => {
    const { faults } = people.scene.github.server;
    const number = people.open(user, { [at("physics-101")]: hub("", `[bob, ${user}]`) });
    await people.plan(number);
    for (const operation of operations)
      faults.add({ operation, times: Number.POSITIVE_INFINITY, fault: { kind: "empty" } });
    const run = await people.merge(number);
    faults.clear();
    expect(run.end, run.log + run.summary).toBe("fine");
    expect(users(people, "physics-101")).toEqual(["bob", user]);
  });

  it("applies nothing of a direct push and opens an issue about it", async () => {
    const { github } = people.scene;
    const before = people.tip();
    github.git.commit("main", { [at("physics-101")]: hub("", "[mallory]") }, "No review (#1)");
    const run = await people.pushed(before);
    expect(run.end).toBe("not fine");
    expect(users(people, "physics-101")).toEqual(["bob", "hinted"]);
    const issues = [...github.state.issues.values()].filter((issue) => issue.pullRequest === null);
    expect(issues.map((issue) => issue.title)).toEqual(["physics-101 was pushed without review"]);
    expect(issues[0]?.body).toContain("without a pull request");
  });

  it("takes up what a direct push left once it is reviewed, and a digest by hand lets it through as well", async () => {
    const { github } = people.scene;
    const issue = [...github.state.issues.values()].find((one) => one.pullRequest === null);
    const digest = /[0-9a-f]{64}/.exec(issue?.body ?? "")?.[0] ?? "";
    const wrong = await people.dispatch({ mode: "apply", hub: "physics-101", expect_digest: "0".repeat(64) });
    expect(wrong.end).toBe("not fine");
    expect(users(people, "physics-101")).toEqual(["bob", "hinted"]);
    const right = await people.dispatch({ mode: "apply", hub: "physics-101", expect_digest: digest });
    expect(right.end, right.log + right.summary).toBe("fine");
    expect(users(people, "physics-101")).toEqual(["mallory"]);
  });

  it("catches up by the ledger with a merge whose run was lost", async () => {
    const lost = people.open("lost", { [at("physics-101")]: hub("", "[bob, lost]") });
    await people.plan(lost);
    people.mergeUnheard(lost);
    const other = people.open("other", { [at("stats")]: hub() });
    await people.plan(other);
    const run = await people.merge(other);
    expect(run.end, run.log + run.summary).toBe("fine");
    expect(JSON.parse(run.outputs.hubs ?? "")).toEqual(["physics-101", "stats"]);
    expect(users(people, "physics-101")).toEqual(["bob", "lost"]);
    const { github } = people.scene;
    expect(github.comments(lost).at(-1)).toContain("physics-101");
    expect(github.comments(lost).at(-1)).not.toContain("stats");
    expect(github.comments(other).at(-1)).toContain("stats");
  });

  it("retries by hand what failed, without a new pull request", async () => {
    const number = people.open("retry", { [at("stats")]: hub("", "[bob, again]") });
    await people.plan(number);
    people.scene.machine.fail("stats", "no space left on device");
    const failed = await people.merge(number);
    expect(failed.end).toBe("not fine");
    expect(people.scene.github.comments(number).at(-1)).toContain("no space left on device");
    people.scene.machine.fail("stats", null);
    const retried = await people.dispatch({ mode: "retry", hub: "stats" });
    expect(retried.end, retried.log + retried.summary).toBe("fine");
    expect(users(people, "stats")).toEqual(["bob", "again"]);
  });

  it("applies the hubs of one push one by one: what fails for one stops no other, and both are told", async () => {
    const { github, machine } = people.scene;
    const number = people.open("pair", { [at("chemistry")]: hub(), [at("zoology")]: hub() });
    await people.plan(number);
    machine.fail("chemistry", "no space left on device");
    const run = await people.merge(number);
    expect(run.end).toBe("not fine");
    expect(machine.isRunning("chemistry")).toBe(false);
    expect(machine.isRunning("zoology")).toBe(true);
    expect(people.ledger()).toMatchObject({ "hub/chemistry": "failure", "hub/zoology": "success" });
    expect(JSON.parse(run.outputs.results ?? "")).toEqual([
      { hub: "chemistry", state: "failed" },
      { hub: "zoology", state: "live" },
    ]);
    const replies = github.comments(number).slice(1);
    expect(replies).toHaveLength(2);
    expect(replies[0]).toContain("no space left on device");
    expect(replies[1]).toMatch(/zoology\*\* is live/);
    for (const words of [/chemistry\*\* failed/, /zoology\*\* is live/])
      expect(github.comments(number)[0]).toMatch(words);
    machine.fail("chemistry", null);
    expect((await people.dispatch({ mode: "retry", hub: "chemistry" })).end).toBe("fine");
  });

  it("goes by the ledger alone after a force push", async () => {
    const number = people.open("forced", { [at("stats")]: hub("", "[bob, forced]") });
    await people.plan(number);
    people.mergeUnheard(number, "merge");
    const before = people.tip();
    const { github } = people.scene;
    github.git.force(
      "main",
      github.git.run([
        "commit-tree",
        `${before}^{tree}`,
        "-p",
        `${before}^1`,
        "-p",
        `${before}^2`,
        "-m",
        "Amended",
      ]),
    );
    const run = await people.pushed(before);
    // The merge commit that GitHub knows is gone, so nobody's review covers the new one.
    expect(run.end).toBe("not fine");
    expect(users(people, "stats")).toEqual(["bob", "again"]);
    expect(JSON.parse(run.outputs.hubs ?? "")).toEqual(["stats"]);
  });

  it("leaves a hub alone whose file became invalid on the main branch", async () => {
    const before = people.tip();
    people.scene.github.git.commit("main", { [at("physics-101")]: "provider: [nonsense\n" }, "Oops");
    await people.pushed(before);
    expect(people.scene.machine.isRunning("physics-101")).toBe(true);
    const words = people.scene.github.state.deployments.values();
    expect([...words].some((one) => one.description === "remove physics-101")).toBe(false);
  });

  it("kept to GitHub's description of its API all the time", () => {
    expect(people.scene.github.server.violations).toEqual([]);
  });
});

describe("two pull requests on one hub", () => {
  it.each([
    ["first", "second"],
    ["second", "first"],
  ])("merged as %s, %s: the later one is refused until it is planned again", async (early, late) => {
    await using people = await startPeople();
    await people.deploy("start", { [at("physics-101")]: hub() });
    const numbers: Record<string, number> = {
      first: people.open("first", { [at("physics-101")]: hub("display_name: First\n") }),
      second: people.open("second", {
        [at("physics-101")]: `# note\n${hub()}`.replace("users: 5", "users: 6"),
      }),
    };
    for (const number of Object.values(numbers)) expect((await people.plan(number)).end).toBe("fine");
    const merged = await people.merge(numbers[early] ?? 0);
    expect(merged.end, merged.log + merged.summary).toBe("fine");
    const other = numbers[late] ?? 0;
    const head = people.pull(other).headSha;
    const { github } = people.scene;
    expect(github.state.statuses.get(head)?.[0]).toMatchObject({ context: "hubs/plan", state: "pending" });
    expect(github.comments(other)[0]).toMatch(/🕒/);
    const refused = await people.merge(other);
    expect(refused.end).toBe("not fine");
    expect(github.comments(other).at(-1)).toMatch(/not applied/i);
  });
});
