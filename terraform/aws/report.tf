# What comes back from the machine: its report, and the first passwords it made. Where to look stands under the hub's name.

locals {
  # Apart from what the machine reads: this is all of the bucket that its role may write.
  report_key = "report/machine.json"
  report_url = "s3://${aws_s3_bucket.this.bucket}/${local.report_key}"
}

# The machine writes its report anew every few minutes; nobody needs the old ones.
resource "aws_s3_bucket_lifecycle_configuration" "this" {
  bucket = aws_s3_bucket_versioning.this.bucket

  rule {
    id     = "old-reports"
    status = "Enabled"

    filter {
      prefix = "report/"
    }

    noncurrent_version_expiration {
      noncurrent_days = 1
    }
  }
}

# Made empty; the machine gives it its value. Neither plan nor state holds one.
resource "aws_ssm_parameter" "first_passwords" {
  name             = "${local.parameters}/first_passwords"
  description      = "First passwords of the admins of the hub ${var.name}"
  type             = "SecureString"
  value_wo         = "{}"
  value_wo_version = 1
}

# For whoever knows the hub's name and region only.
resource "aws_ssm_parameter" "place" {
  name        = "${local.parameters}/place"
  description = "Where the hub ${var.name} is"
  type        = "String"
  # After an interrupted run it is written again, not imported: the plugin never gives an imported parameter its insecure_value.
  overwrite = true
  # Not secret: marked so, the hub's own address would be taken out of every text.
  insecure_value = jsonencode({
    report    = local.report_url
    passwords = aws_ssm_parameter.first_passwords.name
    machine   = aws_instance.this.id
    url       = local.url
  })
}
