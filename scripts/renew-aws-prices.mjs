// Renews src/core/aws-price-table.ts from AWS's public price list, which needs no account: `node scripts/renew-aws-prices.mjs [REGION …]`.
// Takes the regions of the table unless some are named. Each region's file has some hundred megabytes and is read as it comes.
// Needs Node 22.18 or newer, which reads TypeScript as it is.
import { writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { compact, parsePriceList } from "./aws-prices/parse.mjs";
import { tableText } from "./aws-prices/table.mjs";

const list = "https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonEC2/current";
const { awsPriceTable } = await import("../src/core/aws-price-table.ts");
const { awsMachines } = await import("../src/core/machine-types.ts");

const named = process.argv.slice(2);
const regions = named.length > 0 ? named : Object.keys(awsPriceTable.perCpu);
const table = structuredClone(awsPriceTable);
for (const region of regions) {
  const answer = await fetch(`${list}/${region}/index.csv`);
  if (!answer.ok || answer.body === null)
    throw new Error(`AWS's price list has no ${region}: HTTP ${answer.status}`);
  const lines = createInterface({
    input: Readable.fromWeb(answer.body),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  const prices = await parsePriceList(lines);
  const { perCpu, machines } = compact(prices.machines, awsMachines);
  table.perCpu[region] = perCpu;
  table.machines[region] = machines;
  if (prices.gigabyte !== null) table.gigabyte[region] = prices.gigabyte;
  table.readOn = prices.publishedOn ?? table.readOn;
  console.log(
    `${region}: ${Object.keys(perCpu).length} families, ${Object.keys(machines).length} single machines, published on ${prices.publishedOn}`,
  );
}
writeFileSync(
  "src/core/aws-price-table.ts",
  tableText(table, `AWS's public price list (${list}), read by this script`),
);
console.log(
  "wrote src/core/aws-price-table.ts: npx biome check --write src/core/aws-price-table.ts, then look at the difference",
);
