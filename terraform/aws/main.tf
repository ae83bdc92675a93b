# One hub on one EC2 machine. What runs on it comes from the module, as user data and a bundle.

data "aws_caller_identity" "this" {}
data "aws_partition" "this" {}

locals {
  # hub finds a hub's things again after a lost run; see the disk.
  tags = merge(var.tags, { hub = var.name, managed-by = "jupyterhub-gitops" })

  prefix = "hub-${var.name}"
}

module "jupyterhub" {
  source = "../modules/jupyterhub"

  name             = var.name
  settings         = var.settings
  settings_source  = { kind = "s3", options = { SETTINGS_URL = "s3://${aws_s3_bucket.this.bucket}/${local.settings_key}" } }
  secrets_source   = { kind = "ssm", options = { SECRETS_PATH = local.parameters } }
  report_target    = { kind = "s3", options = { REPORT_URL = local.report_url } }
  passwords_target = { kind = "ssm", options = { PASSWORDS_NAME = aws_ssm_parameter.first_passwords.name } }
  stack_url        = "s3://${aws_s3_bucket.this.bucket}/${local.stack_key}"
  # Named, because machines with disks of their own (g4dn) show several empty ones.
  data_disk = "/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_${replace(aws_ebs_volume.homes.id, "-", "")}"
}
