# Hours of the machine: EventBridge Scheduler starts and stops it. Outside them only the disks and the address cost.

locals {
  week = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"]
  open = [for day in try(var.schedule.days, []) : upper(day)]

  # A hub that stops at 02:00 stops on the day after the one it started on.
  is_overnight = try(tonumber(replace(var.schedule.stop, ":", "")) < tonumber(replace(var.schedule.start, ":", "")), false)
  stop_days    = local.is_overnight ? [for index, day in local.week : day if contains(local.open, local.week[(index + 6) % 7])] : local.open

  hours = var.schedule == null ? {} : {
    start = { time = var.schedule.start, days = local.open }
    stop  = { time = var.schedule.stop, days = local.stop_days }
  }
}

# A group of the hub's own, because a schedule itself carries no tags.
resource "aws_scheduler_schedule_group" "this" {
  count = var.schedule == null ? 0 : 1
  name  = local.prefix
}

resource "aws_scheduler_schedule" "hours" {
  for_each = local.hours

  name                         = "${local.prefix}-${each.key}"
  description                  = "${title(each.key)}s the machine of the hub ${var.name}"
  group_name                   = aws_scheduler_schedule_group.this[0].name
  schedule_expression          = "cron(${tonumber(split(":", each.value.time)[1])} ${tonumber(split(":", each.value.time)[0])} ? * ${join(",", each.value.days)} *)"
  schedule_expression_timezone = var.schedule.timezone

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:${data.aws_partition.this.partition}:scheduler:::aws-sdk:ec2:${each.key}Instances"
    role_arn = aws_iam_role.schedule[0].arn
    input    = jsonencode({ InstanceIds = [aws_instance.this.id] })

    # An hour: a start that comes later than that would meet the next stop on short days.
    retry_policy {
      maximum_event_age_in_seconds = 3600
      maximum_retry_attempts       = 20
    }
  }

  depends_on = [aws_iam_role_policy.schedule]
}

data "aws_iam_policy_document" "assume_schedule" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["scheduler.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.this.account_id]
    }
  }
}

data "aws_iam_policy_document" "schedule" {
  statement {
    sid       = "OwnMachine"
    actions   = ["ec2:StartInstances", "ec2:StopInstances"]
    resources = ["arn:${data.aws_partition.this.partition}:ec2:${var.region}:${data.aws_caller_identity.this.account_id}:instance/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/hub"
      values   = [var.name]
    }
  }

  # Encrypted disks with a key of the account's own: without it the machine stops again while it starts.
  statement {
    sid       = "UnlockDisks"
    actions   = ["kms:CreateGrant"]
    resources = ["*"]

    condition {
      test     = "Bool"
      variable = "kms:GrantIsForAWSResource"
      values   = ["true"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["ec2.${var.region}.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "schedule" {
  count = var.schedule == null ? 0 : 1

  name                 = "${local.prefix}-${var.region}-schedule"
  description          = "Starts and stops the machine of the hub ${var.name}"
  assume_role_policy   = data.aws_iam_policy_document.assume_schedule.json
  permissions_boundary = var.permissions_boundary
}

resource "aws_iam_role_policy" "schedule" {
  count = var.schedule == null ? 0 : 1

  name   = "schedule"
  role   = aws_iam_role.schedule[0].id
  policy = data.aws_iam_policy_document.schedule.json
}
