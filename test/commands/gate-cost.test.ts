import { describe, expect, it } from "vitest";
import { planForGate } from "../../src/commands/gate-plan.ts";
import { verdictsOn } from "../../src/commands/policy.ts";
import type { Gitops } from "../../src/core/gitops.ts";
import type { ParsedHub } from "../../src/core/hubs.ts";
import { fakeTerraform } from "../fakes/terraform.ts";
import { cloudHub, portsWith } from "../support/cloud-machine.ts";

/** What the rule of the monthly sum says of one hub's plan at the gate; `before` null for a hub that is new. */
async function said(before: string | null, after: string, most: number) {
  const hub = cloudHub({ machine: after });
  const hubBefore = before === null ? null : cloudHub({ machine: before });
  const hubsBefore = hubBefore === null ? [] : [hubBefore];
  const gitops: Gitops = {
    state: { aws: { bucket: "physics-state", region: "eu-central-1" } },
    policy: { max_monthly_cost: { total: most } },
  };
  const ports = {
    ...portsWith([]),
    run: { temporary: "/nowhere/temporary" },
    report: { info: () => undefined },
    terraform: fakeTerraform(),
  };
  const lock = { lock: true, lockPatienceSeconds: 0 };
  const planned = (one: ParsedHub) => {
    const at = { hub: one.name, file: one.file, inputs: [], movedFrom: null };
    return planForGate({ hub: one, at, isRemoval: false, from: null }, { hubsBefore, gitops }, lock, ports);
  };
  if (hubBefore !== null) {
    const { workspace, saved } = await planned(hubBefore);
    await workspace.apply(saved, 0, () => undefined);
  }
  const { review } = await planned(hub);
  const change = { hub: hub.name, file: hub.file, change: "changed", from: null, reasons: [] } as const;
  const scene = { gitops, hubsBefore, hubsAfter: [hub], changed: [change] };
  return verdictsOn([review], scene, 0).map(({ rule }) => rule);
}

describe("the limit of all hubs' monthly cost, at the gate", () => {
  it("holds back a hub that grows beyond it", async () => {
    expect(await said("m6i.xlarge", "m6i.4xlarge", 200)).toEqual(["policy.max_monthly_cost.total"]);
  });

  it("holds back a new hub beyond it", async () => {
    expect(await said(null, "m6i.4xlarge", 200)).toEqual(["policy.max_monthly_cost.total"]);
  });

  it("lets a hub through that gets cheaper or stays, although all together are beyond it", async () => {
    expect(await said("m6i.4xlarge", "m6i.2xlarge", 100)).toEqual([]);
    expect(await said("m6i.2xlarge", "m6i.2xlarge", 100)).toEqual([]);
  });

  it("lets a hub grow below it", async () => {
    expect(await said("m6i.xlarge", "m6i.2xlarge", 5_000)).toEqual([]);
  });
});
