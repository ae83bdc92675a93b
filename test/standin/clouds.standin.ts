// What becomes of a hub's things in each cloud: real terraform, a root of each, and the stand-in for its plugin. One story after the other, told
// of all clouds in the same words.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Bare, bareRoot, settingsOf } from "./support/bare.ts";
import { ROOTS } from "./support/roots.ts";
import { tracesBelow } from "./support/traces.ts";

const typeOf = (address: string) => address.split(".")[0] ?? "";

describe.sequential.each(ROOTS)("a hub on $provider", (root) => {
  const [addressType, addressName] = root.address;
  const machineType = typeOf(root.machine);
  let bare: Bare;
  const the = (type: string) => bare.cloud.all(type)[0];
  const state = () => ({
    machine: the(machineType)?.attributes[root.machineId],
    disk: the(typeOf(root.disk))?.id,
    address: the(addressType)?.attributes[addressName],
    attached: the(typeOf(root.attachment))?.attributes[root.attachedDisk],
  });
  /** Machine, disk and address when all is made. */
  let whole: ReturnType<typeof state>;

  beforeAll(async () => {
    bare = await bareRoot(root);
  });

  afterAll(async () => {
    await bare?.[Symbol.asyncDispose]();
  });

  it("is refused in the cloud's own words: too many calls, and a right that is missing", async () => {
    const { denied, throttled } = root.refusals;
    bare.fail(...[denied, throttled].map((each) => ({ kind: "fail", on: ["create"], ...each }) as const));
    const { code, errors } = await bare.apply();
    expect(code).toBe(1);
    expect([...errors].sort()).toEqual([denied.message, throttled.message].sort());
    expect([denied, throttled].flatMap(({ type }) => bare.cloud.all(type))).toEqual([]);
  });

  it("is refused when its machine is more than the quota; the rest is made meanwhile", async () => {
    const { quota } = root.refusals;
    bare.fail({ kind: "fail", on: ["create"], ...quota });
    expect((await bare.apply()).errors).toEqual([quota.message]);
    expect(state()).toMatchObject({ machine: undefined, attached: undefined, disk: expect.any(String) });
  });

  it("is taken back with the machine whose making was never heard of", async () => {
    bare.fail({ kind: "lost", on: ["create"], type: machineType, message: "connection reset by peer" });
    expect((await bare.apply()).errors).toEqual(["connection reset by peer"]);
    const lost = state();
    expect(lost).toMatchObject({ machine: expect.any(String), attached: undefined });
    bare.fail({ kind: "slow", ms: 100, times: 2 });
    const adopt = { [root.machine]: the(machineType)?.id };
    expect(await bare.apply({ adopt })).toMatchObject({ code: 0, errors: [] });
    whole = state();
    expect(whole).toEqual({ ...lost, attached: lost.disk });
    expect(bare.cloud.all(machineType)).toHaveLength(1);
    expect(await bare.plan()).toMatchObject({ code: 0, errors: [] });
  });

  it("changes its settings and nothing else", async () => {
    const { errors, done } = await bare.apply({ settings: settingsOf("carol") });
    expect([errors, done]).toEqual([[], root.settingsChange]);
    expect(JSON.stringify(bare.cloud.everything())).toContain("carol");
    expect(state()).toEqual(whole);
  });

  it("gets a bigger machine and a bigger disk in place", async () => {
    const { errors, done } = await bare.apply(root.bigger);
    expect(errors).toEqual([]);
    expect(done).toEqual(expect.arrayContaining([`update ${machineType}`, `update ${typeOf(root.disk)}`]));
    expect(the(machineType)?.attributes[root.machineType]).toBe(root.bigger.machine);
    expect(the(typeOf(root.disk))?.attributes.size).toBe(root.bigger.disk_size);
    expect(state()).toEqual(whole);
  });

  it("gets another machine when the stack changes, with the same disk at the same address", async () => {
    await bare.changeStack();
    const { errors, done } = await bare.apply(root.bigger);
    expect(errors).toEqual([]);
    expect(done).toEqual(expect.arrayContaining([`delete ${machineType}`, `create ${machineType}`]));
    expect(state()).toEqual({ ...whole, machine: expect.not.stringMatching(`^${whole.machine}$`) });
    expect(await bare.plan(root.bigger)).toMatchObject({ code: 0, errors: [] });
  });

  it("has no secret's value in its state", () => {
    const files = tracesBelow("canary-77d0", bare.folder).map((trace) => trace.split(":")[0]);
    const elsewhere = files.filter((file) => !/^cloud\/things\/|hub\.auto\.tfvars\.json$/.test(file ?? ""));
    expect(elsewhere).toEqual([]);
    const holders = bare.cloud.everything().filter((thing) => JSON.stringify(thing).includes("canary-77d0"));
    expect(holders.map(({ attributes }) => JSON.stringify(attributes))).not.toContain("canary-77d0");
    expect(holders).toHaveLength("secrets" in root.variables ? 1 : 0);
  });

  it("cannot be destroyed with its disk by mistake", async () => {
    const before = bare.cloud.everything();
    const { code, errors, done } = await bare.destroy();
    expect([code, done]).toEqual([1, []]);
    expect(errors.join("\n")).toMatch(/prevent_destroy/);
    expect(bare.cloud.everything()).toEqual(before);
  });

  it("goes, even when that breaks off on the way, and its disk stays", async () => {
    bare.fail({ kind: "fail", on: ["delete"], after: 2, message: "the cloud broke down" });
    const { errors, done } = await bare.remove();
    expect(errors).toContain("the cloud broke down");
    expect(done.filter((each) => each.startsWith("delete "))).toHaveLength(2);
    bare.fail();
    expect((await bare.remove()).errors).toEqual([]);
    const left = bare.cloud.everything().filter(({ type }) => type !== "aws_ebs_snapshot");
    expect(left.map(({ type, id }) => [type, id])).toEqual([[typeOf(root.disk), whole.disk]]);
  });
});
