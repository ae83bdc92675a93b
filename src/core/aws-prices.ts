// What a hub on AWS costs a month: on-demand list prices in USD without tax, from a table, so that a plan needs no network.
// An address in use is 0.005 an hour everywhere since 2024-02-01. What is not in the table has no price: none is guessed.

import { awsPriceTable } from "./aws-price-table.ts";

const hoursAMonth = 730;
const addressAnHour = 0.005;

/** What is priced. */
export interface AwsBill {
  readonly region: string;
  readonly machine: string;
  readonly cpus: number;
  /** All disks together. */
  readonly gigabytes: number;
}

/** A month's price of machine, disks and address, rounded to a dollar; null with the reason where a figure is not known. */
export function awsPrice(bill: AwsBill): { readonly amount: number | null; readonly source: string } {
  const machine = machineAnHour(bill);
  const gigabyte = awsPriceTable.gigabyte[bill.region];
  if (machine === null || gigabyte === undefined) {
    const what = machine === null ? `${bill.machine} in ${bill.region}` : `disks in ${bill.region}`;
    return { amount: null, source: `no price for ${what} in the table of ${awsPriceTable.readOn}` };
  }
  const amount = (machine + addressAnHour) * hoursAMonth + bill.gigabytes * gigabyte;
  return {
    amount: Math.round(amount),
    source: `AWS list prices of ${awsPriceTable.readOn}: machine, disks and address, without traffic, snapshots and tax`,
  };
}

function machineAnHour({ region, machine, cpus }: AwsBill): number | null {
  const perCpu = awsPriceTable.perCpu[region]?.[machine.split(".")[0] ?? ""];
  return perCpu === undefined ? (awsPriceTable.machines[region]?.[machine] ?? null) : perCpu * cpus;
}
