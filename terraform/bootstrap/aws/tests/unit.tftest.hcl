# Who may take on the roles and what they may do, with a mocked plugin: no account, no network.
mock_provider "aws" {
  override_during = plan

  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_resource "aws_iam_policy" {
    defaults = { arn = "arn:aws:iam::123456789012:policy/jupyterhub-gitops-hub" }
  }
}

variables {
  region         = "eu-central-1"
  bucket         = "jupyterhub-gitops-123456789012-eu-central-1"
  repository     = "physics/hubs"
  repository_ids = { owner = 11, repository = 22 }
}

run "trust" {
  command = plan

  assert {
    condition = toset(jsondecode(aws_iam_role.apply.assume_role_policy).Statement[0].Condition.StringLike["token.actions.githubusercontent.com:sub"]) == toset([
      "repo:physics/hubs:environment:hub-apply", "repo:physics@11/hubs@22:environment:hub-apply",
      "repo:physics/hubs:environment:hub-approve", "repo:physics@11/hubs@22:environment:hub-approve",
      "repo:physics/hubs:environment:hub-destroy", "repo:physics@11/hubs@22:environment:hub-destroy",
    ])
    error_message = "only jobs of the protected environments apply, in both forms of GitHub's subject"
  }

  assert {
    condition = jsondecode(aws_iam_role.apply.assume_role_policy).Statement[0].Condition.StringEquals == {
      "token.actions.githubusercontent.com:aud"           = "sts.amazonaws.com"
      "token.actions.githubusercontent.com:ref"           = "refs/heads/main"
      "token.actions.githubusercontent.com:repository_id" = "22"
    }
    error_message = "only on main, only in this very repository, only for AWS"
  }

  assert {
    condition = toset(jsondecode(aws_iam_role.plan.assume_role_policy).Statement[0].Condition.StringLike["token.actions.githubusercontent.com:sub"]) == toset([
      "repo:physics/hubs:pull_request", "repo:physics@11/hubs@22:pull_request",
      "repo:physics/hubs:ref:refs/heads/main", "repo:physics@11/hubs@22:ref:refs/heads/main",
      "repo:physics/hubs:ref:refs/heads/gh-readonly-queue/main/*", "repo:physics@11/hubs@22:ref:refs/heads/gh-readonly-queue/main/*",
    ])
    error_message = "pull requests, main and the merge queue plan; no other branch does"
  }
}

run "rights" {
  command = plan

  assert {
    condition     = alltrue([for policy in aws_iam_policy.rights : length(policy.policy) <= 6144])
    error_message = "a managed policy holds 6144 characters: ${jsonencode({ for name, policy in aws_iam_policy.rights : name => length(policy.policy) })}"
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_policy.rights["look"].policy).Statement : alltrue([
        for action in statement.Action : can(regex(":(Describe|Get|List|View)", action))
      ])
    ])
    error_message = "planning only looks"
  }

  assert {
    condition     = { for attachment in [aws_iam_role_policy_attachment.plan] : attachment.role => attachment.policy_arn != null } == { "jupyterhub-gitops-plan" = true }
    error_message = "the plan role has one policy"
  }

  assert {
    condition = alltrue(flatten([
      for policy in ["machines", "rest"] : [
        for statement in jsondecode(aws_iam_policy.rights[policy].policy).Statement :
        statement.Effect == "Deny" || statement.Resource != ["*"] || can(statement.Condition.StringEquals["aws:RequestTag/managed-by"])
      ]
    ]))
    error_message = "nothing is changed that carries neither the hubs' tag nor their name"
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_policy.rights["rest"].policy).Statement :
      contains(statement.Action, "iam:CreateRole") ? try(statement.Condition.StringEquals["iam:PermissionsBoundary"], "") == "arn:aws:iam::123456789012:policy/jupyterhub-gitops-hub" : true
    ])
    error_message = "roles are made within the boundary only"
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_policy.boundary.policy).Statement :
      statement.Effect == "Deny" || alltrue([for action in statement.Action : !can(regex("^(iam|sts|organizations):|[*]", action))])
    ])
    error_message = "no hub's role hands out rights, takes on another role, or has rights with a star"
  }

  assert {
    condition     = !strcontains(aws_iam_policy.rights["rest"].policy, "route53")
    error_message = "without a zone no record may be changed"
  }

  assert {
    condition     = jsondecode(aws_s3_bucket_policy.state.policy).Statement[0].Condition == { Bool = { "aws:SecureTransport" = "false" } } && jsondecode(aws_s3_bucket_policy.state.policy).Statement[0].Effect == "Deny"
    error_message = "the states are reached over TLS only"
  }
}

run "a_zone" {
  command = plan

  variables {
    zone_id = "Z0123"
  }

  assert {
    condition     = strcontains(aws_iam_policy.rights["rest"].policy, "arn:aws:route53:::hostedzone/Z0123") && length(aws_iam_policy.rights["rest"].policy) <= 6144
    error_message = "records of that zone only"
  }
}

run "an_account_that_trusts_github_already" {
  command = plan

  variables {
    has_oidc_provider = true
  }

  assert {
    condition     = length(aws_iam_openid_connect_provider.github) == 0
    error_message = "somebody else's provider is left alone"
  }
}

run "a_bucket_named_as_a_hubs" {
  command = plan

  variables {
    bucket = "hub-states"
  }

  expect_failures = [var.bucket]
}

run "states_where_the_bootstrap_keeps_its_own" {
  command = plan

  variables {
    prefix = "bootstrap"
  }

  expect_failures = [var.prefix]
}

run "no_repository" {
  command = plan

  variables {
    repository = "physics"
  }

  expect_failures = [var.repository]
}

run "a_repository_with_a_star" {
  command = plan

  variables {
    repository = "physics/*"
  }

  expect_failures = [var.repository]
}

run "no_environment" {
  command = plan

  variables {
    apply_environments = []
  }

  expect_failures = [var.apply_environments]
}

run "every_branch" {
  command = plan

  variables {
    branch = "*"
  }

  expect_failures = [var.branch]
}

run "no_zone" {
  command = plan

  variables {
    zone_id = "*"
  }

  expect_failures = [var.zone_id]
}

run "no_region" {
  command = plan

  variables {
    region = "Frankfurt"
  }

  expect_failures = [var.region]
}

run "the_longest_names" {
  command = plan

  variables {
    # GitHub's own limits: 39 letters of an owner, 100 of a repository.
    repository     = "${join("", [for number in range(39) : "o"])}/${join("", [for number in range(100) : "r"])}"
    repository_ids = { owner = 9999999999, repository = 9999999999 }
    branch         = join("", [for number in range(60) : "b"])
    bucket         = join("", [for number in range(63) : "s"])
    prefix         = join("", [for number in range(100) : "p"])
    zone_id        = join("", [for number in range(32) : "Z"])
    region         = "ap-southeast-1"
  }

  assert {
    condition     = alltrue([for role in [aws_iam_role.plan, aws_iam_role.apply] : length(role.assume_role_policy) <= 2048])
    error_message = "a role's trust holds 2048 characters: ${length(aws_iam_role.plan.assume_role_policy)}, ${length(aws_iam_role.apply.assume_role_policy)}"
  }

  assert {
    condition     = alltrue([for policy in concat(values(aws_iam_policy.rights), [aws_iam_policy.boundary]) : length(policy.policy) <= 6144])
    error_message = "a managed policy holds 6144 characters: ${jsonencode({ for name, policy in aws_iam_policy.rights : name => length(policy.policy) })}"
  }

  assert {
    condition     = alltrue([for role in [aws_iam_role.plan, aws_iam_role.apply] : length(role.description) <= 1000])
    error_message = "a role's description holds 1000 characters"
  }
}

run "a_session_outlasts_a_last_snapshot" {
  command = plan

  assert {
    condition     = aws_iam_role.apply.max_session_duration == 14400 && aws_iam_role.plan.max_session_duration == 3600
    error_message = "terraform/aws waits three hours for the last snapshot of a large disk; a plan needs no such time"
  }
}
