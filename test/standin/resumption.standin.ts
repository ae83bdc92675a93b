// A run on GitHub that is lost while it applies, and the run by hand that goes on with it: through the Action's bundle and real terraform.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AWS } from "./support/hub-clouds.ts";
import { type Scene, startScene } from "./support/scene.ts";

const hub = "provider: aws\nadmin_users: [alice]\nauth: {type: native}\nusers: 7\nallowed_users: [bob]\n";

describe.sequential("the mode resume", () => {
  let scene: Scene;
  let left: string[] = [];
  let digest = "";

  const resume = (inputs: Readonly<Record<string, string>>, code: number) =>
    scene.byHand({ mode: "resume", hub: "physics-101", ...inputs }, code);
  const issues = () =>
    [...scene.github.state.issues.values()].filter(({ pullRequest }) => pullRequest === null);
  const ids = () => scene.world.cloud.everything().map(({ type, id }) => `${type} ${id}`);

  beforeAll(async () => {
    scene = await startScene(AWS, "hubs/physics-101.yaml", () => ({}));
    scene.world.fail({ kind: "killed", after: 8 });
    await scene.mergedInVain("add", hub, {});
    scene.world.fail();
    left = ids();
  });

  afterAll(async () => {
    await scene?.[Symbol.asyncDispose]();
  });

  it("shows first what it would take back, with the digest of that plan, and changes nothing", async () => {
    const file = join(scene.world.cloud.folder, "objects", "hub-state", "hubs%2Fphysics-101.tfstate.tflock");
    const { ID: lock } = JSON.parse(readFileSync(file, "utf8"));
    const summary = await resume({ lock }, 1);
    expect(summary).toContain("start the workflow by hand again with mode resume");
    expect(summary).toContain("renamed or taken over");
    digest = /\b([0-9a-f]{64})\b/.exec(summary)?.[1] ?? "";
    expect(digest).toHaveLength(64);
    expect(ids()).toEqual(left);
  });

  it("does it for that digest: the hub is live, and nothing was made twice", async () => {
    expect(left.length).toBeGreaterThan(7);
    const summary = await resume({ expect_digest: digest }, 0);
    expect(summary).toContain("**physics-101** is live");
    // The plan that follows every apply was empty.
    expect(summary).not.toContain("does not settle");
    expect(ids().filter((id) => left.includes(id))).toEqual(left);
    expect(scene.world.cloud.all("aws_instance")).toHaveLength(1);
  });

  it("starts a machine that somebody switched off, of which the nightly check told", async () => {
    const { cloud } = scene.world;
    for (const thing of cloud.all("aws_instance"))
      cloud.put({ ...thing, attributes: { ...thing.attributes, instance_state: "stopped" } });
    await scene.byHand({ mode: "drift" }, 0);
    expect(issues().map(({ state, body }) => [state, body])).toEqual([
      ["open", expect.stringContaining("Switched off")],
    ]);
    expect(await resume({}, 0)).toContain("**physics-101** is live");
    expect(cloud.all("aws_instance").map(({ attributes }) => attributes.instance_state)).toEqual(["running"]);
    await scene.byHand({ mode: "drift" }, 0);
    expect(issues().map(({ state }) => state)).toEqual(["closed"]);
  });

  it("is refused for a hub without a file, of which the nightly check says what is left", async () => {
    scene.github.git.commit("main", { "hubs/physics-101.yaml": null }, "Away");
    const before = ids();
    expect(await resume({}, 1)).toBe("");
    await scene.byHand({ mode: "drift" }, 0);
    expect(issues().at(-1)?.body).toMatch(
      /has no file any more.*\n*.*Left over.*its state holds \d+ parts, among them machine/,
    );
    expect(ids()).toEqual(before);
    expect(scene.github.server.violations).toEqual([]);
  });
});
