// What a hub on AWS costs a month: on-demand list prices in USD without tax, from a table, so that a plan needs no network.
// An address is 0.005 an hour everywhere since 2024-02-01, in use or not. What is not in the table has no price: none is guessed.

import { awsPriceTable } from "./aws-price-table.ts";
import { allHours } from "./machine-hours.ts";
import type { MonthlyPrice } from "./review.ts";

const addressAnHour = 0.005;

interface Machine {
  readonly machine: string;
  readonly cpus: number;
}

/** Hours of one month on which the hub has another machine. */
export interface OtherMachine extends Machine {
  /** YYYY-MM. */
  readonly month: string;
  readonly hours: number;
}

/** What is priced. */
export interface AwsBill extends Machine {
  readonly region: string;
  /** All disks together. */
  readonly gigabytes: number;
  /** How long the machine runs a month, and how that was counted; absent where it never stops. */
  readonly hours?: { readonly aMonth: number; readonly words: string };
  /** Days of events. */
  readonly others?: readonly OtherMachine[];
}

/** A month's price of machine, disks and address, rounded to a dollar; null with the reason where a figure is not known. */
export function awsPrice(bill: AwsBill): MonthlyPrice {
  const { region, hours, others = [] } = bill;
  const machine = machineAnHour(region, bill);
  const gigabyte = awsPriceTable.gigabyte[region];
  const currency = "USD";
  if (machine === null || gigabyte === undefined) {
    const what = machine === null ? `${bill.machine} in ${region}` : `disks in ${region}`;
    return { amount: null, currency, source: `no price for ${what} in the table of ${awsPriceTable.readOn}` };
  }
  const always = addressAnHour * allHours + bill.gigabytes * gigabyte;
  const usual = machine * (hours?.aMonth ?? allHours) + always;
  const extra = dearestMonth(region, machine, others);
  const disks = `${bill.gigabytes} GB of disks`;
  const counted =
    hours === undefined
      ? `${bill.machine}, ${disks} and an address`
      : `${bill.machine} for ${hours.words}, ${disks} and an address at all hours`;
  const source = `AWS list prices of ${awsPriceTable.readOn}: ${counted}, without traffic, snapshots and tax`;
  const amount = Math.round(usual);
  const dearest = extra === null ? amount : Math.round(usual + extra.more);
  return {
    amount,
    currency,
    source: extra === null ? source : `${source}; ${eventWords(extra, dearest)}`,
    ...(hours === undefined ? {} : { isAbout: true }),
    ...(dearest === amount ? {} : { dearest }),
  };
}

/** A month's price of what a removal leaves: a disk of so many GiB, beside a last snapshot that costs by what is in it. */
export function awsPriceLeft(region: string, gigabytes: number): MonthlyPrice {
  const { readOn } = awsPriceTable;
  const gigabyte = awsPriceTable.gigabyte[region];
  const currency = "USD";
  if (gigabytes === 0)
    return { amount: 0, currency, source: "nothing but a last snapshot, which costs by what is in it" };
  if (gigabyte === undefined)
    return { amount: null, currency, source: `no price for disks in ${region} in the table of ${readOn}` };
  const source = `AWS list prices of ${readOn}: the disk of ${gigabytes} GB that is kept, without its last snapshot and tax`;
  return { amount: Math.round(gigabytes * gigabyte), currency, source };
}

interface DearMonth {
  readonly month: string;
  readonly machines: readonly string[];
  readonly more: number;
  /** One of its machines has no price: it is not in `more`. */
  readonly isUnknown: boolean;
}

/** The month whose events cost most beyond the usual machine; null without any. */
function dearestMonth(region: string, own: number, others: readonly OtherMachine[]): DearMonth | null {
  const months = new Map<string, DearMonth>();
  for (const other of others) {
    const before = months.get(other.month) ?? { month: other.month, machines: [], more: 0, isUnknown: false };
    const price = machineAnHour(region, other);
    months.set(other.month, {
      month: other.month,
      machines: [...new Set([...before.machines, other.machine])],
      more: before.more + (price === null ? 0 : (price - own) * other.hours),
      isUnknown: before.isUnknown || price === null,
    });
  }
  return [...months.values()].sort((a, b) => b.more - a.more)[0] ?? null;
}

function eventWords({ month, machines, isUnknown }: DearMonth, dearest: number): string {
  const what = `with ${machines.join(" and ")} on the days of its events`;
  return isUnknown
    ? `${month}, ${what}, costs more than ${dearest} USD`
    : `about ${dearest} USD in ${month}, ${what}`;
}

function machineAnHour(region: string, { machine, cpus }: Machine): number | null {
  const perCpu = awsPriceTable.perCpu[region]?.[machine.split(".")[0] ?? ""];
  return perCpu === undefined ? (awsPriceTable.machines[region]?.[machine] ?? null) : perCpu * cpus;
}
