// What changes on AWS mean to people, and what each address of terraform/aws stands for.

import type { ParsedHub } from "../core/hubs.ts";
import type { ChangeKind, PartRole } from "../core/review.ts";
import type { SecretMark } from "../core/secret-marks.ts";
import { machineImpact } from "./machine-impact.ts";
import type { Impact } from "./provider.ts";

type Part = { readonly role: PartRole; readonly label: string };

const parts: Readonly<Record<string, Part>> = {
  "aws_s3_object.settings": { role: "settings", label: "the settings document" },
  "aws_instance.this": { role: "machine", label: "the machine" },
  "aws_volume_attachment.homes": { role: "other", label: "the disk's connection to the machine" },
  "aws_ebs_volume.homes": { role: "disk", label: "the disk with the homes" },
  "aws_eip.this": { role: "address", label: "the fixed address" },
  "aws_eip_association.this": { role: "other", label: "the address's connection to the machine" },
  "aws_route53_record.this": { role: "dns", label: "the name in DNS" },
  "aws_security_group.this": { role: "network", label: "who may reach the hub's pages" },
  "aws_iam_role.this": { role: "access", label: "the machine's role" },
  "aws_iam_role_policy.this": { role: "access", label: "what the machine's role may do" },
  "aws_iam_instance_profile.this": { role: "access", label: "the machine's role" },
  "aws_ssm_parameter.secret": { role: "access", label: "a secret in the parameter store" },
  "aws_ssm_parameter.secret_revisions": {
    role: "access",
    label: "the note of which values the secrets have",
  },
  "aws_ssm_parameter.probe_token": { role: "access", label: "the health check's token" },
  "aws_dlm_lifecycle_policy.homes": { role: "backup", label: "the snapshots of the homes" },
  "aws_ebs_snapshot.last": { role: "backup", label: "a last snapshot of the homes" },
  "aws_iam_role.backup": { role: "access", label: "the role that makes snapshots" },
  "aws_iam_role_policy.backup": { role: "access", label: "what the role that makes snapshots may do" },
  "aws_scheduler_schedule_group.this": { role: "other", label: "the hours of the machine" },
  "aws_scheduler_schedule.hours": { role: "other", label: "when the machine starts or stops" },
  "aws_iam_role.schedule": { role: "access", label: "the role that starts and stops the machine" },
  "aws_iam_role_policy.schedule": {
    role: "access",
    label: "what the role that starts and stops the machine may do",
  },
  "aws_budgets_budget.this": { role: "alarm", label: "the budget's alarm" },
  "aws_ssm_parameter.first_passwords": { role: "access", label: "the store of the admins' first passwords" },
  "aws_ssm_parameter.place": { role: "other", label: "the note of where the hub is" },
  "aws_s3_object.stack": { role: "other", label: "the files that run on the machine" },
};

/** What a Terraform address of terraform/aws stands for; an index (`["OAUTH"]`, `[0]`) does not matter. */
export function awsPart(address: string): Part {
  const name = address.replace(/\[.*\]$/, "");
  if (name.startsWith("aws_s3_bucket"))
    return { role: "other", label: "the bucket of the settings document" };
  return parts[name] ?? { role: "other", label: address };
}

/** What EC2 changes on a machine that runs; the plugin stops it for anything else (type, user data). */
export const awsRunningAttributes: readonly string[] = [
  "tags",
  "tags_all",
  "volume_tags",
  "root_block_device",
  "vpc_security_group_ids",
  "iam_instance_profile",
  "metadata_options",
];

/** Where terraform/aws keeps the numbers of secrets' values, and what the parameter store makes of a new one. */
export const awsSecretMarks: readonly SecretMark[] = [
  { address: "aws_ssm_parameter.secret", attributes: ["value_wo_version", "has_value_wo", "version"] },
  { address: "aws_ssm_parameter.secret_revisions", attributes: ["insecure_value", "value", "version"] },
  { address: "output.secret_revisions", attributes: [] },
];

// Durations: what the plugin and a boot take (bootstrap, packages and the first image), rounded up to whole minutes.
const machine = {
  place: "AWS",
  minutes: { boot: 6, restart: 3, removal: 2 },
  hasLastSnapshot: true,
};

/** What a change of a kind means on AWS. */
export function awsImpact(kind: ChangeKind, hub: ParsedHub): Impact {
  return machineImpact(kind, hub, machine);
}
