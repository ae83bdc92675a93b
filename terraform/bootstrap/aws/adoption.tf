# What an interrupted set-up made and did not write down is taken back: `hubctl setup aws` looks it up by its fixed names.

import {
  for_each = toset(compact([lookup(var.adopt, "aws_s3_bucket.state", "")]))
  to       = aws_s3_bucket.state
  id       = each.value
}

import {
  for_each = toset(compact([lookup(var.adopt, "aws_iam_role.plan", "")]))
  to       = aws_iam_role.plan
  id       = each.value
}

import {
  for_each = toset(compact([lookup(var.adopt, "aws_iam_role.apply", "")]))
  to       = aws_iam_role.apply
  id       = each.value
}

import {
  for_each = toset(compact([lookup(var.adopt, "aws_iam_policy.boundary", "")]))
  to       = aws_iam_policy.boundary
  id       = each.value
}

import {
  for_each = {
    for name in ["look", "machines", "rest"] : name => var.adopt["aws_iam_policy.rights[\"${name}\"]"]
    if contains(keys(var.adopt), "aws_iam_policy.rights[\"${name}\"]")
  }
  to = aws_iam_policy.rights[each.key]
  id = each.value
}
