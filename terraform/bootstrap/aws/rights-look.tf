# What a plan reads. Secrets of hubs are among it: Terraform's plugin reads each parameter with its value, even where only its
# number is compared. docs/security.md says what follows from that.

locals {
  hub_buckets    = "arn:${local.partition}:s3:::hub-*"
  hub_parameters = "arn:${local.partition}:ssm:*:${local.account}:parameter/hubs/*"
  hub_roles      = "arn:${local.partition}:iam::${local.account}:role/hub-*"
  hub_profiles   = "arn:${local.partition}:iam::${local.account}:instance-profile/hub-*"
  boundary_arn   = "arn:${local.partition}:iam::${local.account}:policy/jupyterhub-gitops-hub"
  schedules      = "arn:${local.partition}:scheduler:*:${local.account}:schedule*/hub-*"
  budgets        = "arn:${local.partition}:budgets::${local.account}:budget/hub-*"
  bills          = "arn:${local.partition}:billing::${local.account}:billingview/*"
  policies       = "arn:${local.partition}:dlm:*:${local.account}:policy/*"
  alarms         = "arn:${local.partition}:cloudwatch:*:${local.account}:alarm:hub-*"

  look = [
    {
      # These calls of EC2 and Route 53 know no narrower resource.
      Sid    = "Look"
      Effect = "Allow"
      Action = [
        "ec2:Describe*",
        "ssm:DescribeParameters",
        "route53:GetChange",
        "route53:GetHostedZone",
        "route53:ListHostedZones",
        "route53:ListHostedZonesByName",
        "route53:ListResourceRecordSets",
        "route53:ListTagsForResource",
        "dlm:GetLifecyclePolicies",
        "dlm:ListTagsForResource",
        "cloudwatch:DescribeAlarms",
        "servicequotas:GetServiceQuota",
        "kms:DescribeKey",
      ]
      Resource = "*"
    },
    {
      Sid    = "LookAtHubs"
      Effect = "Allow"
      Action = [
        "iam:GetInstanceProfile",
        "iam:GetRole",
        "iam:GetRolePolicy",
        "iam:ListAttachedRolePolicies",
        "iam:ListInstanceProfilesForRole",
        "iam:ListRolePolicies",
        "iam:ListRoleTags",
        "s3:Get*",
        "s3:ListBucket*",
        "ssm:GetParameter*",
        "ssm:ListTagsForResource",
        "scheduler:Get*",
        "scheduler:ListTagsForResource",
        "budgets:ViewBudget",
        "budgets:ListTagsForResource",
        # Whoever looks at a budget has to be allowed to see what it counts.
        "billing:GetBillingViewData",
        "dlm:GetLifecyclePolicy",
        "cloudwatch:ListTagsForResource",
      ]
      Resource = [
        local.hub_roles, local.hub_profiles, local.hub_buckets, "${local.hub_buckets}/*", local.hub_parameters,
        local.schedules, local.budgets, local.bills, local.policies, local.alarms,
      ]
    },
    {
      Sid      = "PublicImages"
      Effect   = "Allow"
      Action   = ["ssm:GetParameter", "ssm:GetParameters"]
      Resource = ["arn:${local.partition}:ssm:*::parameter/aws/service/*"]
    },
    {
      Sid      = "FindStates"
      Effect   = "Allow"
      Action   = ["s3:ListBucket", "s3:GetBucketVersioning"]
      Resource = [local.bucket_arn]
    },
    {
      Sid      = "ReadStates"
      Effect   = "Allow"
      Action   = ["s3:GetObject"]
      Resource = ["${local.bucket_arn}/${var.prefix}/*"]
    },
  ]
}
