import { describe, expect, it } from "vitest";
import { awsPrice } from "../../src/core/aws-prices.ts";

describe("a hub's monthly price on AWS", () => {
  it("adds machine, disks and address", () => {
    const bill = { region: "us-east-1", machine: "m6i.2xlarge", cpus: 8, gigabytes: 380 };
    // 0.384 an hour for the machine, 0.005 for the address, 730 hours; 0.08 a gigabyte.
    expect(awsPrice(bill).amount).toBe(Math.round((0.384 + 0.005) * 730 + 380 * 0.08));
    expect(awsPrice(bill).source).toContain("2026-01-19");
  });

  it("knows machines whose sizes differ a CPU", () => {
    const bill = { region: "us-east-1", machine: "g4dn.xlarge", cpus: 4, gigabytes: 0 };
    expect(awsPrice(bill).amount).toBe(Math.round((0.526 + 0.005) * 730));
  });

  it.each([
    ["g4dn.xlarge", "eu-central-1", "no price for g4dn.xlarge in eu-central-1"],
    ["x2gd.large", "us-east-1", "no price for x2gd.large in us-east-1"],
    ["m6i.large", "me-central-1", "no price for disks in me-central-1"],
    ["m6i.large", "xx-nowhere-1", "no price for m6i.large in xx-nowhere-1"],
  ])("says that it knows none for %s in %s", (machine, region, source) => {
    const price = awsPrice({ machine, region, cpus: 2, gigabytes: 10 });
    expect(price.amount).toBeNull();
    expect(price.source).toContain(source);
  });
});
