// Prices → the text of src/core/aws-price-table.ts.

/** @returns {string} */
export function tableText(/** @type {any} */ table, /** @type {string} */ source) {
  const { readOn, perCpu, machines, gigabyte } = table;
  return `// Written by scripts/renew-aws-prices.mjs: on-demand list prices of AWS in USD, without tax. What is not here has no price: none is guessed.
// Source: ${source}.

/** Prices of machines and disks. */
export interface AwsPriceTable {
  /** The day the prices were read, YYYY-MM-DD. */
  readonly readOn: string;
  /** Region → family → USD an hour for one CPU, where all sizes cost the same a CPU. */
  readonly perCpu: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Region → machine → USD an hour, where sizes differ a CPU. */
  readonly machines: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Region → USD a month for one GB of gp3. */
  readonly gigabyte: Readonly<Record<string, number>>;
}

/** The table in use. */
export const awsPriceTable: AwsPriceTable = ${JSON.stringify({ readOn, perCpu: sorted(perCpu), machines: sorted(machines), gigabyte: sorted(gigabyte) }, null, 2)};
`;
}

function sorted(/** @type {Record<string, unknown>} */ record) {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
