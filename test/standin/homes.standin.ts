// What becomes of the homes' disk when a hub is restored or renamed, on the stand-in's AWS with real terraform.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { restore } from "../../src/commands/restore.ts";
import { readHubs } from "../../src/core/hubs.ts";
import { objectOf } from "../../src/core/json.ts";
import { classHub, gitops } from "../aws/support/class.ts";
import { startWorld, type World } from "./support/world.ts";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const silent = () => undefined;
const homes = () =>
  world.cloud.all("aws_ebs_volume").map(({ id, attributes }) => {
    const { role, hub } = objectOf(attributes.tags_all);
    return [id, role, hub];
  });
const address = () => world.cloud.all("aws_eip")[0]?.attributes.public_ip;

/** The class's hub under a new name. */
function renamedHub() {
  const lines = [
    "provider: aws",
    "admin_users: [alice]",
    "auth: {type: github, secret: PHYSICS_OAUTH}",
    "allowed_users: [bob]",
    "users: 7",
    "moved_from: physics-101",
  ];
  const bytes = new TextEncoder().encode(`${lines.join("\n")}\n`);
  const read = readHubs({ files: [{ path: "hubs/physics-102.yaml", bytes, kind: "file" }], gitops });
  const [hub] = read.hubs;
  if (hub === undefined) throw new Error(JSON.stringify(read.problems));
  return hub;
}

describe.sequential("the homes of a hub", () => {
  let disk = "";
  let restored = "";

  it("come back from a snapshot on a disk of their own, and the disk of before stays beside", async () => {
    await world.apply(classHub());
    disk = world.cloud.all("aws_ebs_volume")[0]?.id ?? "";
    const before = address();
    const tags = { hub: "physics-101", role: "homes", "managed-by": "jupyterhub-gitops" };
    const attributes = { id: "snap-1", volume_id: disk, volume_size: 20, tags, tags_all: tags };
    world.cloud.put({ type: "aws_ebs_snapshot", id: "snap-1", attributes, secrets: {} });
    const options = { lockPatienceSeconds: 0, consent: async () => true, step: silent };
    const result = await restore(classHub(), gitops, "latest", options, world.bench.ports, silent);
    expect(result).toMatchObject({ plan: { oldDisk: disk }, applied: { state: "live" } });
    restored = String(world.cloud.all("aws_volume_attachment")[0]?.attributes.volume_id);
    expect(restored).not.toBe(disk);
    expect(homes()).toEqual(
      expect.arrayContaining([
        [disk, "homes-before-restore", "physics-101"],
        [restored, "homes", "physics-101"],
      ]),
    );
    expect(address()).toBe(before);
    expect((await world.plan(classHub())).review.kind).toBe("unchanged");
  });

  it("stay where they are when the hub is renamed, and so does its address", async () => {
    const before = address();
    const { review } = await world.plan(renamedHub());
    expect(review).toMatchObject({ kind: "machine-replaced", data: { state: "kept" } });
    expect((await world.apply(renamedHub())).state).toBe("live");
    expect(world.cloud.all("aws_volume_attachment").map(({ attributes }) => attributes.volume_id)).toEqual([
      restored,
    ]);
    expect(homes()).toContainEqual([restored, "homes", "physics-102"]);
    expect(address()).toBe(before);
    expect(world.cloud.all("aws_iam_instance_profile").map(({ id }) => id)).toEqual([
      "hub-physics-102-eu-central-1",
    ]);
    expect((await world.plan(renamedHub())).review.kind).toBe("unchanged");
  });
});
