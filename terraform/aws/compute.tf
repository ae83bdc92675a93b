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

    # AWS would say so only after it stopped the machine, or after it made the disk that then holds the hub in its zone.
    precondition {
      condition     = local.wanted_zone == "none" || contains(local.machine_zones, local.wanted_zone)
      error_message = "AWS has no ${var.machine} in zone ${local.wanted_zone}${local.kept_zone == null ? "" : ", where the homes' disk is"}. It has some in: ${try(join(", ", sort(local.machine_zones)), "no zone")}. Choose another machine in the hub file${local.kept_zone == null ? ", or another zone in gitops.yaml (providers.aws)" : ""}."
    }

    precondition {
      condition     = var.image != null || contains(data.aws_ec2_instance_type.this.supported_architectures, "x86_64")
      error_message = "${var.machine} has an ARM processor, and the image of the machines is for Intel and AMD. Choose a type such as m6i or m7a in the hub file."
    }

    precondition {
      condition     = data.aws_ec2_instance_type.this.hypervisor != "xen"
      error_message = "${var.machine} is of a generation that does not show its disks by their ids, so the homes would not be found. Choose a type such as m6i in the hub file."
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
