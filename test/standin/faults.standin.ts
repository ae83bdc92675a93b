// What a refusing, slow or forgetful cloud comes to: the words that people read, and what is left afterwards.

import { describe, expect, it } from "vitest";
import { classHub } from "../aws/support/class.ts";
import { refusals } from "../fakes/provider/aws/refusals.mjs";
import { startWorld } from "./support/world.ts";

describe("a cloud that", () => {
  it.each([
    {
      does: "has no CPUs left",
      fault: refusals.quota,
      advice: { code: "AWS_QUOTA_CPUS", hint: /16 CPUs/ },
    },
    {
      does: "denies a call",
      fault: refusals.denied,
      advice: { code: "AWS_DENIED", hint: /Add iam:CreateRole/ },
    },
    {
      does: "is asked too much",
      fault: refusals.throttled,
      advice: { code: "AWS_BUSY", hint: /again/ },
    },
  ])("$does says so in plain words, and the next apply finishes the hub", async ({ fault, advice }) => {
    await using world = await startWorld();
    world.fail({ kind: "fail", on: ["create"], ...fault });
    await expect(world.apply(classHub())).rejects.toMatchObject({
      code: advice.code,
      hint: expect.stringMatching(advice.hint),
    });
    expect(world.cloud.all(fault.type)).toEqual([]);
    world.fail();
    expect((await world.apply(classHub())).state).toBe("live");
    const names = world.cloud.all(fault.type).map(({ attributes }) => attributes.name);
    expect(names).toEqual([...new Set(names)]);
    expect(names).not.toEqual([]);
  });

  it("is slow only takes longer", async () => {
    await using world = await startWorld();
    world.fail({ kind: "slow", ms: 300, times: 3 });
    expect((await world.apply(classHub())).state).toBe("live");
  });

  it("breaks down in the middle keeps what is made, and nothing is made twice", async () => {
    await using world = await startWorld();
    world.fail({ kind: "fail", after: 6, message: "the cloud broke down" });
    await expect(world.apply(classHub())).rejects.toThrow("the cloud broke down");
    const before = new Set(world.cloud.everything().map(({ id }) => id));
    expect(before.size).toBe(6);
    world.fail();
    await world.apply(classHub());
    const after = new Set(world.cloud.everything().map(({ id }) => id));
    expect([...before].filter((id) => !after.has(id))).toEqual([]);
    expect((await world.plan(classHub())).review.kind).toBe("unchanged");
  });

  it("refuses a second thing of a name, as AWS does", async () => {
    await using world = await startWorld();
    world.fail({ kind: "lost", on: ["create"], type: "aws_iam_role", times: 1 });
    await expect(world.apply(classHub())).rejects.toThrow();
    expect(world.cloud.all("aws_iam_role")).not.toEqual([]);
    await expect(world.apply(classHub())).rejects.toMatchObject({ code: "AWS_NAME_TAKEN" });
  });
});
