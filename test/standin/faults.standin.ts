// What a refusing, slow or forgetful cloud comes to: the words that people read, and what is left afterwards.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { classHub } from "../aws/support/class.ts";
import { refusals } from "../fakes/provider/aws/refusals.mjs";
import { startWorld, type World } from "./support/world.ts";

describe.sequential("a cloud that refuses, once and again", () => {
  let world: World;

  beforeAll(async () => {
    world = await startWorld();
  });

  afterAll(async () => {
    await world?.[Symbol.asyncDispose]();
  });

  it.each([
    {
      does: "is asked too much",
      // Whatever is asked.
      fault: { message: refusals.throttled.message },
      advice: { code: "AWS_BUSY", hint: /again/ },
    },
    {
      does: "denies a call",
      fault: refusals.denied,
      advice: { code: "AWS_DENIED", hint: /Add iam:CreateRole/ },
    },
    {
      does: "has no CPUs left",
      fault: refusals.quota,
      advice: { code: "AWS_QUOTA_CPUS", hint: /16 CPUs/ },
    },
  ])("$does: that is said in plain words", async ({ fault, advice }) => {
    world.fail({ kind: "fail", on: ["create"], ...fault });
    await expect(world.apply(classHub())).rejects.toMatchObject({
      code: advice.code,
      hint: expect.stringMatching(advice.hint),
    });
    const made = world.cloud.everything().map(({ type }) => type);
    expect(made).not.toContain("aws_instance");
    if ("type" in fault) expect(made).not.toContain(fault.type);
  });

  it("and is slow at last: the hub is finished, and nothing was made twice", async () => {
    const before = world.cloud.everything().map(({ id }) => id);
    world.fail({ kind: "slow", ms: 300, times: 3 });
    expect((await world.apply(classHub())).state).toBe("live");
    const after = world.cloud.everything();
    expect(after.map(({ id }) => id)).toEqual(expect.arrayContaining(before));
    const names = after
      .filter(({ type }) => type === "aws_iam_role")
      .map(({ attributes }) => attributes.name);
    expect(names).toEqual([...new Set(names)]);
  });
});

describe("a cloud that", () => {
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

  it("does not start a machine after a change of its type leaves a hub that is off, and the next apply starts it", async () => {
    await using world = await startWorld();
    await world.apply(classHub({ machine: "m6i.xlarge" }));
    const message =
      "starting EC2 Instance (i-1): operation error EC2: StartInstances, https response error StatusCode: 500, RequestID: 1, api error InsufficientInstanceCapacity: We currently do not have sufficient m7i.xlarge capacity.";
    const bigger = classHub({ machine: "m7i.xlarge" });
    world.fail({ kind: "lost", on: ["update"], type: "aws_instance", times: 1, message });
    await expect(world.apply(bigger)).rejects.toMatchObject({ code: "AWS_HUB_OFF" });
    const machine = () => world.cloud.all("aws_instance").map(({ attributes }) => attributes);
    for (const thing of world.cloud.all("aws_instance"))
      world.cloud.put({ ...thing, attributes: { ...thing.attributes, instance_state: "stopped" } });
    expect((await world.plan(bigger)).review.kind).toBe("unchanged");
    const said: string[] = [];
    expect((await world.apply(bigger, { report: (line) => said.push(line) })).state).toBe("live");
    expect(machine()).toMatchObject([{ instance_type: "m7i.xlarge", instance_state: "running" }]);
    expect(said).toContain("its machine was off: it starts now");
  });

  it("refuses a second thing of a name, as AWS does", async () => {
    await using world = await startWorld();
    world.fail({ kind: "lost", on: ["create"], type: "aws_iam_role", times: 1 });
    await expect(world.apply(classHub())).rejects.toThrow();
    expect(world.cloud.all("aws_iam_role")).not.toEqual([]);
    await expect(world.apply(classHub())).rejects.toMatchObject({ code: "AWS_NAME_TAKEN" });
  });
});
