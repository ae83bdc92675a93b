// The beginning and the end of a hub on the stand-in's AWS: real terraform, the roots as they are, and a cloud that is a folder. What lies
// between is told of all clouds in clouds.standin.ts and action.standin.ts.

import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plan, planHub } from "../../src/commands/plan.ts";
import { render } from "../../src/commands/render.ts";
import { awsLeftovers } from "../../src/providers/aws-leftovers.ts";
import { classHub, gitops, secretValue } from "../aws/support/class.ts";
import { tracesOf } from "./support/traces.ts";
import { startWorld, type World } from "./support/world.ts";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const ids = (type: string) => world.cloud.all(type).map(({ id }) => id);
const the = (type: string) => world.cloud.all(type)[0]?.attributes ?? {};

describe.sequential("a hub on the stand-in's AWS", () => {
  const big = classHub({ storage: "{size: 200G}" });
  let disk: string[] = [];
  let address: unknown;

  it("can be looked at before there is a place for its state, and not reviewed", async () => {
    const { state: _, ...bare } = gitops;
    const { review, notes } = await plan(big, bare, world.bench.ports, () => undefined);
    expect([review.kind, notes.join()]).toEqual(["new", expect.stringContaining("hubctl setup aws")]);
    const asked = { isRemoval: false, lock: false, lockPatienceSeconds: 0 };
    const reviewed = planHub(big, bare, asked, world.bench.ports, () => undefined);
    await expect(reviewed).rejects.toMatchObject({ code: "STATE_MISSING" });
  });

  it("is made as planned, and a second plan is empty", async () => {
    const { review } = await world.plan(big);
    expect(review.kind).toBe("new");
    expect(world.cloud.everything()).toEqual([]);
    expect((await world.apply(big)).state).toBe("live");
    const types = (each: readonly string[]) => [...each].sort();
    expect(types(world.cloud.everything().map(({ type }) => type))).toEqual(
      types(review.parts.flatMap(({ address: at }) => /^aws_\w+/.exec(at) ?? [])),
    );
    expect((await world.plan(big)).review.parts).toEqual([]);
    disk = ids("aws_ebs_volume");
    address = the("aws_eip").public_ip;
  });

  it("has the secret's value in the parameter store, and nowhere else", () => {
    const holders = world.cloud.everything().filter((thing) => JSON.stringify(thing).includes("canary-5f1c"));
    expect(holders.map(({ id, secrets }) => [id, secrets.value_wo])).toEqual([
      ["/hubs/physics-101/secrets/PHYSICS_OAUTH", secretValue],
    ]);
  });

  it("has given its machine the very user data that hubctl render shows", async () => {
    const [, account = ""] = /^hub-physics-101-(\d+)-/.exec(ids("aws_s3_bucket")[0] ?? "") ?? [];
    const known = { ACCOUNT: account, volDISK: (disk[0] ?? "").replace("-", "") };
    const shown = await render(classHub(), gitops, world.bench.ports, () => undefined, known);
    const digest = createHash("sha1").update(shown.userData).digest("hex");
    // The plugin keeps no more of it.
    expect(the("aws_instance").user_data).toBe(digest);
    expect(shown.placeholders).toEqual([]);
    // Here, as a state has a digest of it only.
    expect(tracesOf(secretValue, Buffer.from(shown.userData))).toEqual([]);
    expect(tracesOf("package_update", Buffer.from(shown.userData))).not.toEqual([]);
  });

  it("goes, its disk stays, and it comes back with both its disk and its size", async () => {
    expect((await world.remove(classHub())).state).toBe("destroyed");
    expect(world.cloud.everything().map(({ type }) => type)).toEqual(["aws_ebs_snapshot", "aws_ebs_volume"]);
    expect(the("aws_ebs_snapshot").volume_id).toBe(disk[0]);
    const { aws } = world.bench.ports;
    expect(await awsLeftovers(new Set(), ["eu-central-1"], gitops, aws)).toMatchObject([
      { hub: "physics-101", isKept: true, words: `kept after its removal: disk ${disk[0]}` },
    ]);
    await world.apply(classHub());
    const [there] = await awsLeftovers(new Set(), ["eu-central-1"], gitops, aws);
    expect(there).toMatchObject({ isKept: false, words: expect.stringContaining("its state holds") });
    expect(ids("aws_ebs_volume")).toEqual(disk);
    expect(the("aws_ebs_volume").size).toBe(200);
    expect(the("aws_volume_attachment").volume_id).toBe(disk[0]);
    expect((await world.plan(classHub())).review.kind).toBe("unchanged");
    expect(address).toMatch(/^203\.0\.113\./);
  });

  it("leaves a last snapshot when it goes with its disk and the file says so", async () => {
    const snapshot = classHub({ storage: "{on_delete: snapshot}" });
    await world.apply(snapshot);
    await world.remove(snapshot);
    const left = world.cloud.everything().map(({ type, attributes }) => [type, attributes.volume_id]);
    // One of each removal.
    expect(left).toEqual([
      ["aws_ebs_snapshot", disk[0]],
      ["aws_ebs_snapshot", disk[0]],
    ]);
  });
});
