// What must not be lost, with the process runtime: changes under running notebooks, destroy and apply, reboots, killed runs. What one kill
// alone leaves is told in kills.e2e.ts.

import { randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { TestBrowser } from "./support/browser.ts";
import { PROCESS_HUB as HUB, MOMENTS } from "./support/killed-hub.ts";
import type { Person } from "./support/person.ts";
import { endProcess, isAlive } from "./support/processes.ts";
import { TestHub } from "./support/test-hub.ts";
import { treeOf } from "./support/tree.ts";

describe.sequential("a hub in use", () => {
  let browser: TestBrowser;
  let hub: TestHub;
  let alice: Person;

  beforeAll(async () => {
    browser = await TestBrowser.start("recovery");
    hub = await TestHub.create("recovery", HUB);
    await hub.apply();
    alice = await browser.person("alice", await hub.firstPassword("alice"), await hub.url());
    expect(await alice.signIn()).toBe(true);
    await alice.openLab();
    await alice.openNotebook();
    await alice.runCell("import os; kept = 41; secret = os.urandom(16).hex()");
    await alice.runCell("open('work.txt', 'w').write(secret)");
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") await browser?.pictures(`failed-${task.name}`);
  });

  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]();
    await hub?.[Symbol.asyncDispose]();
  });

  it("takes new settings while notebooks run on in the same process", async () => {
    const before = await hub.status();
    await hub.write(`${HUB}allowed_users: [bob]\ndisplay_name: Another name\n`);
    await hub.apply();
    const after = await hub.status();
    expect(after.servers.get("alice")?.pid).toBe(before.servers.get("alice")?.pid);
    expect(after.services.get("proxy")?.pid).toBe(before.services.get("proxy")?.pid);
    expect(after.services.get("hub")?.pid).not.toBe(before.services.get("hub")?.pid);
    expect(await alice.runCell("kept + 1")).toBe("42");
  });

  it("does nothing when nothing changed", async () => {
    const before = await hub.status();
    await hub.apply();
    expect(await hub.status()).toEqual(before);
  });

  it("comes back from a reboot with sessions and files", async () => {
    const { services, servers } = await hub.status();
    const pids = [...services.values(), ...servers.values()].flatMap(({ pid }) => pid ?? []);
    expect(pids.length).toBeGreaterThanOrEqual(3);
    await Promise.all(pids.map(endProcess));
    await hub.apply();
    await alice.openLab();
    await alice.picture("after-reboot");
    await alice.openNotebook();
    expect(await alice.runCell("print(len(open('work.txt').read()))")).toBe("32");
  });

  it("gives every byte back after destroy and apply", async () => {
    const homes = join(hub.folder("data"), "homes");
    await mkdir(join(homes, "alice", "deep", "er"), { recursive: true });
    await writeFile(join(homes, "alice", "deep", "er", "every byte.bin"), randomBytes(1_000_000), {
      mode: 0o640,
    });
    await alice.stopServer();
    const running = (await hub.status()).services.get("hub")?.pid ?? 0;
    const before = await treeOf(homes);
    await hub.destroy();
    expect(isAlive(running)).toBe(false);
    expect(await treeOf(homes)).toEqual(before);
    await hub.apply();
    expect(await treeOf(homes)).toEqual(before);
    alice.visits(await hub.url());
    expect(await alice.signIn()).toBe(true);
    await alice.openLab();
    await alice.openNotebook();
    expect(await alice.runCell("print(len(open('deep/er/every byte.bin', 'rb').read()))")).toBe("1000000");
  });
});

describe.sequential("an apply that is killed", () => {
  it("converges when it is run again, however often it was killed before", async () => {
    await using hub = await TestHub.create("killed", HUB);
    let kills = 0;
    for (const [index, seconds] of MOMENTS.entries()) {
      if (await hub.killApply(seconds * 1000, index % 2 === 0 ? "hubctl" : "all")) kills += 1;
    }
    expect(kills).toBeGreaterThanOrEqual(6);
    expect(await hub.apply()).toContain("is live");
  });

  it("leaves users' files alone when a destroy is killed", async () => {
    await using hub = await TestHub.create("killed-end", HUB);
    await hub.apply();
    const homes = join(hub.folder("data"), "homes");
    await mkdir(join(homes, "alice"), { recursive: true });
    await writeFile(join(homes, "alice", "thesis.txt"), "three years of work");
    const before = await treeOf(homes);
    for (const seconds of [0.3, 0.8, 1.5]) await hub.killDestroy(seconds * 1000);
    expect(await treeOf(homes)).toEqual(before);
    await hub.apply();
    expect(await treeOf(homes)).toEqual(before);
  });
});
