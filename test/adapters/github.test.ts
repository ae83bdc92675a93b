// Every call to GitHub on a bad day: what is tried again, after which wait, what a person reads, and that nothing happens twice.
import { createServer } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Fetch, patientFetch } from "../../src/adapters/github/fetch.ts";
import { githubRepository } from "../../src/adapters/github/index.ts";
import { HubError } from "../../src/errors.ts";
import type { GitHub } from "../../src/github-ports.ts";
import type { Fault } from "../fakes/github/faults.ts";
import { actionsBot, type Github, type Permissions, startGithub } from "../fakes/github/github.ts";
import { type Call, calls, madeSoFar, type Subjects, subjectsOf } from "./support/github-calls.ts";

const everything = {
  contents: "read",
  issues: "write",
  pull_requests: "write",
  deployments: "write",
  statuses: "write",
  actions: "write",
} satisfies Permissions;

let github: Github;
let subjects: Subjects;
beforeAll(async () => {
  github = await startGithub();
  subjects = subjectsOf(github);
});
afterEach(() => github.server.faults.clear());
afterAll(() => github[Symbol.asyncDispose]());

/** The port, and how many seconds it has waited so far; waiting takes no time. */
function client(permissions: Permissions = everything, url = github.url, answerWithinMs = 60_000) {
  const waited: number[] = [];
  const clock = { now: () => 0, sleep: async (ms: number) => void waited.push(ms / 1000) };
  const patience = { clock, tries: 5, longestWaitMs: 120_000, answerWithinMs, jitter: () => 0.5 };
  const fetch: Fetch = patientFetch(globalThis.fetch, patience);
  const token = github.token(permissions);
  return { port: githubRepository({ token, repository: "physics/hubs", apiUrl: url, fetch }), waited };
}

async function errorOf(call: Call, port: GitHub): Promise<HubError> {
  const outcome: unknown = await call.make(port, subjects).catch((error: unknown) => error);
  if (outcome instanceof HubError) return outcome;
  throw new Error(`${call.name} ended with ${JSON.stringify(outcome)}`);
}

/** The next requests of a call meet a fault; all of them without `times`. */
function meets(call: Call, fault: Fault, times = Number.POSITIVE_INFINITY): void {
  github.server.faults.add({ operation: call.operation, times, fault });
}

describe.each(calls)("$name", (call) => {
  const isRepeated = call.isOnceOnly !== true;

  it("is the operation that the table says, and is answered", async () => {
    const before = github.server.seen.length;
    await call.make(client().port, subjects);
    expect(new Set(github.server.seen.slice(before).map((one) => one.operation))).toEqual(
      new Set([call.operation]),
    );
  });

  it("names the permission that the token lacks", async () => {
    const { port, waited } = client({});
    if (call.permission === null) return void (await call.make(port, subjects));
    const error = await errorOf(call, port);
    expect(error.code).toBe("GITHUB_FORBIDDEN");
    expect(error.hint).toContain(`"permissions: ${call.permission}"`);
    expect(waited).toEqual([]);
  });

  it.each([
    ["403", { kind: "forbidden" }, "GITHUB_FORBIDDEN"],
    ["404", { kind: "not-found" }, "GITHUB_FORBIDDEN"],
    ["422", { kind: "unprocessable" }, "GITHUB_REFUSED"],
    ["429 for too long", { kind: "rate-limited", retryAfterSeconds: 3600 }, "GITHUB_RATE_LIMIT"],
  ] as const)("gives up at once after %s", async (_, fault, code) => {
    const { port, waited } = client();
    meets(call, fault);
    if (call.name === "permissionOf" && fault.kind === "not-found")
      return void expect(await call.make(port, subjects)).toBe("none");
    const error = await errorOf(call, port);
    expect([error.code, waited]).toEqual([code, []]);
    if (code === "GITHUB_FORBIDDEN") expect(error.hint).toContain(call.permission ?? "contents: read");
    if (code === "GITHUB_RATE_LIMIT") expect(error.hint).toContain("60 min");
  });

  it.each(["rate-limited", "secondary-limit"] as const)("waits as long as a %s says", async (kind) => {
    const { port, waited } = client();
    const before = madeSoFar(github);
    meets(call, { kind, retryAfterSeconds: 7 }, 2);
    await call.make(port, subjects);
    expect(waited).toEqual([7, 7]);
    expect(madeSoFar(github) - before).toBe(isRepeated ? 0 : 1);
  });

  it("takes no limit that never ends for a missing permission", async () => {
    const { port, waited } = client();
    meets(call, { kind: "secondary-limit", retryAfterSeconds: 7 });
    expect((await errorOf(call, port)).code).toBe("GITHUB_RATE_LIMIT");
    expect(waited).toEqual([7, 7, 7, 7]);
  });

  it.each([
    ["5xx", { kind: "server-error", status: 502 }, "GITHUB_FAILED"],
    ["a connection that was cut before", { kind: "cut", after: false }, "GITHUB_UNREACHABLE"],
    ["a connection that was cut afterwards", { kind: "cut", after: true }, "GITHUB_UNREACHABLE"],
  ] as const)("happens once and no more after %s", async (_, fault, code) => {
    const { port, waited } = client();
    const before = madeSoFar(github);
    meets(call, fault, 1);
    if (isRepeated) {
      await call.make(port, subjects);
      expect(waited).toEqual([1]);
    } else {
      expect((await errorOf(call, port)).code).toBe(code);
      expect(waited).toEqual([]);
    }
    const isDone = fault.kind === "cut" && fault.after;
    expect(madeSoFar(github) - before).toBe(!isRepeated && isDone ? 1 : 0);
  });

  it("says whose fault it is when GitHub has one that stays", async () => {
    const { port, waited } = client();
    meets(call, { kind: "server-error", status: 503 });
    expect((await errorOf(call, port)).code).toBe("GITHUB_FAILED");
    expect(waited).toEqual(isRepeated ? [1, 2, 4, 8] : []);
  });

  it("takes a slow answer", async () => {
    meets(call, { kind: "slow", milliseconds: 30 }, 1);
    const { port, waited } = client();
    await call.make(port, subjects);
    expect(waited).toEqual([]);
  });
});

describe("the account behind the token", () => {
  it("is the workflow's own where the token may not ask", async () => {
    expect(await client().port.ownUserId()).toBe(actionsBot.id);
  });

  it("is not guessed when GitHub has a fault", async () => {
    github.server.faults.add({
      operation: "get /user",
      times: 5,
      fault: { kind: "server-error", status: 500 },
    });
    const { port } = client();
    await expect(port.ownUserId()).rejects.toMatchObject({ code: "GITHUB_FAILED" });
    expect(await port.ownUserId()).toBe(actionsBot.id);
  });
});

describe("who is in a team", () => {
  const team = "get /orgs/{org}/teams/{team_slug}";
  const member = `${team}/memberships/{username}`;
  const seeing = { ...everything, members: "read" } as const;
  beforeAll(() => void github.state.teams.set("hub-team", new Set(["alice"])));

  it("is told to a token that may see the team; all others learn that they do not know", async () => {
    const asked = (port: GitHub) =>
      Promise.all(["alice", "bob"].map((login) => port.isTeamMember("physics", "hub-team", login)));
    expect(await asked(client(seeing).port)).toEqual([true, false]);
    expect(await asked(client().port)).toEqual([null, null]);
    expect(await client(seeing).port.isTeamMember("physics", "nobody", "alice")).toBeNull();
  });

  it.each([
    ["a limit that never ends", { kind: "secondary-limit", retryAfterSeconds: 7 }, "GITHUB_RATE_LIMIT"],
    ["a fault that stays", { kind: "server-error", status: 503 }, "GITHUB_FAILED"],
  ] as const)("is not taken for hidden after %s", async (_, fault, code) => {
    for (const operation of [team, member]) {
      github.server.faults.clear();
      github.server.faults.add({ operation, times: Number.POSITIVE_INFINITY, fault });
      const asked = client(seeing).port.isTeamMember("physics", "hub-team", "bob");
      await expect(asked).rejects.toMatchObject({ code });
    }
  });
});

it("knows every call there is", () => {
  const elsewhere = ["ownUserId", "isTeamMember"];
  const names = Object.keys(client().port).filter((name) => !elsewhere.includes(name));
  expect(calls.map((call) => String(call.name)).sort()).toEqual(names.sort());
});

it("does not wait for ever for an answer that never comes", async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const address = silent.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const { port: api, waited } = client(everything, `http://127.0.0.1:${port}`, 20);
  const error: unknown = await api.pullRequest(1).catch((one: unknown) => one);
  silent.closeAllConnections();
  silent.close();
  expect(error).toMatchObject({ code: "GITHUB_UNREACHABLE" });
  expect(String(error)).toContain("no answer in");
  expect(waited).toHaveLength(4);
});

it("keeps to GitHub's description of its API in every request", () => {
  expect(github.server.violations).toEqual([]);
});
