# Snapshots of the homes' disk, made and thinned out by Data Lifecycle Manager. They outlive the hub: only the policy goes with it.

locals {
  # Manager and schedule know hours up to a day; anything longer is a cron expression.
  backup_weekly = try(var.backup.hours, 24) == 168
}

resource "aws_dlm_lifecycle_policy" "homes" {
  count = var.backup == null ? 0 : 1

  description        = "Snapshots of the homes of the hub ${var.name}"
  execution_role_arn = aws_iam_role.backup[0].arn
  state              = "ENABLED"
  tags               = { Name = local.prefix }

  policy_details {
    resource_types = ["VOLUME"]
    # One tag that no other disk carries: of several tags, any one would do.
    target_tags = { (local.homes_tag) = var.name }

    schedule {
      name      = "homes"
      copy_tags = true

      create_rule {
        cron_expression = local.backup_weekly ? "cron(0 1 ? * SUN *)" : null
        interval        = local.backup_weekly ? null : var.backup.hours
        interval_unit   = local.backup_weekly ? null : "HOURS"
        # Empty, not null: the plugin would send the times that the policy had before, and AWS takes no times with a cron expression.
        times = local.backup_weekly ? [] : ["01:00"]
      }

      retain_rule {
        count = var.backup.keep
      }

      tags_to_add = { made-by = "schedule" }
    }
  }

  depends_on = [aws_iam_role_policy.backup]
}

data "aws_iam_policy_document" "assume_backup" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["dlm.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.this.account_id]
    }
  }
}

# Not the managed policy AWSDataLifecycleManagerServiceRole: it lets the role delete every snapshot of the account.
data "aws_iam_policy_document" "backup" {
  statement {
    sid       = "Look"
    actions   = ["ec2:DescribeVolumes", "ec2:DescribeSnapshots", "ec2:DescribeInstances"]
    resources = ["*"]
  }

  statement {
    sid       = "SnapshotOwnDisk"
    actions   = ["ec2:CreateSnapshot"]
    resources = ["arn:${data.aws_partition.this.partition}:ec2:${var.region}:*:volume/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/hub"
      values   = [var.name]
    }
  }

  statement {
    sid       = "MakeSnapshots"
    actions   = ["ec2:CreateSnapshot"]
    resources = [local.snapshots]
  }

  statement {
    sid       = "TagNewSnapshots"
    actions   = ["ec2:CreateTags"]
    resources = [local.snapshots]
  }

  statement {
    sid       = "DeleteOwnSnapshots"
    actions   = ["ec2:DeleteSnapshot"]
    resources = [local.snapshots]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/hub"
      values   = [var.name]
    }
  }
}

locals {
  snapshots = "arn:${data.aws_partition.this.partition}:ec2:${var.region}::snapshot/*"
}

resource "aws_iam_role" "backup" {
  count = var.backup == null ? 0 : 1

  name                 = "${local.prefix}-${var.region}-backup"
  description          = "Snapshots of the hub ${var.name}"
  assume_role_policy   = data.aws_iam_policy_document.assume_backup.json
  permissions_boundary = var.permissions_boundary
}

resource "aws_iam_role_policy" "backup" {
  count = var.backup == null ? 0 : 1

  name   = "backup"
  role   = aws_iam_role.backup[0].id
  policy = data.aws_iam_policy_document.backup.json
}
