// Finds in AWS what carries a hub's tags or fixed names, whether or not its state knows of it. Reads only.

import type { Found } from "../core/adoption.ts";
import { publicZoneIn, zonesPath } from "../core/aws-route53.ts";
import { innerText, listOf } from "../core/aws-xml.ts";
import { arrayOf, objectOf, textOf } from "../core/json.ts";
import { HubError } from "../errors.ts";
import type { AwsApi } from "../ports.ts";
import { asked, iam, refused, thing } from "./aws-lookup-ask.ts";
import { askOrNull, findCare } from "./aws-lookup-care.ts";
import { findAddresses, findAttachments, findGroups, findMachines } from "./aws-lookup-ec2.ts";

/** The hub that is looked for. */
export interface Wanted {
  readonly hub: string;
  readonly region: string;
  /** Name of its record and of the Route 53 zone that would hold it; null without a zone. */
  readonly record: { readonly name: string; readonly zone: string } | null;
}

/** What is there of the hub. Throws HubError ADOPT_STRANGER for somebody else's under its name, AWS_LOOKUP when AWS refuses. */
export async function findOnAws(wanted: Wanted, aws: AwsApi): Promise<readonly Found[]> {
  const machines = await findMachines(wanted, aws);
  const addresses = await findAddresses(wanted, aws);
  const account = await findAccount(wanted, aws);
  const parts = await Promise.all([
    findAttachments(wanted, machines, aws),
    findGroups(wanted, aws),
    findRole(wanted, "", aws),
    findRole(wanted, "-backup", aws),
    findRole(wanted, "-schedule", aws),
    findBucket(wanted, account, aws),
    findCare({ ...wanted, account }, askOrNull(aws, refused)),
    findParameters(wanted, aws),
    findRecord(wanted, addresses.ips, aws),
  ]);
  return [...machines, ...addresses.found, ...parts.flat()];
}

/** The machine's own role, and those of the services that care for the hub: their names end differently. */
const roles = {
  "": { address: "aws_iam_role.this", words: "the machine's role" },
  "-backup": { address: "aws_iam_role.backup[0]", words: "the role that makes snapshots" },
  "-schedule": { address: "aws_iam_role.schedule[0]", words: "the role that starts and stops the machine" },
} as const;

async function findRole({ hub, region }: Wanted, end: keyof typeof roles, aws: AwsApi): Promise<Found[]> {
  const name = `hub-${hub}-${region}${end}`;
  const role = await iam(region, aws, "GetRole", { RoleName: name });
  const profile =
    end === "" ? await iam(region, aws, "GetInstanceProfile", { InstanceProfileName: name }) : null;
  if (role !== null) requireOurs(objectOf(role.GetRoleResult).Role, hub, name);
  return [
    ...(role === null ? [] : thing(roles[end].address, name, roles[end].words)),
    ...(profile === null ? [] : thing("aws_iam_instance_profile.this", name, "the role's instance profile")),
  ];
}

// A role of the same name that somebody made for another purpose must not be taken over.
function requireOurs(role: unknown, hub: string, name: string): void {
  const tags = listOf(objectOf(role).Tags, "member");
  if (tags.some((tag) => tag.Key === "hub" && tag.Value === hub)) return;
  throw new HubError("ADOPT_STRANGER", `${hub}: a role ${name} is there that does not carry the hub's tags`, {
    hint: `If nobody needs it, delete it; if it is this hub's, give it the tag hub=${hub}. Then run it again. Nothing was changed.`,
  });
}

async function findAccount({ region }: Wanted, aws: AwsApi): Promise<string> {
  const identity = await asked(aws, { form: "query", service: "sts", region, action: "GetCallerIdentity" });
  return innerText(identity, "GetCallerIdentityResult", "Account") ?? "";
}

async function findBucket({ hub, region }: Wanted, account: string, aws: AwsApi): Promise<Found[]> {
  const bucket = `hub-${hub}-${account}-${region}`;
  const path = `/${bucket}?versioning=`;
  const answer = await aws.ask({ form: "rest", service: "s3", region, path });
  if (answer.ok) return thing("aws_s3_bucket.this", bucket, "the bucket of the settings");
  if (answer.status === 404) return [];
  throw refused({ form: "rest", service: "s3", region, path }, answer);
}

/** Those that every hub has. */
const fixedParameters: Readonly<Record<string, string>> = {
  "aws_ssm_parameter.probe_token": "the health check's token",
  "aws_ssm_parameter.first_passwords": "the store of the admins' first passwords",
};

async function findParameters({ hub, region }: Wanted, aws: AwsApi): Promise<Found[]> {
  const folder = `/hubs/${hub}`;
  const found: Found[] = [];
  let next: string | null = null;
  do {
    const answer: unknown = await asked(aws, {
      form: "json",
      service: "ssm",
      region,
      target: "AmazonSSM.GetParametersByPath",
      // Without their values: names are all that is wanted.
      body: {
        Path: folder,
        Recursive: true,
        WithDecryption: false,
        ...(next === null ? {} : { NextToken: next }),
      },
    });
    for (const each of arrayOf(objectOf(answer).Parameters)) {
      const name = textOf(objectOf(each).Name) ?? "";
      const secret = new RegExp(`^${folder}/secrets/([A-Za-z_][A-Za-z0-9_]*)$`).exec(name)?.[1];
      if (secret !== undefined)
        found.push(...thing(`aws_ssm_parameter.secret["${secret}"]`, name, "the secret"));
      const address = `aws_ssm_parameter.${name.slice(folder.length + 1)}`;
      const label = fixedParameters[address];
      if (label !== undefined) found.push(...thing(address, name, label));
    }
    next = textOf(objectOf(answer).NextToken);
  } while (next !== null);
  return found;
}

async function findRecord(
  { hub, region, record }: Wanted,
  ips: readonly string[],
  aws: AwsApi,
): Promise<Found[]> {
  if (record === null) return [];
  const rest = (path: string) => asked(aws, { form: "rest", service: "route53", region, path });
  const id = publicZoneIn(await rest(zonesPath(record.zone)), record.zone);
  if (id === null) return [];
  const sets = objectOf(
    await rest(`/2013-04-01/hostedzone/${id}/rrset?maxitems=1&name=${record.name}&type=A`),
  );
  const [set] = listOf(sets.ResourceRecordSets, "ResourceRecordSet");
  if (set === undefined || innerText(set, "Name") !== `${record.name}.` || innerText(set, "Type") !== "A")
    return [];
  const values = listOf(set.ResourceRecords, "ResourceRecord").map((each) => innerText(each, "Value"));
  if (!values.some((value) => value !== null && ips.includes(value)))
    throw new HubError("ADOPT_STRANGER", `${hub}: ${record.name} leads elsewhere, to ${values.join(", ")}`, {
      hint: "If nobody needs that record, delete it; else give the hub another domain. Then run it again. Nothing was changed.",
    });
  const importId = `${id}_${record.name}_A`;
  return [
    { address: "aws_route53_record.this[0]", importId, id: importId, words: `the name ${record.name}` },
  ];
}
