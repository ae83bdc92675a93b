// The largest hub that a file can describe, made by the real terraform on the stand-in, which refuses what AWS does: names, lengths, numbers of
// things. And a machine that is not to be had in every zone.

import { afterEach, describe, expect, it } from "vitest";
import { type Bare, bareRoot } from "./support/bare.ts";
import { ROOTS } from "./support/roots.ts";

const [AWS] = ROOTS;
/** Names of AWS's are at most as long as this one's. */
const region = "ap-southeast-1";
const name = "a".repeat(20);
const word = "x".repeat(63);
const networks = Array.from({ length: 50 }, (_, index) => `10.${index}.0.0/16`);
const datasets = Array.from({ length: 20 }, (_, index) => ({
  name: `data-${index}`,
  source: `s3://${"b".repeat(63)}/${"c".repeat(220)}-${index}`,
}));
const names = Array.from({ length: 20 }, (_, index) => `SECRET_${index}_${"N".repeat(50)}`);

const largest = {
  name,
  region,
  settings: JSON.stringify({ version: 1, name, https: "auto", datasets }),
  disk_size: 65536,
  tags: Object.fromEntries(
    Array.from({ length: 30 }, (_, index) => [`${"k".repeat(60)}-${index + 10}`, word]),
  ),
  allow_from: networks,
  secret_revisions: Object.fromEntries(names.map((each) => [each, 16_777_216])),
  secrets: Object.fromEntries(names.map((each) => [each, "s".repeat(8192)])),
  backup: { hours: 168, keep: 365 },
  schedule: {
    start: "07:30",
    stop: "02:00",
    days: ["mon", "sun"],
    timezone: "America/Argentina/ComodRivadavia",
  },
  budget: { monthly: 1_000_000, currency: "USD", alert: [1, 2, 3, 4, 1000], email: "physics@example.org" },
  domain: `${"d".repeat(63)}.hubs.example.org`,
  zone: "hubs.example.org",
};

describe("on AWS", () => {
  let bare: Bare;

  afterEach(async () => {
    await bare?.[Symbol.asyncDispose]();
  });

  it("the largest hub is made, and is not stopped for a machine that its zone lacks", async () => {
    bare = await bareRoot(AWS);
    expect((await bare.apply(largest)).errors).toEqual([]);
    expect(await bare.plan(largest)).toMatchObject({ code: 0, errors: [] });
    const { errors, done } = await bare.apply({ ...largest, machine: "g6.xlarge" });
    expect(done).toEqual([]);
    expect(errors).toEqual([
      expect.stringMatching(
        /no g6\.xlarge in zone ap-southeast-1a, where the homes' disk is\..*ap-southeast-1b, ap-southeast-1c/s,
      ),
    ]);
  });

  it("a hub whose machine the first zone lacks is made in the second; its daily snapshots become weekly ones", async () => {
    bare = await bareRoot(AWS);
    const daily = { machine: "g6.xlarge", backup: { hours: 24, keep: 5 } };
    expect((await bare.apply(daily)).errors).toEqual([]);
    expect((await bare.apply({ ...daily, backup: { hours: 168, keep: 5 } })).errors).toEqual([]);
    const [disk] = bare.cloud.all("aws_ebs_volume");
    expect(disk?.attributes.availability_zone).toBe("eu-central-1b");
    const refused = await bare.plan({ machine: "m7g.xlarge" });
    expect(refused.errors).toEqual([expect.stringContaining("m7g.xlarge has an ARM processor")]);
  });
});
