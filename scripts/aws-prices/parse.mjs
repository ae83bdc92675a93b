// AWS's price list file of one region (CSV, as "Reading the service price list file" of the AWS Billing guide describes it) → prices.

/**
 * @typedef {object} RegionPrices
 * @property {string | null} region the region's code, as the rows name it
 * @property {string | null} publishedOn YYYY-MM-DD
 * @property {Record<string, number>} machines machine type → USD an hour
 * @property {number | null} gigabyte USD a month for one GB of gp3
 */

/**
 * Reads the file line by line: a region's has some hundred megabytes.
 * @param {AsyncIterable<string> | Iterable<string>} lines
 * @returns {Promise<RegionPrices>}
 */
export async function parsePriceList(lines) {
  /** @type {RegionPrices} */
  const prices = { region: null, publishedOn: null, machines: {}, gigabyte: null };
  /** @type {string[] | null} */
  let columns = null;
  for await (const line of lines) {
    const cells = cellsOf(line);
    if (columns === null) {
      if (cells[0] === "Publication Date") prices.publishedOn = (cells[1] ?? "").slice(0, 10);
      if (cells[0] === "SKU") columns = cells;
      continue;
    }
    const row = rowOf(columns, cells);
    if (row.TermType !== "OnDemand" || row.Currency !== "USD") continue;
    prices.region ??= row["Region Code"] ?? null;
    const price = Number(row.PricePerUnit);
    if (isMachine(row) && price > 0) prices.machines[row["Instance Type"] ?? ""] = price;
    if (row["Volume API Name"] === "gp3" && row.Unit === "GB-Mo") prices.gigabyte = price;
  }
  if (columns === null)
    throw new Error("this is no price list of AWS: it has no line of column names that begins with SKU");
  return prices;
}

/** A Linux machine of one's own choice on shared hardware, used and not reserved, with nothing installed that costs. */
function isMachine(/** @type {Record<string, string>} */ row) {
  return (
    (row["Product Family"] ?? "").startsWith("Compute Instance") &&
    row["Operating System"] === "Linux" &&
    row.Tenancy === "Shared" &&
    row["Pre Installed S/W"] === "NA" &&
    row.CapacityStatus === "Used" &&
    row.Unit === "Hrs"
  );
}

/** @returns {Record<string, string>} */
function rowOf(/** @type {string[]} */ columns, /** @type {string[]} */ cells) {
  return Object.fromEntries(columns.map((name, i) => [name, cells[i] ?? ""]));
}

/** Cells of one line: in quotes, a quote within written twice. */
function cellsOf(/** @type {string} */ line) {
  return [...line.matchAll(/"((?:[^"]|"")*)"|([^",]+)|(?<=,|^)(?=,|$)/g)].map(
    ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? "",
  );
}

/**
 * Splits one region's machines into families whose sizes all cost the same a CPU, and single machines.
 * @param {Record<string, number>} prices USD an hour
 * @param {readonly { readonly name: string, readonly cpus: number }[]} known the machines of the table
 */
export function compact(prices, known) {
  /** @type {Record<string, number>} */
  const perCpu = {};
  /** @type {Record<string, number>} */
  const machines = {};
  const families = grouped(known);
  for (const [family, sizes] of families) {
    const priced = sizes.filter(({ name }) => prices[name] !== undefined);
    const rates = new Set(priced.map(({ name, cpus }) => rounded((prices[name] ?? 0) / cpus)));
    const [rate] = rates;
    if (rates.size === 1 && rate !== undefined && priced.length > 1) perCpu[family] = rate;
    else for (const { name } of priced) machines[name] = prices[name] ?? 0;
  }
  return { perCpu, machines };
}

function familyOf(/** @type {{ readonly name: string }} */ { name }) {
  return name.replace(/\..*$/, "");
}

function grouped(/** @type {readonly { readonly name: string, readonly cpus: number }[]} */ known) {
  /** @type {Map<string, { readonly name: string, readonly cpus: number }[]>} */
  const groups = new Map();
  for (const each of known) groups.set(familyOf(each), [...(groups.get(familyOf(each)) ?? []), each]);
  return groups;
}

// Ten digits: finer differences are those of binary fractions.
function rounded(/** @type {number} */ value) {
  return Number(value.toPrecision(10));
}
