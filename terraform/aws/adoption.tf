# What an interrupted run made and did not write down is taken back here: `hubctl resume` looks it up and names it in
# adopt. An import does nothing for what the state has already. Which resource comes back how: src/providers/aws-adoption.ts.

import {
  for_each = toset(compact([lookup(var.adopt, "aws_iam_role.this", "")]))
  to       = aws_iam_role.this
  id       = each.value
}

import {
  for_each = toset(compact([lookup(var.adopt, "aws_iam_instance_profile.this", "")]))
  to       = aws_iam_instance_profile.this
  id       = each.value
}

import {
  for_each = toset(compact([lookup(var.adopt, "aws_s3_bucket.this", "")]))
  to       = aws_s3_bucket.this
  id       = each.value
}

import {
  for_each = toset(compact([lookup(var.adopt, "aws_security_group.this", "")]))
  to       = aws_security_group.this
  id       = each.value
}

import {
  for_each = toset(compact([lookup(var.adopt, "aws_instance.this", "")]))
  to       = aws_instance.this
  id       = each.value
}

import {
  for_each = toset(compact([lookup(var.adopt, "aws_volume_attachment.homes", "")]))
  to       = aws_volume_attachment.homes
  id       = each.value
}

import {
  for_each = toset(compact([lookup(var.adopt, "aws_eip.this", "")]))
  to       = aws_eip.this
  id       = each.value
}

import {
  for_each = toset(compact([lookup(var.adopt, "aws_eip_association.this", "")]))
  to       = aws_eip_association.this
  id       = each.value
}

import {
  for_each = toset(local.has_record ? compact([lookup(var.adopt, "aws_route53_record.this[0]", "")]) : [])
  to       = aws_route53_record.this[0]
  id       = each.value
}

import {
  for_each = toset(compact([lookup(var.adopt, "aws_ssm_parameter.probe_token", "")]))
  to       = aws_ssm_parameter.probe_token
  id       = each.value
}

import {
  for_each = toset(compact([lookup(var.adopt, "aws_ssm_parameter.first_passwords", "")]))
  to       = aws_ssm_parameter.first_passwords
  id       = each.value
}

# Only those that the hub still names: others would have no place to go to.
import {
  for_each = {
    for name in keys(var.secret_revisions) : name => var.adopt["aws_ssm_parameter.secret[\"${name}\"]"]
    if contains(keys(var.adopt), "aws_ssm_parameter.secret[\"${name}\"]")
  }
  to = aws_ssm_parameter.secret[each.key]
  id = each.value
}

import {
  for_each = toset(var.backup != null ? compact([lookup(var.adopt, "aws_iam_role.backup[0]", "")]) : [])
  to       = aws_iam_role.backup[0]
  id       = each.value
}

import {
  for_each = toset(var.backup != null ? compact([lookup(var.adopt, "aws_dlm_lifecycle_policy.homes[0]", "")]) : [])
  to       = aws_dlm_lifecycle_policy.homes[0]
  id       = each.value
}

import {
  for_each = toset(var.schedule != null ? compact([lookup(var.adopt, "aws_iam_role.schedule[0]", "")]) : [])
  to       = aws_iam_role.schedule[0]
  id       = each.value
}

import {
  for_each = toset(var.schedule != null ? compact([lookup(var.adopt, "aws_scheduler_schedule_group.this[0]", "")]) : [])
  to       = aws_scheduler_schedule_group.this[0]
  id       = each.value
}

import {
  for_each = toset(var.budget != null ? compact([lookup(var.adopt, "aws_budgets_budget.this[0]", "")]) : [])
  to       = aws_budgets_budget.this[0]
  id       = each.value
}

import {
  for_each = {
    for name in keys(local.hours) : name => var.adopt["aws_scheduler_schedule.hours[\"${name}\"]"]
    if contains(keys(var.adopt), "aws_scheduler_schedule.hours[\"${name}\"]")
  }
  to = aws_scheduler_schedule.hours[each.key]
  id = each.value
}
