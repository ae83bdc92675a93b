output "bucket" {
  description = "The bucket that keeps the states: state.aws.bucket of gitops.yaml."
  value       = aws_s3_bucket.state.bucket
}

output "region" {
  description = "The bucket's region: state.aws.region of gitops.yaml."
  value       = var.region
}

output "plan_role" {
  description = "The role of runs that plan: the variable AWS_PLAN_ROLE of the repository."
  value       = aws_iam_role.plan.arn
}

output "apply_role" {
  description = "The role of runs that apply: the variable AWS_APPLY_ROLE of the repository."
  value       = aws_iam_role.apply.arn
}

output "permissions_boundary" {
  description = "What hubs' own roles may do at most: providers.aws.permissions_boundary of gitops.yaml."
  value       = aws_iam_policy.boundary.arn
}
