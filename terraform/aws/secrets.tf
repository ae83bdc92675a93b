# Secrets in the parameter store. Values are written only: neither plan nor state holds one.

locals {
  parameters = "/hubs/${var.name}"
}

resource "aws_ssm_parameter" "secret" {
  for_each = var.secret_revisions

  name             = "${local.parameters}/secrets/${each.key}"
  description      = "${each.key} of the hub ${var.name}"
  type             = "SecureString"
  value_wo         = var.secrets[each.key]
  value_wo_version = each.value
}

# The health check's: made with the hub, read by the machine and by whoever may apply.
resource "aws_ssm_parameter" "probe_token" {
  name             = "${local.parameters}/probe_token"
  description      = "Token of the health check of the hub ${var.name}"
  type             = "SecureString"
  value_wo         = var.probe_token
  value_wo_version = 1
}
