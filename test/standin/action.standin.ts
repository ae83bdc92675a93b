// The whole life of a hub through pull requests, in each cloud that can be deployed to: the Action's bundle, GitHub's stand-in, real terraform, the plugin's
// stand-in with a cloud that is a folder, and behind the hub's public name a JupyterHub with a memory.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HUB_CLOUDS } from "./support/hub-clouds.ts";
import { type Scene, startScene } from "./support/scene.ts";
import { tracesBelow, tracesOf } from "./support/traces.ts";

const secret = 'canary-9e2b:"of the class"';
const nextSecret = 'canary-77d0:"of the next week"';
const lastSecret = 'canary-b1c4:"of the last week"';
const typeOf = (address: string) => address.split(".")[0] ?? "";

describe.sequential.each(HUB_CLOUDS)("the life of hubs/physics-101.yaml on $title", (cloud) => {
  const { root } = cloud;
  const [addressType, addressName] = root.address;
  let scene: Scene;
  let address: unknown;
  let disk: string[] = [];
  let machine: unknown;
  let value = secret;

  const hub = (changes: Readonly<Record<string, string>> = {}) =>
    Object.entries({
      ...cloud.hub,
      admin_users: "[alice]",
      auth: "{type: github, secret: PHYSICS_OAUTH}",
      allowed_users: "[bob]",
      users: "7",
      ...changes,
    })
      .map(([key, value]) => `${key}: ${value}\n`)
      .join("");
  const ids = (at: string) => scene.world.cloud.all(typeOf(at)).map(({ id }) => id);
  const the = (at: string) => scene.world.cloud.all(typeOf(at))[0]?.attributes ?? {};
  /** What was done since the diary had so many lines. */
  const doneSince = (lines: number) =>
    scene.world.cloud
      .diary()
      .slice(lines)
      .flatMap(({ end, type }) => (end === undefined ? [] : [`${end} ${type}`]));

  beforeAll(async () => {
    scene = await startScene(cloud, "hubs/physics-101.yaml", () => ({ PHYSICS_OAUTH: value }));
  });

  afterAll(async () => {
    await scene?.[Symbol.asyncDispose]();
  });

  it("is planned in a comment, and merging it makes a hub that lets people in", async () => {
    const { plan, reply } = await scene.merged("add", hub());
    expect(plan).toContain("new hub");
    expect(plan).toContain("this plan was not given <code>PHYSICS_OAUTH</code>; before the merge");
    address = the(addressType)[addressName];
    expect(reply).toContain("is live");
    expect(reply).toContain(`https://${String(address).replaceAll(".", "-")}.sslip.io`);
    expect(scene.machines.served).toBe(1);
    disk = ids(root.disk);
    machine = the(root.machine)[root.machineId];
    expect([disk.length, ids(root.machine).length]).toEqual([1, 1]);
  });

  it("has nothing to do when the same is planned again", async () => {
    const comment = await scene.planned("words", `# for the class\n${hub()}`);
    expect(comment).toContain("no change");
  });

  it("changes its settings document alone when carol joins", async () => {
    const lines = scene.world.cloud.diary().length;
    const { plan } = await scene.merged("carol", hub({ allowed_users: "[bob, carol]" }));
    expect(plan).toMatch(/settings only/);
    expect(doneSince(lines)).toEqual(root.settingsChange);
  });

  it("gets another machine type with the same address and the same disk, and the secret's value of that time", async () => {
    const lines = scene.world.cloud.diary().length;
    value = nextSecret;
    const { plan } = await scene.merged(
      "bigger",
      hub({ allowed_users: "[bob, carol]", machine: root.bigger.machine }),
    );
    expect(plan).toContain("homes kept");
    expect(plan).not.toContain("PHYSICS_OAUTH");
    expect(cloud.secretValue(scene.world.cloud, "PHYSICS_OAUTH")).toBe(nextSecret);
    expect(doneSince(lines)).toContain(`update ${typeOf(root.machine)}`);
    expect(the(root.machine)[root.machineType]).toBe(root.bigger.machine);
    expect([the(addressType)[addressName], ids(root.disk)]).toEqual([address, disk]);
    expect(the(root.attachment)).toMatchObject({
      [root.attachedDisk]: disk[0],
      [root.attachedMachine]: ids(root.machine)[0],
    });
  });

  it("gets a new value of its secret by hand, as its file does not change for it", async () => {
    value = lastSecret;
    const lines = scene.world.cloud.diary().length;
    const summary = await scene.byHand({ mode: "resume", hub: "physics-101" }, 0);
    expect(summary).toContain("is live");
    expect(cloud.secretValue(scene.world.cloud, "PHYSICS_OAUTH")).toBe(lastSecret);
    expect(doneSince(lines).filter((done) => !done.startsWith("update "))).toEqual([]);
  });

  it("goes when its file goes; its disk stays, and a last snapshot where the cloud has them", async () => {
    await scene.merged("remove", null, "destroy: physics-101");
    expect(scene.world.cloud.everything().map(({ type }) => type)).toEqual(cloud.left);
    expect([ids(root.disk), cloud.lastSnapshot(scene.world.cloud)]).toEqual([disk, disk[0]]);
  });

  it("comes back with the disk it had", async () => {
    const { reply } = await scene.merged("again", hub());
    expect(reply).toContain("is live");
    expect(ids(root.disk)).toEqual(disk);
    expect(the(root.attachment)[root.attachedDisk]).toBe(disk[0]);
    expect(the(root.machine)[root.machineId]).not.toBe(machine);
    expect(scene.github.server.violations).toEqual([]);
  });

  it("has told nobody its secrets", () => {
    const { told, home, world } = scene;
    for (const value of [secret, nextSecret, lastSecret, String(cloud.probeToken(world.cloud))]) {
      expect(told.flatMap((text) => tracesOf(value, Buffer.from(text)))).toEqual([]);
      expect(tracesBelow(value, home)).toEqual([]);
      const elsewhere = tracesBelow(value, world.cloud.folder).filter(
        (trace) => !cloud.secretStore.test(trace),
      );
      expect(elsewhere).toEqual([]);
    }
  });
});
