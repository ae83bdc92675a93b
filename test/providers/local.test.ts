import { describe, expect, it } from "vitest";
import type { ParsedHub } from "../../src/core/hubs.ts";
import type { Ports } from "../../src/ports.ts";
import { local } from "../../src/providers/local.ts";
import { read } from "../core/hub-case.ts";
import { noClouds } from "../fakes/clouds.ts";
import { type FakeComputer, fakeComputer, runningMachine } from "../fakes/computer.ts";

function hubOf(lines: string): ParsedHub {
  const [hub] = read({ "physics-101": lines }).hubs;
  if (hub === undefined) throw new Error("the test's hub is not valid");
  return hub;
}

function portsOf(computer: FakeComputer, secrets: Record<string, string> = {}): Ports {
  const none = () => {
    throw new Error("not part of this test");
  };
  return {
    computer,
    repository: {
      hubFiles: none,
      gitopsFile: none,
      hubFilesAt: none,
      createFile: none,
      writeGitops: none,
      origin: none,
      terraformFolder: async () => "/terraform",
    },
    terraform: { tool: none, open: none },
    probe: { run: none },
    clock: { now: () => 0, sleep: async () => undefined },
    secrets: { read: (name) => secrets[name] ?? null },
    ...noClouds,
    random: () => "a-random-key",
  };
}

interface Platform {
  readonly platform: {
    readonly port: number;
    readonly epoch: string;
    readonly runtime: string;
    readonly url: string;
  };
}

async function prepared(lines: string, ports: Ports, gitops = {}) {
  const preparation = await local.prepare(hubOf(lines), gitops, ports);
  return { ...preparation, ...(preparation.variables as unknown as Platform) };
}

const run = "/home/hubs/physics-101/run";
const secretLines =
  "auth: {type: github, secret: PHYSICS_OAUTH}\nallowed_users: [bob]\nadmin_users: [alice]\nprovider: local";

describe("a hub on this computer", () => {
  it("is new with the first free port and epoch 1, and nothing is written before it is applied", async () => {
    const computer = fakeComputer();
    const { platform } = await prepared("", portsOf(computer));
    expect(platform).toMatchObject({
      port: 8000,
      epoch: "1",
      runtime: "process",
      url: "http://127.0.0.1:8000",
    });
    expect(computer.files.size).toBe(0);
  });

  it("takes containers where an engine answers, and keeps them when it later does not", async () => {
    const computer = fakeComputer();
    computer.isDockerThere = true;
    const first = await prepared("", portsOf(computer));
    await first.remember();
    computer.isDockerThere = false;
    expect(first.platform.runtime).toBe("docker");
    expect((await prepared("", portsOf(computer))).platform.runtime).toBe("docker");
    expect((await prepared("runtime: process", portsOf(computer))).platform.runtime).toBe("process");
  });

  it("keeps its epoch while it runs, and gets the next one when it was found stopped", async () => {
    const computer = fakeComputer();
    const first = await prepared("", portsOf(computer));
    await first.remember();
    computer.files.set(`${run}/state.json`, "{}");
    computer.machines.set(run, runningMachine("1"));
    expect((await prepared("", portsOf(computer))).platform.epoch).toBe("1");
    computer.machines.delete(run);
    expect((await prepared("", portsOf(computer))).platform.epoch).toBe("2");
  });

  it("is started anew when a secret has another value, and the value is in no variable", async () => {
    const computer = fakeComputer();
    const first = await prepared(secretLines, portsOf(computer, { PHYSICS_OAUTH: "id:one" }));
    await first.remember();
    computer.files.set(`${run}/state.json`, "{}");
    computer.machines.set(run, runningMachine("1"));
    const same = await prepared(secretLines, portsOf(computer, { PHYSICS_OAUTH: "id:one" }));
    const other = await prepared(secretLines, portsOf(computer, { PHYSICS_OAUTH: "id:two" }));
    expect([same.platform.epoch, other.platform.epoch]).toEqual(["1", "2"]);
    expect(other.environment).toEqual({ HUBCTL_SECRETS: '{"PHYSICS_OAUTH":"id:two"}' });
    for (const text of [JSON.stringify(other.variables), ...computer.files.values()])
      expect(text).not.toMatch(/id:(one|two)/);
  });

  it("can be planned without its secrets once it exists, and takes them as unchanged", async () => {
    const computer = fakeComputer();
    await (await prepared(secretLines, portsOf(computer, { PHYSICS_OAUTH: "id:one" }))).remember();
    computer.files.set(`${run}/state.json`, "{}");
    computer.machines.set(run, runningMachine("1"));
    expect((await prepared(secretLines, portsOf(computer))).platform.epoch).toBe("1");
  });

  it("says which secret is missing when it is new", async () => {
    await expect(prepared(secretLines, portsOf(fakeComputer()))).rejects.toMatchObject({
      code: "SECRET_MISSING",
      message: expect.stringContaining("PHYSICS_OAUTH"),
      place: { file: "hubs/physics-101.yaml" },
    });
  });

  it("can be looked at without its secrets while it is new, and says which it needs", async () => {
    const { withoutSecrets } = await local.prepare(hubOf(secretLines), {}, portsOf(fakeComputer()), "plan");
    expect(withoutSecrets?.({})).toEqual({ variables: {}, needed: ["PHYSICS_OAUTH"] });
  });

  it("answers at its domain when it has one, and at a port that gitops.yaml gives", async () => {
    const gitops = { providers: { local: { bind: "0.0.0.0", port: 9100 } } };
    expect((await prepared("", portsOf(fakeComputer()), gitops)).platform.url).toBe("http://127.0.0.1:9100");
    const lines = "domain: hub.example.org\nhttps: auto\nruntime: docker";
    expect((await prepared(lines, portsOf(fakeComputer()), gitops)).platform.url).toBe(
      "https://hub.example.org",
    );
  });

  it("moves to another port when it is stopped and a program took its own, and never while it runs", async () => {
    const computer = fakeComputer();
    await (await prepared("", portsOf(computer))).remember();
    computer.takenPorts.add(8000);
    expect((await prepared("", portsOf(computer))).platform.port).not.toBe(8000);
    computer.files.set(`${run}/state.json`, "{}");
    computer.machines.set(run, runningMachine("1"));
    expect((await prepared("", portsOf(computer))).platform.port).toBe(8000);
  });

  it("starts afresh rather than to fail on a record that is damaged", async () => {
    const computer = fakeComputer();
    computer.files.set("/home/hubs/physics-101/place.json", '{"port": "80');
    expect((await prepared("", portsOf(computer))).platform).toMatchObject({ port: 8000, epoch: "1" });
  });

  it("shows a first password once, to a person, and keeps it from a log", async () => {
    const computer = fakeComputer();
    computer.files.set(
      "/home/hubs/physics-101/data/passwords",
      '[{"user":"alice","password":"correct-horse-7431","shown":false}]',
    );
    const ports = portsOf(computer);
    const outputs = { settings: '{"admin_users": ["alice"], "auth": {"type": "native"}}' };
    const signIn = async (isWatched: boolean) =>
      (await local.firstSignIn("physics-101", outputs, ports, isWatched))[0];
    expect(await signIn(false)).toMatchObject({
      password: null,
      words: expect.stringContaining("hubctl password physics-101"),
    });
    expect((await signIn(true))?.password).toBe("correct-horse-7431");
    expect((await signIn(true))?.password).toBeNull();
  });

  it("names the admins of today, a former one not, and where a given password stands", async () => {
    const computer = fakeComputer();
    computer.files.set(
      "/home/hubs/physics-101/data/passwords",
      '[{"user":"alice","password":"correct-horse-7431","shown":true},{"user":"bob","password":"poem-kayak-8526","shown":false}]',
    );
    const signIn = async (settings: object) =>
      (
        await local.firstSignIn(
          "physics-101",
          { settings: JSON.stringify(settings) },
          portsOf(computer),
          true,
        )
      ).map(({ user, password, words }) => `${user} ${password} ${words}`);
    expect(await signIn({ admin_users: ["bob"], auth: { type: "native" } })).toEqual([
      "bob poem-kayak-8526 first password, shown once",
    ]);
    expect(await signIn({ admin_users: ["carol"], auth: { type: "native", secret: "FIRST" } })).toEqual([
      "carol null with the password in FIRST",
    ]);
  });
});
