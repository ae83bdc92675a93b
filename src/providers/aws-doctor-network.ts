// Where a machine could stand in a region: the network, subnet and zone that gitops.yaml names, or the default ones.

import type { AwsAnswer } from "../core/aws-calls.ts";
import { innerText, listOf } from "../core/aws-xml.ts";
import { type Finding, fine, missing } from "../core/diagnosis.ts";
import type { Gitops } from "../core/gitops.ts";
import { objectOf } from "../core/json.ts";
import type { AwsApi } from "../ports.ts";
import { unseen } from "./aws-doctor-unseen.ts";

/** Looks at the network and the zone of one region. */
export async function diagnoseNetwork(region: string, gitops: Gitops, aws: AwsApi): Promise<Finding[]> {
  const { network, subnet, availability_zone: zone } = gitops.providers?.aws ?? {};
  const ask = (action: string, parameters: Readonly<Record<string, string>>) =>
    aws.ask({ form: "query", service: "ec2", region, action, parameters });
  if (subnet !== undefined) {
    const answer = await ask("DescribeSubnets", filter("subnet-id", subnet));
    return [subnetFinding(region, subnet, zone ?? null, answer)];
  }
  const wanted = network === undefined ? filter("is-default", "true") : filter("vpc-id", network);
  const [vpcs, zones] = [
    await ask("DescribeVpcs", wanted),
    zone === undefined ? null : await ask("DescribeAvailabilityZones", filter("zone-name", zone)),
  ];
  return [
    networkFinding(region, network ?? null, vpcs),
    ...(zone === undefined || zones === null ? [] : [zoneFinding(region, zone, zones)]),
  ];
}

function filter(name: string, value: string): Readonly<Record<string, string>> {
  return { "Filter.1.Name": name, "Filter.1.Value.1": value };
}

function networkFinding(region: string, network: string | null, answer: AwsAnswer): Finding {
  const subject = `the network in ${region}`;
  if (!answer.ok) return notSeen(subject, "ec2:DescribeVpcs", answer);
  const [vpc] = listOf(objectOf(answer.content).vpcSet);
  if (vpc !== undefined)
    return fine(subject, `${innerText(vpc, "vpcId")}${network === null ? ", the default one" : ""}`);
  if (network !== null)
    return missing(subject, `there is no ${network}`, "Correct providers.aws.network in gitops.yaml.");
  return missing(
    subject,
    "the region has no default VPC",
    `Name one under providers.aws in gitops.yaml (network: vpc-…), or make the default one: aws ec2 create-default-vpc --region ${region}.`,
  );
}

function subnetFinding(region: string, subnet: string, zone: string | null, answer: AwsAnswer): Finding {
  const subject = `the subnet in ${region}`;
  if (!answer.ok) return notSeen(subject, "ec2:DescribeSubnets", answer);
  const [found] = listOf(objectOf(answer.content).subnetSet);
  if (found === undefined)
    return missing(subject, `there is no ${subnet}`, "Correct providers.aws.subnet in gitops.yaml.");
  const where = innerText(found, "availabilityZone") ?? "";
  if (zone !== null && zone !== where)
    return missing(
      subject,
      `${subnet} is in ${where}, and new disks are to be in ${zone}`,
      "Take availability_zone out of gitops.yaml, or name a subnet in that zone.",
    );
  return fine(subject, `${subnet} in ${where}`);
}

function zoneFinding(region: string, zone: string, answer: AwsAnswer): Finding {
  const subject = `the zone in ${region}`;
  if (!answer.ok) return notSeen(subject, "ec2:DescribeAvailabilityZones", answer);
  const [found] = listOf(objectOf(answer.content).availabilityZoneInfo);
  if (found !== undefined) return fine(subject, zone);
  return missing(
    subject,
    `${region} has no zone ${zone}`,
    "Correct providers.aws.availability_zone in gitops.yaml.",
  );
}

function notSeen(subject: string, right: string, answer: Extract<AwsAnswer, { ok: false }>): Finding {
  if (/InvalidSubnetID|InvalidVpcID|InvalidParameterValue/.test(answer.code))
    return missing(subject, answer.message, "Correct it under providers.aws in gitops.yaml.");
  return unseen(subject, `AWS does not show it: ${answer.code}`, answer, { actions: [right], resource: "*" });
}
