import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compact, parsePriceList } from "../../scripts/aws-prices/parse.mjs";
import { tableText } from "../../scripts/aws-prices/table.mjs";
import { awsMachines } from "../../src/core/machine-types.ts";

const lines = readFileSync("test/fixtures/aws/price-list.csv", "utf8").split("\n").filter(Boolean);

describe("AWS's public price list", () => {
  it("gives Linux machines on shared hardware, used on demand, and disks; nothing else", async () => {
    expect(await parsePriceList(lines)).toEqual({
      region: "eu-test-1",
      publishedOn: "2026-11-02",
      machines: {
        "m6i.large": 0.1,
        "m6i.xlarge": 0.2,
        "g4dn.xlarge": 0.5,
        "g4dn.2xlarge": 0.7,
        "m6i.metal": 9,
      },
      gigabyte: 0.09,
    });
  });

  it("is kept a CPU for families whose sizes cost the same, a machine for others", async () => {
    const { machines } = await parsePriceList(lines);
    expect(compact(machines, awsMachines)).toEqual({
      perCpu: { m6i: 0.05 },
      machines: { "g4dn.xlarge": 0.5, "g4dn.2xlarge": 0.7 },
    });
  });

  it("becomes a table that is the same whatever the order", () => {
    const table = { readOn: "2026-11-02", perCpu: { b: {}, a: {} }, machines: {}, gigabyte: {} };
    const text = tableText(table, "a test");
    expect(text).toContain("// Source: a test.");
    expect(text.indexOf('"a"')).toBeLessThan(text.indexOf('"b"'));
  });

  it("is refused when it is something else", async () => {
    await expect(parsePriceList(["<html>", "</html>"])).rejects.toThrow("no price list");
  });
});
