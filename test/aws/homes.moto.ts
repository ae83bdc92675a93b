// What becomes of homes when their machine is replaced and when they are not kept, and how a snapshot brings them back: the Action's bundle
// and hubctl's, the real terraform, the real plugin, moto in AWS's place. Each test is a chapter of one story.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { textOf } from "../../src/core/json.ts";
import { classText } from "./support/class.ts";
import { type ClassByMerge, classGitops, startClass } from "./support/class-by-merge.ts";
import { addressOfHub, homesDisks, idsOf, machines, newSubnet, snapshotsOfHomes } from "./support/cloud.ts";
import { partsOf, urlAt } from "./support/comment.ts";

let scene: ClassByMerge;
let lacking: string | null = null;

beforeAll(async () => {
  const started = await startClass();
  if ("lacking" in started) lacking = started.lacking;
  else scene = started;
});

beforeEach(({ skip }) => {
  if (lacking !== null) skip(lacking);
});

afterAll(async () => {
  await scene?.[Symbol.asyncDispose]();
});

/** The one disk with the hub's homes: its id, what it was made from, and whether a machine has it. */
async function homes() {
  const found = await homesDisks(scene.cloud);
  expect(found).toHaveLength(1);
  const [disk] = found;
  return { id: textOf(disk?.VolumeId), from: textOf(disk?.SnapshotId) || null, state: disk?.State };
}

describe("the homes of a hub on AWS", () => {
  let disk: string | null = null;
  let snapshot = "";
  let empty: string | null = null;
  let restored: string | null = null;

  it("stay, as does the address, when the machine is replaced by one in another subnet of its zone", async () => {
    const added = await scene.life.merged("add", classText({ storage: "{on_delete: snapshot}" }));
    expect(added.reply).toContain("is live");
    disk = (await homes()).id;
    const [address, before] = [await addressOfHub(scene.cloud), await machines(scene.cloud)];
    scene.life.pushed({ "gitops.yaml": classGitops(await newSubnet(scene.cloud)) });
    const words = `# in the new subnet\n${classText({ storage: "{on_delete: snapshot}" })}`;
    const { plan, reply } = await scene.life.merged("moved", words);
    expect(plan).toContain("machine replaced");
    expect(plan).toContain("homes and address kept");
    expect(reply).toContain(urlAt(address));
    expect(idsOf(await machines(scene.cloud))).not.toEqual(idsOf(before));
    expect(await addressOfHub(scene.cloud)).toBe(address);
    expect(await homes()).toEqual({ id: disk, from: null, state: "in-use" });
  });

  it("are served again by the next apply when somebody stopped the machine", async () => {
    const stopped = idsOf(await machines(scene.cloud));
    await scene.cloud.ask("ec2", "stop_instances", { InstanceIds: stopped });
    expect(await machines(scene.cloud)).toEqual([]);
    const said = await scene.hubctl("apply", "physics-101", "--yes");
    expect(said).toContain(urlAt(await addressOfHub(scene.cloud)));
    expect(idsOf(await machines(scene.cloud))).toEqual(stopped);
  });

  it("go with a hub whose file says so, after a last snapshot", async () => {
    const { plan, reply } = await scene.life.merged("remove", null, "destroy: physics-101");
    expect(plan).toContain("the hub goes; its homes stay as a last snapshot");
    expect(partsOf(plan)["aws_ebs_volume.homes"]).toBe("the disk with the homes: removed");
    expect(reply).toContain("**physics-101** is removed");
    expect([await machines(scene.cloud), await homesDisks(scene.cloud)]).toEqual([[], []]);
    expect(await snapshotsOfHomes(scene.cloud)).toEqual([{ disk, state: "completed" }]);
  });

  it("are empty when the file comes back", async () => {
    const { plan, reply } = await scene.life.merged("again", classText({ storage: "{on_delete: delete}" }));
    expect(plan).toContain("1 hub is new");
    expect(reply).toContain(urlAt(await addressOfHub(scene.cloud)));
    const found = await homes();
    expect(found).toMatchObject({ from: null, state: "in-use" });
    expect(found.id).not.toBe(disk);
    empty = found.id;
  });

  it("come back from the last snapshot with hubctl restore, at the same address", async () => {
    const address = await addressOfHub(scene.cloud);
    const before = await machines(scene.cloud);
    const [only, ...others] = JSON.parse(await scene.hubctl("restore", "physics-101", "--json")).snapshots;
    expect([only.disk, others]).toEqual([disk, []]);
    snapshot = only.id;
    const said = await scene.hubctl("restore", "physics-101", "--snapshot", "latest", "--yes");
    expect(said).toContain(urlAt(address));
    expect(said).toContain(`stays on the disk ${empty}, kept under the tag role=homes-before-restore`);
    const found = await homes();
    expect(found).toMatchObject({ from: snapshot, state: "in-use" });
    restored = found.id;
    expect(idsOf(await machines(scene.cloud))).not.toEqual(idsOf(before));
    expect(await addressOfHub(scene.cloud)).toBe(address);
  });

  it("leave the disk of before beside, and nothing to do", async () => {
    const beside = await homesDisks(scene.cloud, "homes-before-restore");
    expect(beside.map((each) => [each.VolumeId, each.State])).toEqual([[empty, "available"]]);
    const words = `# restored\n${classText({ storage: "{on_delete: delete}" })}`;
    expect(await scene.life.planned("restored", words)).toContain("no change");
  });

  it("are deleted with a hub whose file says so, after a last snapshot all the same", async () => {
    const { plan, reply } = await scene.life.merged("gone", null, "destroy: physics-101");
    expect(plan).toContain("All files of physics-101's users are deleted for good.");
    expect(plan).toContain("the hub goes and its homes are deleted, after a last snapshot");
    expect(reply).toContain("**physics-101** is removed");
    expect([await machines(scene.cloud), await homesDisks(scene.cloud)]).toEqual([[], []]);
    const saved = (await snapshotsOfHomes(scene.cloud)).map((each) => [each.disk, each.state]);
    expect(saved.sort()).toEqual(
      [
        [disk, "completed"],
        [restored, "completed"],
      ].sort(),
    );
    expect(await homesDisks(scene.cloud, "homes-before-restore")).toHaveLength(1);
  });
});
