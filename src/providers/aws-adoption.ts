// Which resources of terraform/aws an interrupted run may have left behind, and how each is found again.

/** How a resource of terraform/aws comes back after its place in the state was lost. */
export type Return =
  /** `import` block in adoption.tf, fed by aws-lookup.ts. */
  | { readonly by: "lookup" }
  /** `import` block in the root that finds it by itself. */
  | { readonly by: "root"; readonly why: string }
  /** Nothing to do: making it again gives the same thing. */
  | { readonly by: "making it again"; readonly why: string };

const put = (why: string): Return => ({ by: "making it again", why });
const lookup: Return = { by: "lookup" };

/** Every resource of terraform/aws. A new one needs a line here, and if it is looked up, one in aws-lookup.ts and adoption.tf. */
export const returnsOnAws: Readonly<Record<string, Return>> = {
  "aws_ebs_volume.homes": {
    by: "root",
    why: "found by its tags in every plan, as hubs that come back need it",
  },
  "aws_budgets_budget.this": lookup,
  "aws_dlm_lifecycle_policy.homes": lookup,
  "aws_eip.this": lookup,
  "aws_eip_association.this": lookup,
  "aws_iam_instance_profile.this": lookup,
  "aws_iam_role.backup": lookup,
  "aws_iam_role.schedule": lookup,
  "aws_iam_role.this": lookup,
  "aws_iam_role_policy.backup": put("PutRolePolicy replaces a policy of the same name"),
  "aws_iam_role_policy.schedule": put("PutRolePolicy replaces a policy of the same name"),
  "aws_iam_role_policy.this": put("PutRolePolicy replaces a policy of the same name"),
  "aws_instance.this": lookup,
  "aws_route53_record.this": lookup,
  "aws_s3_bucket.this": lookup,
  "aws_s3_bucket_lifecycle_configuration.this": put("PutBucketLifecycleConfiguration replaces what is there"),
  "aws_s3_bucket_public_access_block.this": put("PutPublicAccessBlock replaces what is there"),
  "aws_s3_bucket_server_side_encryption_configuration.this": put(
    "PutBucketEncryption replaces what is there",
  ),
  "aws_s3_bucket_versioning.this": put("PutBucketVersioning replaces what is there"),
  "aws_s3_object.settings": put("PutObject writes a new version under the same key"),
  "aws_s3_object.stack": put("PutObject writes the same bytes under the same key"),
  "aws_scheduler_schedule.hours": lookup,
  "aws_scheduler_schedule_group.this": lookup,
  "aws_security_group.this": lookup,
  "aws_ssm_parameter.first_passwords": lookup,
  "aws_ssm_parameter.place": put("PutParameter with overwrite replaces a parameter of the same name"),
  "aws_ssm_parameter.probe_token": lookup,
  "aws_ssm_parameter.secret": lookup,
  "aws_ssm_parameter.secret_revisions": put(
    "PutParameter with overwrite replaces a parameter of the same name",
  ),
  "aws_volume_attachment.homes": lookup,
};
