# What the machine may do: read its own settings, secrets and datasets, write its report and first passwords, and be reached through Session Manager.

locals {
  # A bucket of another account has to let this machine's role in as well.
  dataset_buckets = [
    for dataset in try(coalesce(local.given.datasets, []), []) :
    regex("^s3://(?P<bucket>[^/]+)/?(?P<prefix>.*?)/?$", dataset.source) if startswith(dataset.source, "s3://")
  ]
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "machine" {
  statement {
    sid       = "OwnSettings"
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.this.arn}/*"]
  }

  statement {
    sid     = "OwnSecrets"
    actions = ["ssm:GetParametersByPath"]
    resources = [
      for path in [local.parameters, "${local.parameters}/*"] :
      "arn:${data.aws_partition.this.partition}:ssm:${var.region}:${data.aws_caller_identity.this.account_id}:parameter${path}"
    ]
  }

  dynamic "statement" {
    for_each = length(local.dataset_buckets) == 0 ? [] : [1]
    content {
      sid       = "ListDatasets"
      actions   = ["s3:ListBucket"]
      resources = distinct([for each in local.dataset_buckets : "arn:${data.aws_partition.this.partition}:s3:::${each.bucket}"])
    }
  }

  dynamic "statement" {
    for_each = length(local.dataset_buckets) == 0 ? [] : [1]
    content {
      sid     = "ReadDatasets"
      actions = ["s3:GetObject"]
      resources = distinct([
        for each in local.dataset_buckets :
        "arn:${data.aws_partition.this.partition}:s3:::${each.bucket}/${each.prefix == "" ? "*" : "${each.prefix}/*"}"
      ])
    }
  }

  statement {
    sid       = "OwnReport"
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.this.arn}/${local.report_key}"]
  }

  statement {
    sid       = "OwnFirstPasswords"
    actions   = ["ssm:PutParameter"]
    resources = [aws_ssm_parameter.first_passwords.arn]
  }

  # Not the managed policy AmazonSSMManagedInstanceCore: it lets the machine read every parameter of the account.
  statement {
    sid = "SessionManager"
    actions = [
      "ssm:UpdateInstanceInformation",
      "ssmmessages:CreateControlChannel",
      "ssmmessages:CreateDataChannel",
      "ssmmessages:OpenControlChannel",
      "ssmmessages:OpenDataChannel",
    ]
    resources = ["*"]
  }
}

# Roles are known in all regions, so the name holds the region.
resource "aws_iam_role" "this" {
  name                 = "${local.prefix}-${var.region}"
  description          = "Machine of the hub ${var.name}"
  assume_role_policy   = data.aws_iam_policy_document.assume.json
  permissions_boundary = var.permissions_boundary
}

resource "aws_iam_role_policy" "this" {
  name   = "machine"
  role   = aws_iam_role.this.id
  policy = data.aws_iam_policy_document.machine.json
}

resource "aws_iam_instance_profile" "this" {
  name = aws_iam_role.this.name
  role = aws_iam_role.this.name
}
