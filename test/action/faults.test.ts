// GitHub on a bad day, seen from a whole run: nothing is applied that cannot be recorded or compared with its review, what was applied stays
// applied when nobody can be told, and a run that is repeated applies nothing twice. Each call by itself: test/adapters/github.test.ts.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { calls } from "../adapters/support/github-calls.ts";
import { permissions } from "../e2e/support/action-run.ts";
import type { Fault } from "../fakes/github/faults.ts";
import type { Permissions } from "../fakes/github/github.ts";
import { at, hub, type People, startPeople } from "./support/people.ts";

const repo = "/repos/{owner}/{repo}";
const forbidden: Fault = { kind: "forbidden" };
const always = Number.POSITIVE_INFINITY;

/** What an apply run has to know before it changes anything, and the permission for it. */
const deciding = [
  [`get ${repo}/commits/{commit_sha}/pulls`, "pull-requests: read"],
  ["post /graphql deployments", "deployments: read"],
  [`get ${repo}/actions/workflows/{workflow_id}/runs`, "actions: read"],
  [`get ${repo}/actions/runs/{run_id}/artifacts`, "actions: read"],
  [`get ${repo}/actions/artifacts/`, "actions: read"],
  [`post ${repo}/deployments`, "deployments: write"],
] as const;

/** What it says afterwards, and the permission for it. */
const telling = [
  [`post ${repo}/deployments/{deployment_id}/statuses`, "deployments: write"],
  [`get ${repo}/issues/{issue_number}/comments`, "pull-requests: write"],
  [`post ${repo}/issues/{issue_number}/comments`, "pull-requests: write"],
  [`patch ${repo}/issues/comments/{comment_id}`, "pull-requests: write"],
  [`post ${repo}/statuses/{sha}`, "statuses: write"],
  [`post ${repo}/actions/workflows/{workflow_id}/dispatches`, "actions: write"],
] as const;

let people: People;
beforeAll(async () => {
  people = await startPeople();
});
afterAll(() => people[Symbol.asyncDispose]());

function without(given: Permissions, scope: keyof Permissions): Permissions {
  return Object.fromEntries(Object.entries(given).filter(([name]) => name !== scope));
}

describe("a merge", () => {
  let before: string;
  let merged: number;
  let other: number;
  beforeAll(async () => {
    const { github } = people.scene;
    github.git.commit("main", { "hubs/README.md": "Hubs\n" }, "Explain");
    merged = people.open("add", { [at("physics-101")]: hub() });
    expect((await people.plan(merged)).end).toBe("fine");
    other = people.open("other", { [at("physics-101")]: hub("display_name: Other\n") });
    await people.plan(other, "opened", { isHosted: true });
    before = people.tip();
    people.mergeUnheard(merged);
  });

  it.each(deciding)("without %s applies nothing, and names %s", async (operation, permission) => {
    const { github, machine } = people.scene;
    github.server.faults.add({ operation, times: always, fault: forbidden });
    const run = await people.pushed(before);
    github.server.faults.clear();
    expect(run.end).not.toBe("fine");
    expect(run.log + run.summary + github.comments(merged).at(-1)).toContain(permission);
    expect(machine.starts("physics-101")).toBe(0);
  });

  it("is not applied by a token without deployments: write, which is named", async () => {
    const run = await people.pushed(before, {
      permissions: { ...permissions.apply, deployments: "read" },
    });
    expect(run.end).toBe("not fine");
    expect(run.summary).toContain("deployments: write");
    expect(people.scene.machine.starts("physics-101")).toBe(0);
  });

  it("is applied when nobody can be told, and the log names every permission", async () => {
    const { github, machine } = people.scene;
    for (const [operation] of telling)
      github.server.faults.add({ operation, times: always, fault: forbidden });
    const run = await people.pushed(before);
    github.server.faults.clear();
    expect(run.end, run.log + run.summary).toBe("fine");
    expect(machine.starts("physics-101")).toBe(1);
    expect(run.summary).toContain("is live");
    for (const [, permission] of telling) expect(run.log).toContain(permission);
    expect(github.comments(merged).filter((text) => text.includes("is live"))).toEqual([]);
  });

  it.each([
    ["GitHub fails at", { kind: "server-error", status: 503 }],
    ["the network is cut after", { kind: "cut", after: true }],
  ] as const)(
    "is applied once, however often its run is repeated while %s what it says",
    async (_, fault) => {
      const { github, machine } = people.scene;
      for (const [operation] of telling) github.server.faults.add({ operation, times: always, fault });
      const run = await people.pushed(before);
      github.server.faults.clear();
      expect(run.end, run.log + run.summary).toBe("fine");
      expect(machine.starts("physics-101")).toBe(1);
    },
  );

  it("tells everything once GitHub is well again, and has still applied it once", async () => {
    const { github, machine } = people.scene;
    expect((await people.pushed(before)).end).toBe("fine");
    expect(machine.starts("physics-101")).toBe(1);
    expect(people.ledger()).toEqual({ "hub/physics-101": "success" });
    expect(github.comments(merged)[0]).toContain("is live");
    expect(github.comments(other)[0]).toMatch(/🕒/);
    const head = people.pull(other).headSha;
    expect(github.state.statuses.get(head)?.[0]).toMatchObject({ state: "pending" });
    expect(github.state.dispatches.at(-1)?.inputs).toMatchObject({ pull_request: String(other) });
  });
});

describe("a plan", () => {
  it("without statuses: write counts the typed removal all the same, and names what is missing", async () => {
    const number = people.open("away", { [at("physics-101")]: null }, { body: "destroy: physics-101" });
    const run = await people.plan(number, "opened", {
      isHosted: true,
      permissions: without(permissions.plan, "statuses"),
    });
    expect(run.end, run.log).toBe("fine");
    expect(run.log).toContain("statuses: write");
  });

  it("without pull-requests: read cannot begin, and says which permission it needs", async () => {
    const number = people.open("unreadable", { [at("stats")]: hub() });
    const run = await people.plan(number, "opened", {
      permissions: without(permissions.plan, "pull_requests"),
    });
    expect(run.end).toBe("GITHUB_FORBIDDEN");
    expect(run.log).toContain("pull-requests: read");
  });
});

describe("without issues: write", () => {
  it("a push that nobody reviewed is refused as ever, and the log names the permission", async () => {
    const before = people.tip();
    people.scene.github.git.commit("main", { [at("physics-101")]: hub("", "[mallory]") }, "No review");
    const run = await people.pushed(before, { permissions: without(permissions.apply, "issues") });
    expect(run.end).toBe("not fine");
    expect(run.log).toContain("issues: write");
    expect(people.scene.machine.settings("physics-101").allowed_users).toEqual(["bob"]);
  });

  it("what the nightly check found stands in the summary, and the run says what it lacks", async () => {
    const run = await people.scene.run({
      event: "schedule",
      payload: people.scene.github.event.schedule(),
      checkout: "main",
      permissions: { contents: "read", deployments: "read" },
    });
    expect(run.end).toBe("GITHUB_FORBIDDEN");
    expect(run.log).toContain("issues: write");
    expect(run.summary).toContain("Not applied yet");
  });
});

it("needs no permission but those of the calls that are known, and checks: write is none of them", () => {
  const { seen, violations } = people.scene.github.server;
  const known = new Set([...calls.map((call) => call.operation), "get /user"]);
  expect([...new Set(seen.map((one) => one.operation))].filter((name) => !known.has(name))).toEqual([]);
  expect([...known].filter((name) => name.includes("check-runs"))).toEqual([]);
  expect(violations).toEqual([]);
});
