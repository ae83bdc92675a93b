// How many CPUs and fixed addresses an account may have at the same time, beside what the hubs of a region want together.

import { machineOf } from "../core/defaults.ts";
import { type Finding, fine, missing, unknown } from "../core/diagnosis.ts";
import type { Gitops } from "../core/gitops.ts";
import type { ParsedHub } from "../core/hubs.ts";
import { objectOf } from "../core/json.ts";
import { knownMachines } from "../core/machine.ts";
import type { AwsApi } from "../ports.ts";
import { unseen } from "./aws-doctor-unseen.ts";

interface Quota {
  /** AWS's code of it, from the Service Quotas console. */
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  wanted(hubs: readonly ParsedHub[], gitops: Gitops): number;
}

const quotas: readonly Quota[] = [
  {
    code: "L-1216C47A",
    name: "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances",
    unit: "CPUs",
    wanted: (hubs, gitops) => cpus(hubs, gitops, false),
  },
  {
    code: "L-DB2E81BA",
    name: "Running On-Demand G and VT instances",
    unit: "CPUs of machines with GPUs",
    wanted: (hubs, gitops) => cpus(hubs, gitops, true),
  },
  { code: "L-0263D0A3", name: "EC2-VPC Elastic IPs", unit: "fixed addresses", wanted: (hubs) => hubs.length },
];

/** Compares the limits of one region with what its hubs want; limits that no hub needs are left out. */
export async function diagnoseQuotas(
  region: string,
  hubs: readonly ParsedHub[],
  gitops: Gitops,
  aws: AwsApi,
): Promise<Finding[]> {
  const needed = quotas.map((quota) => ({ ...quota, count: quota.wanted(hubs, gitops) }));
  return Promise.all(
    needed.filter(({ count }) => count > 0).map((quota) => findingOf(quota, quota.count, region, aws)),
  );
}

async function findingOf(quota: Quota, count: number, region: string, aws: AwsApi): Promise<Finding> {
  const subject = `${quota.unit} in ${region}`;
  const answer = await aws.ask({
    form: "json",
    service: "servicequotas",
    region,
    target: "ServiceQuotasV20190624.GetServiceQuota",
    body: { ServiceCode: "ec2", QuotaCode: quota.code },
  });
  const notShown = `the hubs want ${count}; the limit is not shown`;
  if (!answer.ok)
    return unseen(subject, notShown, answer, { actions: ["servicequotas:GetServiceQuota"], resource: "*" });
  const value = objectOf(objectOf(answer.content).Quota).Value;
  if (typeof value !== "number") return unknown(subject, notShown);
  if (value >= count)
    return fine(subject, `the account may have ${value}; the hubs want ${count} when all run`);
  return missing(
    subject,
    `the account may have ${value}, and the hubs want ${count} when all run`,
    `Ask for more: Service Quotas, Amazon EC2, ${quota.name}, in ${region}. Small increases are often granted within the hour.`,
  );
}

function cpus(hubs: readonly ParsedHub[], gitops: Gitops, isGpu: boolean): number {
  const known = knownMachines("aws", gitops);
  return hubs.reduce((sum, hub) => {
    const name = machineOf(hub.hub, gitops)?.name;
    const machine = known.find((each) => each.name === name);
    return machine !== undefined && machine.gpus > 0 === isGpu ? sum + machine.cpus : sum;
  }, 0);
}
