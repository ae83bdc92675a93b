# Roles, buckets, secrets, records and what belongs to a hub's hours: by the hubs' names.

locals {
  rest = concat([
    {
      Sid       = "MakeRolesWithinTheBoundary"
      Effect    = "Allow"
      Action    = ["iam:CreateRole", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy"]
      Resource  = [local.hub_roles]
      Condition = { StringEquals = { "iam:PermissionsBoundary" = local.boundary_arn } }
    },
    {
      Sid    = "KeepRoles"
      Effect = "Allow"
      Action = [
        "iam:AddRoleToInstanceProfile",
        "iam:CreateInstanceProfile",
        "iam:DeleteInstanceProfile",
        "iam:DeleteRole",
        "iam:DeleteRolePolicy",
        "iam:RemoveRoleFromInstanceProfile",
        "iam:TagInstanceProfile",
        "iam:TagRole",
        "iam:UntagInstanceProfile",
        "iam:UntagRole",
        "iam:UpdateAssumeRolePolicy",
        "iam:UpdateRole",
        "iam:UpdateRoleDescription",
      ]
      Resource = [local.hub_roles, local.hub_profiles]
    },
    {
      Sid       = "GiveRolesToTheirServices"
      Effect    = "Allow"
      Action    = ["iam:PassRole"]
      Resource  = [local.hub_roles]
      Condition = { StringEquals = { "iam:PassedToService" = ["ec2.amazonaws.com", "dlm.amazonaws.com", "scheduler.amazonaws.com"] } }
    },
    {
      Sid      = "NeverLeaveTheBoundary"
      Effect   = "Deny"
      Action   = ["iam:DeleteRolePermissionsBoundary", "iam:CreatePolicyVersion", "iam:DeletePolicyVersion", "iam:SetDefaultPolicyVersion", "iam:DeletePolicy"]
      Resource = ["*"]
    },
    {
      Sid      = "MakeHubBuckets"
      Effect   = "Allow"
      Action   = ["s3:CreateBucket"]
      Resource = [local.hub_buckets]
    },
    {
      Sid    = "HubBuckets"
      Effect = "Allow"
      Action = [
        "s3:DeleteBucket",
        "s3:DeleteObject",
        "s3:DeleteObjectVersion",
        "s3:PutBucketPublicAccessBlock",
        "s3:PutBucketTagging",
        "s3:PutBucketVersioning",
        "s3:PutEncryptionConfiguration",
        "s3:PutLifecycleConfiguration",
        "s3:PutObject",
        "s3:PutObjectTagging",
      ]
      Resource = [local.hub_buckets, "${local.hub_buckets}/*"]
      # A bucket's name is one in the world: without this, somebody else's would be meant too.
      Condition = { StringEquals = { "aws:ResourceAccount" = local.account } }
    },
    {
      Sid      = "WriteStates"
      Effect   = "Allow"
      Action   = ["s3:PutObject"]
      Resource = ["${local.bucket_arn}/${var.prefix}/*"]
    },
    {
      # Older versions of a state stay: what is deleted is the lock only.
      Sid      = "GiveLocksBack"
      Effect   = "Allow"
      Action   = ["s3:DeleteObject"]
      Resource = ["${local.bucket_arn}/${var.prefix}/*.tflock"]
    },
    {
      Sid      = "HubSecrets"
      Effect   = "Allow"
      Action   = ["ssm:AddTagsToResource", "ssm:DeleteParameter", "ssm:DeleteParameters", "ssm:PutParameter", "ssm:RemoveTagsFromResource"]
      Resource = [local.hub_parameters]
    },
    {
      Sid    = "HoursAndBudgets"
      Effect = "Allow"
      Action = [
        "scheduler:CreateSchedule",
        "scheduler:CreateScheduleGroup",
        "scheduler:DeleteSchedule",
        "scheduler:DeleteScheduleGroup",
        "scheduler:TagResource",
        "scheduler:UntagResource",
        "scheduler:UpdateSchedule",
        "budgets:ModifyBudget",
        "budgets:TagResource",
        "budgets:UntagResource",
        "cloudwatch:DeleteAlarms",
        "cloudwatch:PutMetricAlarm",
        "cloudwatch:TagResource",
        "cloudwatch:UntagResource",
      ]
      Resource = [local.schedules, local.budgets, local.alarms]
    },
    {
      Sid       = "MakeSnapshotPolicies"
      Effect    = "Allow"
      Action    = ["dlm:CreateLifecyclePolicy"]
      Resource  = ["*"]
      Condition = local.tagged
    },
    {
      Sid       = "SnapshotPolicies"
      Effect    = "Allow"
      Action    = ["dlm:DeleteLifecyclePolicy", "dlm:TagResource", "dlm:UntagResource", "dlm:UpdateLifecyclePolicy"]
      Resource  = [local.policies]
      Condition = local.ours
    },
    ], [
    for id in compact([var.zone_id]) : {
      Sid      = "Records"
      Effect   = "Allow"
      Action   = ["route53:ChangeResourceRecordSets"]
      Resource = ["arn:${local.partition}:route53:::hostedzone/${id}"]
    }
  ])

  # The most a hub's roles can be given: its machine's, and those that take snapshots and keep its hours.
  boundary = [
    {
      Sid    = "Machines"
      Effect = "Allow"
      Action = [
        "ssm:UpdateInstanceInformation",
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
        "cloudwatch:PutMetricData",
        "elasticfilesystem:ClientMount",
        "elasticfilesystem:ClientRootAccess",
        "elasticfilesystem:ClientWrite",
        "kms:Decrypt",
        # Datasets may lie in any bucket that their owner opens to the machine.
        "s3:GetBucketLocation",
        "s3:GetObject",
        "s3:ListBucket",
      ]
      Resource = "*"
    },
    {
      Sid      = "OwnBucketAndSecrets"
      Effect   = "Allow"
      Action   = ["s3:PutObject", "ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath", "ssm:PutParameter"]
      Resource = ["${local.hub_buckets}/*", local.hub_parameters]
    },
    {
      Sid      = "Snapshots"
      Effect   = "Allow"
      Action   = ["ec2:CreateSnapshot", "ec2:CreateSnapshots", "ec2:CreateTags", "ec2:DeleteSnapshot", "ec2:DescribeInstances", "ec2:DescribeSnapshots", "ec2:DescribeVolumes"]
      Resource = "*"
    },
    {
      Sid       = "Hours"
      Effect    = "Allow"
      Action    = ["ec2:StartInstances", "ec2:StopInstances"]
      Resource  = "*"
      Condition = local.ours
    },
    {
      # A machine whose disks are encrypted with a key of the account's own starts only with this.
      Sid       = "UnlockDisks"
      Effect    = "Allow"
      Action    = ["kms:CreateGrant"]
      Resource  = "*"
      Condition = { Bool = { "kms:GrantIsForAWSResource" = "true" } }
    },
    {
      Sid      = "NeverTheStates"
      Effect   = "Deny"
      Action   = ["s3:*"]
      Resource = [local.bucket_arn, "${local.bucket_arn}/*"]
    },
  ]
}
