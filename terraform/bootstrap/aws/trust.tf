# Who may take on the roles: runs of one repository, told by GitHub's signed token (OpenID Connect). No key is kept anywhere.

resource "aws_iam_openid_connect_provider" "github" {
  count = var.has_oidc_provider ? 0 : 1

  url            = "https://${local.domain}"
  client_id_list = ["sts.amazonaws.com"]
}

locals {
  oidc_arn = "arn:${local.partition}:iam::${local.account}:oidc-provider/${local.domain}"

  owner = split("/", var.repository)[0]
  name  = split("/", var.repository)[1]
  # Repositories made or renamed after the middle of 2026 send the second form, with GitHub's numbers; others the first.
  subjects = [
    "repo:${var.repository}",
    "repo:${local.owner}@${var.repository_ids.owner}/${local.name}@${var.repository_ids.repository}",
  ]

  # Pull requests, the merge queue's branches, and what main runs by itself: the nightly comparison and commands in comments.
  plan_contexts = [
    "pull_request",
    "ref:refs/heads/${var.branch}",
    "ref:refs/heads/gh-readonly-queue/${var.branch}/*",
  ]

  trust = {
    for role, contexts in {
      plan  = local.plan_contexts
      apply = [for name in var.apply_environments : "environment:${name}"]
      } : role => {
      Version = "2012-10-17"
      Statement = [{
        Effect    = "Allow"
        Principal = { Federated = local.oidc_arn }
        Action    = "sts:AssumeRoleWithWebIdentity"
        Condition = merge(
          {
            StringEquals = merge(
              { "${local.domain}:aud" = "sts.amazonaws.com" },
              # The number never changes hands; a name that is given up can be taken by somebody else.
              { "${local.domain}:repository_id" = tostring(var.repository_ids.repository) },
              role == "apply" ? { "${local.domain}:ref" = "refs/heads/${var.branch}" } : {},
            )
            StringLike = {
              "${local.domain}:sub" = flatten([for subject in local.subjects : [for context in contexts : "${subject}:${context}"]])
            }
          },
        )
      }]
    }
  }
}
