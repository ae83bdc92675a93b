# Secrets in the parameter store. Values are written only: neither plan nor state holds one.

locals {
  parameters = "/hubs/${var.name}"
}

resource "aws_ssm_parameter" "secret" {
  for_each = var.secret_revisions

  name        = "${local.parameters}/secrets/${each.key}"
  description = "${each.key} of the hub ${var.name}"
  type        = "SecureString"
  # A certificate with its chain is longer than the 4 KiB that a standard parameter holds; an advanced one holds 8 and costs 5 cents a month.
  tier             = "Intelligent-Tiering"
  value_wo         = var.secrets[each.key]
  value_wo_version = each.value
}

# Which values those are, without any of them: the machine repeats it in its report. Written after the values, and read before them, so that
# a machine never claims a newer one than it has.
resource "aws_ssm_parameter" "secret_revisions" {
  name        = "${local.parameters}/revisions/secrets"
  description = "Which values the secrets of the hub ${var.name} have"
  type        = "String"
  # As for the note of where the hub is: written again rather than imported.
  overwrite      = true
  insecure_value = jsonencode(var.secret_revisions)

  depends_on = [aws_ssm_parameter.secret]
}

# The health check's: made with the hub, read by the machine and by whoever may apply.
resource "aws_ssm_parameter" "probe_token" {
  name             = "${local.parameters}/probe_token"
  description      = "Token of the health check of the hub ${var.name}"
  type             = "SecureString"
  value_wo         = var.probe_token
  value_wo_version = 1
}
