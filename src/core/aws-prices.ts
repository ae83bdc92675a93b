// What a hub on AWS costs a month: on-demand list prices in USD without tax, from a table, so that a plan needs no network.
// Where the figures are from: AWS's public price list, as Karpenter published it on 2026-01-19 (us-east-1, all types here) and
// as SkyPilot's catalogue v8 has it (m6i in other regions); disks (gp3) from Amazon's EBS price page by region; an address in
// use is 0.005 an hour everywhere since 2024-02-01. What is not in the table has no price: none is guessed.

/** The day the prices were read. */
export const awsPricesOf = "2026-01-19";

const hoursAMonth = 730;
const addressAnHour = 0.005;

/** USD an hour for one CPU of an m6i, whose sizes all cost the same a CPU. */
const m6iByRegion: Readonly<Record<string, number>> = {
  "af-south-1": 0.0635,
  "ap-east-1": 0.066,
  "ap-northeast-1": 0.062,
  "ap-northeast-2": 0.059,
  "ap-northeast-3": 0.062,
  "ap-south-1": 0.0505,
  "ap-southeast-1": 0.06,
  "ap-southeast-2": 0.06,
  "ap-southeast-3": 0.06,
  "ca-central-1": 0.0535,
  "eu-central-1": 0.0575,
  "eu-north-1": 0.051,
  "eu-south-1": 0.056,
  "eu-west-1": 0.0535,
  "eu-west-2": 0.0555,
  "eu-west-3": 0.056,
  "me-central-1": 0.05885,
  "me-south-1": 0.066,
  "us-east-1": 0.048,
  "us-east-2": 0.048,
  "us-west-1": 0.056,
  "us-west-2": 0.048,
};

/** us-east-1: USD an hour for one CPU, for families whose sizes all cost the same a CPU. */
const familiesInUsEast1: Readonly<Record<string, number>> = {
  m5: 0.048,
  m6a: 0.0432,
  m7i: 0.0504,
  m7a: 0.05796,
  c6i: 0.0425,
  c7i: 0.044625,
  r5: 0.063,
  r6i: 0.063,
  r7i: 0.06615,
};

/** us-east-1: USD an hour for a machine, where sizes differ a CPU. */
const machinesInUsEast1: Readonly<Record<string, number>> = {
  "t3.small": 0.0208,
  "t3.medium": 0.0416,
  "t3.large": 0.0832,
  "t3.xlarge": 0.1664,
  "t3.2xlarge": 0.3328,
  "g4dn.xlarge": 0.526,
  "g4dn.2xlarge": 0.752,
  "g4dn.4xlarge": 1.204,
  "g4dn.8xlarge": 2.176,
  "g4dn.12xlarge": 3.912,
  "g4dn.16xlarge": 4.352,
  "g5.xlarge": 1.006,
  "g5.2xlarge": 1.212,
  "g5.4xlarge": 1.624,
  "g5.8xlarge": 2.448,
  "g5.12xlarge": 5.672,
  "g5.16xlarge": 4.096,
  "g5.24xlarge": 8.144,
  "g5.48xlarge": 16.288,
  "g6.xlarge": 0.8048,
  "g6.2xlarge": 0.9776,
  "g6.4xlarge": 1.3232,
  "g6.8xlarge": 2.0144,
  "g6.12xlarge": 4.6016,
  "g6.16xlarge": 3.3968,
  "g6.24xlarge": 6.6752,
  "g6.48xlarge": 13.3504,
};

/** USD a month for one GB of gp3. */
const gigabyteByRegion: Readonly<Record<string, number>> = {
  "af-south-1": 0.1047,
  "ap-east-1": 0.1056,
  "ap-northeast-1": 0.096,
  "ap-northeast-2": 0.0912,
  "ap-northeast-3": 0.096,
  "ap-south-1": 0.0912,
  "ap-southeast-1": 0.096,
  "ap-southeast-2": 0.096,
  "ca-central-1": 0.088,
  "eu-central-1": 0.0952,
  "eu-north-1": 0.0836,
  "eu-south-1": 0.0924,
  "eu-west-1": 0.088,
  "eu-west-2": 0.0928,
  "eu-west-3": 0.0928,
  "me-south-1": 0.0968,
  "us-east-1": 0.08,
  "us-east-2": 0.08,
  "us-west-1": 0.096,
  "us-west-2": 0.08,
};

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
  const gigabyte = gigabyteByRegion[bill.region];
  if (machine === null || gigabyte === undefined) {
    const what = machine === null ? `${bill.machine} in ${bill.region}` : `disks in ${bill.region}`;
    return { amount: null, source: `no price for ${what} in the table of ${awsPricesOf}` };
  }
  const amount = (machine + addressAnHour) * hoursAMonth + bill.gigabytes * gigabyte;
  return {
    amount: Math.round(amount),
    source: `AWS list prices of ${awsPricesOf}: machine, disks and address, without traffic, snapshots and tax`,
  };
}

function machineAnHour({ region, machine, cpus }: AwsBill): number | null {
  const family = machine.split(".")[0] ?? "";
  const m6i = m6iByRegion[region];
  if (family === "m6i" && m6i !== undefined) return m6i * cpus;
  if (region !== "us-east-1") return null;
  const perCpu = familiesInUsEast1[family];
  return perCpu === undefined ? (machinesInUsEast1[machine] ?? null) : perCpu * cpus;
}
