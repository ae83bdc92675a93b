// Written by scripts/renew-aws-prices.mjs: on-demand list prices of AWS in USD, without tax. What is not here has no price: none is guessed.
// Source: AWS's public price list, as Karpenter published it on 2026-01-19 (us-east-1, all types) and as SkyPilot's catalogue v8 has it
// (m6i elsewhere); disks (gp3) from Amazon's EBS price page by region. Where there is internet, the script takes AWS's own list.

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
export const awsPriceTable: AwsPriceTable = {
  readOn: "2026-01-19",
  perCpu: {
    "af-south-1": {
      m6i: 0.0635,
    },
    "ap-east-1": {
      m6i: 0.066,
    },
    "ap-northeast-1": {
      m6i: 0.062,
    },
    "ap-northeast-2": {
      m6i: 0.059,
    },
    "ap-northeast-3": {
      m6i: 0.062,
    },
    "ap-south-1": {
      m6i: 0.0505,
    },
    "ap-southeast-1": {
      m6i: 0.06,
    },
    "ap-southeast-2": {
      m6i: 0.06,
    },
    "ap-southeast-3": {
      m6i: 0.06,
    },
    "ca-central-1": {
      m6i: 0.0535,
    },
    "eu-central-1": {
      m6i: 0.0575,
    },
    "eu-north-1": {
      m6i: 0.051,
    },
    "eu-south-1": {
      m6i: 0.056,
    },
    "eu-west-1": {
      m6i: 0.0535,
    },
    "eu-west-2": {
      m6i: 0.0555,
    },
    "eu-west-3": {
      m6i: 0.056,
    },
    "me-central-1": {
      m6i: 0.05885,
    },
    "me-south-1": {
      m6i: 0.066,
    },
    "us-east-1": {
      c6i: 0.0425,
      c7i: 0.044625,
      m5: 0.048,
      m6a: 0.0432,
      m6i: 0.048,
      m7a: 0.05796,
      m7i: 0.0504,
      r5: 0.063,
      r6i: 0.063,
      r7i: 0.06615,
    },
    "us-east-2": {
      m6i: 0.048,
    },
    "us-west-1": {
      m6i: 0.056,
    },
    "us-west-2": {
      m6i: 0.048,
    },
  },
  machines: {
    "us-east-1": {
      "g4dn.12xlarge": 3.912,
      "g4dn.16xlarge": 4.352,
      "g4dn.2xlarge": 0.752,
      "g4dn.4xlarge": 1.204,
      "g4dn.8xlarge": 2.176,
      "g4dn.xlarge": 0.526,
      "g5.12xlarge": 5.672,
      "g5.16xlarge": 4.096,
      "g5.24xlarge": 8.144,
      "g5.2xlarge": 1.212,
      "g5.48xlarge": 16.288,
      "g5.4xlarge": 1.624,
      "g5.8xlarge": 2.448,
      "g5.xlarge": 1.006,
      "g6.12xlarge": 4.6016,
      "g6.16xlarge": 3.3968,
      "g6.24xlarge": 6.6752,
      "g6.2xlarge": 0.9776,
      "g6.48xlarge": 13.3504,
      "g6.4xlarge": 1.3232,
      "g6.8xlarge": 2.0144,
      "g6.xlarge": 0.8048,
      "t3.2xlarge": 0.3328,
      "t3.large": 0.0832,
      "t3.medium": 0.0416,
      "t3.small": 0.0208,
      "t3.xlarge": 0.1664,
    },
  },
  gigabyte: {
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
  },
};
