import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { type ProbeTarget, probeHub } from "../../src/adapters/hub-client.ts";
import type { Health, StepResult } from "../../src/core/health.ts";
import { FakeHub, type HubTroubles, PROBE } from "../fakes/jupyterhub.ts";
import { certificate } from "../support/certificate.ts";

/** Probes a fake hub; the fake, the verdict and the reported steps come back for inspection. */
async function check(hub: FakeHub, more: Partial<ProbeTarget> = {}, signal?: AbortSignal) {
  const steps: StepResult[] = [];
  const target = { url: hub.url(), ...PROBE, patienceMs: 30_000, cleanUpMs: 3_000, answerMs: 1_000, ...more };
  const health = await probeHub(target, (step) => steps.push(step), signal);
  return { health, steps };
}

function failure(health: Health) {
  if (health.state !== "unhealthy")
    throw new Error(`expected an unhealthy hub, got ${JSON.stringify(health)}`);
  return health;
}

function stepNames(steps: readonly StepResult[]): string[] {
  return steps.filter(({ state }) => state === "done").map(({ step }) => step);
}

describe.concurrent("a hub that works", () => {
  it("is healthy after a cell ran, and nothing is left in it", async () => {
    await using hub = await FakeHub.start();
    const { health, steps } = await check(hub);
    expect(health.state).toBe("healthy");
    expect(stepNames(steps)).toEqual(["hub", "sign-in", "server", "kernel", "cell", "clean-up"]);
    expect(hub.served).toBe(1);
    expect(hub.servers.size).toBe(0);
  });

  it("is waited for while it starts", async () => {
    await using hub = await FakeHub.start({ downForMs: 700 });
    const { health, steps } = await check(hub);
    expect(health.state).toBe("healthy");
    expect(steps[0]).toMatchObject({ step: "hub", state: "waiting", words: "the hub is not up yet (503)" });
  });

  it("is healthy with a note when it has no room", async () => {
    await using hub = await FakeHub.start({ full: "limit" });
    const { health } = await check(hub);
    expect(health).toMatchObject({
      state: "healthy",
      note: expect.stringContaining("Active user limit exceeded"),
    });
    expect(stepNames(health.steps)).not.toContain("server");
  });

  it("is asked again when many people start servers at once", async () => {
    await using hub = await FakeHub.start({ full: "throttle" });
    const { health } = await check(hub);
    expect(health.state).toBe("healthy");
    expect(stepNames(health.steps)).toContain("cell");
  });

  it("gets a fresh server when an interrupted check left one behind", async () => {
    await using hub = await FakeHub.start();
    hub.leaveServer(3600);
    const { health } = await check(hub);
    expect(health.state).toBe("healthy");
    expect(hub.served).toBe(1);
    expect(hub.servers.size).toBe(0);
  });

  it("may lose a connection while a server starts", async () => {
    await using hub = await FakeHub.start({ spawn: "cut" });
    expect((await check(hub)).health.state).toBe("healthy");
    expect(hub.servers.size).toBe(0);
  });
});

describe.concurrent("a hub that others use too", () => {
  /** When the second check begins, by what the first one has done. */
  const arrivals: [string, (step: StepResult) => boolean][] = [
    ["signed in", ({ step, state }) => step === "sign-in" && state === "done"],
    ["asked for a server", ({ step, state }) => step === "server" && state === "waiting"],
    ["a server", ({ step, state }) => step === "server" && state === "done"],
    ["a kernel", ({ step, state }) => step === "kernel" && state === "done"],
    ["run its cell", ({ step, state }) => step === "cell" && state === "done"],
  ];

  it.each(arrivals)("is healthy to two checks, the second when the first has %s", async (_, hasCome) => {
    await using hub = await FakeHub.start();
    const checks = await twoChecks(hub, hasCome);
    expect(checks.map(({ state }) => state)).toEqual(["healthy", "healthy"]);
    for (const { steps } of checks) expect(stepNames(steps)).toContain("cell");
    expect(hub.servers.size).toBe(0);
  });

  it("is healthy to two checks that begin together", async () => {
    await using hub = await FakeHub.start();
    const checks = await Promise.all([check(hub), check(hub), check(hub)]);
    expect(checks.map(({ health }) => health.state)).toEqual(["healthy", "healthy", "healthy"]);
    expect(hub.servers.size).toBe(0);
  });

  it("is healthy when a stop is answered before it is done", async () => {
    await using hub = await FakeHub.start({ stop: "slow" });
    const checks = await Promise.all([check(hub), check(hub)]);
    expect(checks.map(({ health }) => health.state)).toEqual(["healthy", "healthy"]);
    expect(hub.servers.size).toBe(0);
  });

  it("is healthy when somebody stops the server that starts, which leaves the request unanswered", async () => {
    await using hub = await FakeHub.start();
    const checking = check(hub);
    await until(() => hub.servers.size > 0);
    await hub.stopServer();
    expect((await checking).health.state).toBe("healthy");
    expect(hub.servers.size).toBe(0);
  });

  it("is healthy when its kernel loses the first request", async () => {
    await using hub = await FakeHub.start({ kernel: "deaf" });
    const { health } = await check(hub, { beginMs: 200 });
    expect(health.state).toBe("healthy");
  });

  it("gets its turn when a server that another check left a moment ago is not used up", async () => {
    await using hub = await FakeHub.start();
    hub.leaveServer(0);
    const { health, steps } = await check(hub, { turnMs: 1_500 });
    expect(health.state).toBe("healthy");
    expect(steps).toContainEqual(
      expect.objectContaining({ state: "waiting", words: "another health check of this hub is under way" }),
    );
  });
});

describe.concurrent("a hub that breaks", () => {
  const troubles: [string, HubTroubles, string, RegExp][] = [
    ["stays down", { downForMs: 600_000 }, "hub", /not up yet \(503\)/],
    ["is another program", { notAHub: true }, "hub", /not as a JupyterHub/],
    ["cannot start a server", { spawn: "refused" }, "server", /no such image/],
    ["fails to start a server after a while", { spawn: "failed" }, "server", /Spawn failed: Timeout/],
    ["starts servers for ever", { spawn: "stuck" }, "server", /no answer within \d+ s for a server to start/],
    ["has a broken kernel", { kernel: "broken" }, "kernel", /answered 500: Kernel died before/],
    ["loses the kernel", { kernel: "dies" }, "cell", /kernel died/],
    ["computes nonsense", { kernel: "wrong" }, "cell", /1\+1 answered 3/],
    ["cannot run the cell", { kernel: "raises" }, "cell", /NameError/],
    ["never ends the cell", { kernel: "endless" }, "cell", /no answer within \d+ s for the cell/],
    ["cuts websockets", { kernel: "cut" }, "cell", /cut \(websocket code 1011\)/],
    ["refuses websockets", { kernel: "refused" }, "cell", /answered 403/],
  ];

  it.each(troubles)(
    "that %s is unhealthy at the right step, and keeps no server",
    async (_, trouble, step, reason) => {
      await using hub = await FakeHub.start(trouble);
      const { health, steps } = await check(hub, { patienceMs: 1_500 });
      const unhealthy = failure(health);
      expect(unhealthy.step).toBe(step);
      expect(unhealthy.reason).toMatch(reason);
      expect(unhealthy.hint).not.toBe("");
      expect(steps.at(-1)).toMatchObject({ step, state: "failed", words: unhealthy.reason });
      expect(hub.servers.size).toBe(0);
    },
  );

  it("is unhealthy when the probe's server does not stop", async () => {
    await using hub = await FakeHub.start({ stop: "hangs" });
    const { health } = await check(hub);
    expect(failure(health)).toMatchObject({ step: "clean-up", service: "hub" });
  });

  it("refuses a wrong token in words about the token, without waiting", async () => {
    await using hub = await FakeHub.start();
    const { health } = await check(hub, { token: "wrong" });
    expect(failure(health)).toMatchObject({ step: "sign-in", reason: expect.stringContaining("token") });
    expect(health.seconds).toBeLessThan(15);
  });
});

describe.concurrent("an address that nobody answers", () => {
  it("is unhealthy at the hub when nothing listens", async () => {
    const port = await freePort();
    const health = await probeHub({ url: `http://127.0.0.1:${port}`, ...PROBE, patienceMs: 2_000 }, () => {});
    expect(failure(health)).toMatchObject({ step: "hub", reason: `nothing listens at 127.0.0.1:${port}` });
  });

  it("is unhealthy at the name when there is no such name", async () => {
    const health = await probeHub(
      { url: "http://no-such-hub.invalid", ...PROBE, patienceMs: 2_000 },
      () => {},
    );
    expect(failure(health)).toMatchObject({ step: "dns", service: null });
  });
});

describe.concurrent("a certificate", () => {
  it("that signs itself is not trusted", async () => {
    const tls = await certificate("localhost");
    await using hub = await FakeHub.start({}, tls);
    const { health } = await check(hub, { url: hub.url("localhost"), patienceMs: 2_000 });
    expect(failure(health)).toMatchObject({ step: "certificate", service: "caddy" });
    expect(hub.served).toBe(0);
  });

  it("of the hub's own authority is trusted when that is given", async () => {
    const tls = await certificate("localhost");
    await using hub = await FakeHub.start({}, tls);
    await using folder = await temporaryFolder();
    const caFile = join(folder.path, "root.crt");
    await writeFile(caFile, tls.cert);
    const { health } = await check(hub, { url: hub.url("localhost"), caFile });
    expect(health.state).toBe("healthy");
    expect(stepNames(health.steps).slice(0, 3)).toEqual(["dns", "certificate", "hub"]);
  });

  it("for another name is not trusted", async () => {
    const tls = await certificate("other.example.org");
    await using hub = await FakeHub.start({}, tls);
    await using folder = await temporaryFolder();
    const caFile = join(folder.path, "root.crt");
    await writeFile(caFile, tls.cert);
    const { health } = await check(hub, { url: hub.url("localhost"), caFile, patienceMs: 2_000 });
    expect(failure(health).reason).toBe("the certificate is for another name than localhost");
  });
});

describe.concurrent("a cancelled check", () => {
  it("stops at once and keeps no server", async () => {
    await using hub = await FakeHub.start({ spawn: "stuck" });
    const cancel = AbortSignal.timeout(400);
    await expect(check(hub, { patienceMs: 60_000 }, cancel)).rejects.toMatchObject({
      code: "CHECK_CANCELLED",
    });
    expect(hub.servers.size).toBe(0);
  });
});

/** Two verdicts on one hub; the second check begins when the first one reports a step that `isDue` waits for. */
async function twoChecks(hub: FakeHub, isDue: (step: StepResult) => boolean): Promise<Health[]> {
  const target = { url: hub.url(), ...PROBE, patienceMs: 30_000, answerMs: 1_000 };
  let second: Promise<Health> | undefined;
  const first = await probeHub(target, (step) => {
    if (isDue(step)) second ??= probeHub(target, () => {});
  });
  if (second === undefined) throw new Error("the first check never came to the step that was waited for");
  return [first, await second];
}

/** Waits for a condition that comes by itself. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(5);
}

async function temporaryFolder(): Promise<AsyncDisposable & { path: string }> {
  const path = await mkdtemp(join(tmpdir(), "hub-client-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}
