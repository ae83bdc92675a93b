# What the machine fetches: the settings document, which it looks at every minute, and the stack's files.

locals {
  settings_key = "settings.json"
  # A name of its own for each content: the machine that is being replaced still finds its own.
  stack_key = "stack-${substr(sha256(module.jupyterhub.stack_bundle), 0, 16)}.bundle"

  given  = jsondecode(var.settings)
  https  = try(local.given.https, null)
  scheme = local.https == "off" ? "http" : "https"
  # A name that any certificate authority can look up, without a zone of one's own.
  host = coalesce(var.domain, "${replace(aws_eip.this.public_ip, ".", "-")}.sslip.io")
  url  = "${local.scheme}://${local.host}"

  settings_document = jsonencode(merge(local.given, { url = local.url }))
}

resource "aws_s3_bucket" "this" {
  bucket = "${local.prefix}-${data.aws_caller_identity.this.account_id}-${var.region}"
  # Settings and their old versions only; the hub file is where they come from.
  force_destroy = true
}

resource "aws_s3_bucket_public_access_block" "this" {
  bucket                  = aws_s3_bucket.this.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_versioning" "this" {
  bucket = aws_s3_bucket.this.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_object" "settings" {
  bucket       = aws_s3_bucket_versioning.this.bucket
  key          = local.settings_key
  content      = local.settings_document
  content_type = "application/json"

  # An object takes ten tags, and a hub may have thirty. The bucket carries them: it is what is paid for.
  override_provider {
    default_tags {
      tags = {}
    }
  }

  depends_on = [aws_s3_bucket_public_access_block.this, aws_s3_bucket_server_side_encryption_configuration.this]
}

resource "aws_s3_object" "stack" {
  bucket  = aws_s3_bucket_versioning.this.bucket
  key     = local.stack_key
  content = module.jupyterhub.stack_bundle

  # As for the settings.
  override_provider {
    default_tags {
      tags = {}
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}
