# The machine.

# Ubuntu, because its images come with Session Manager's agent.
data "aws_ssm_parameter" "image" {
  count = var.image == null ? 1 : 0
  name  = "/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id"
}

resource "aws_instance" "this" {
  ami                         = coalesce(var.image, one(nonsensitive(data.aws_ssm_parameter.image[*].value)))
  instance_type               = var.machine
  subnet_id                   = local.subnet_id
  vpc_security_group_ids      = [aws_security_group.this.id]
  iam_instance_profile        = aws_iam_instance_profile.this.name
  user_data                   = module.jupyterhub.user_data
  user_data_replace_on_change = true
  tags                        = { Name = local.prefix }

  metadata_options {
    http_endpoint = "enabled"
    http_tokens   = "required"
    # Containers are one hop further away: no notebook gets the machine's credentials.
    http_put_response_hop_limit = 1
  }

  root_block_device {
    volume_type = "gp3"
    volume_size = var.root_disk_size
    encrypted   = true
    tags        = merge(local.tags, { Name = "${local.prefix}-system", role = "system" })
  }

  lifecycle {
    # A newer image is never a surprise replacement; a machine that is replaced anyway keeps its image too.
    ignore_changes = [ami]

    precondition {
      condition     = module.jupyterhub.user_data_bytes <= 16384
      error_message = "The user data is longer than the 16384 bytes that AWS takes. This is a fault of this program: please report it."
    }

    precondition {
      condition     = local.subnet_id != "none"
      error_message = "There is no subnet in zone ${local.wanted_zone}, where the homes' disk is. Make one there, or name one in gitops.yaml (providers.aws.subnet)."
    }
  }

  # What the machine looks for when it starts.
  depends_on = [
    aws_iam_role_policy.this,
    aws_s3_object.settings,
    aws_s3_object.stack,
    aws_ssm_parameter.probe_token,
    aws_ssm_parameter.secret_revisions,
  ]
}
