import { describe, expect, it } from "vitest";
import { awsPrice, awsPriceLeft } from "../../src/core/aws-prices.ts";

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

  it("goes on for a disk that a removal keeps", () => {
    expect(awsPriceLeft("us-east-1", 70)).toMatchObject({ amount: Math.round(70 * 0.08), currency: "USD" });
    expect(awsPriceLeft("us-east-1", 0).amount).toBe(0);
    expect(awsPriceLeft("us-nowhere-1", 70).amount).toBeNull();
  });

  const small = { region: "us-east-1", machine: "m6i.large", cpus: 2, gigabytes: 100 };

  it("counts a machine with hours while it runs, and the rest at all hours", () => {
    const price = awsPrice({ ...small, hours: { aMonth: 315, words: "about 315 of 730 hours" } });
    expect(price).toMatchObject({
      amount: Math.round(0.096 * 315 + 0.005 * 730 + 100 * 0.08),
      isAbout: true,
    });
    expect(price.source).toContain(
      "m6i.large for about 315 of 730 hours, 100 GB of disks and an address at all hours",
    );
    expect(price).not.toHaveProperty("dearest");
  });

  it("tells the dearest month of its events beside the usual one", () => {
    const bigger = { machine: "m6i.4xlarge", cpus: 16 };
    const others = [
      { ...bigger, month: "2026-11", hours: 24 },
      { ...bigger, month: "2026-12", hours: 24 },
      { machine: "m6i.xlarge", cpus: 4, month: "2026-12", hours: 10 },
    ];
    const usual = 0.096 * 730 + 0.005 * 730 + 100 * 0.08;
    const price = awsPrice({ ...small, others });
    expect(price.amount).toBe(Math.round(usual));
    expect(price.dearest).toBe(Math.round(usual + (0.768 - 0.096) * 24 + (0.192 - 0.096) * 10));
    expect(price.source).toContain(
      `about ${price.dearest} USD in 2026-12, with m6i.4xlarge and m6i.xlarge on the days of its events`,
    );
  });

  it("guesses no price for an event's machine", () => {
    const price = awsPrice({
      ...small,
      others: [{ machine: "x2gd.large", cpus: 2, month: "2026-12", hours: 24 }],
    });
    expect(price).not.toHaveProperty("dearest");
    expect(price.source).toContain(
      `2026-12, with x2gd.large on the days of its events, costs more than ${price.amount} USD`,
    );
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
