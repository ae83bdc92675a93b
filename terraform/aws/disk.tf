# The homes' disk. No plan of this root destroys it: taking the hub away is done by removal/, which lets go of it
# or, when the hub was applied so, deletes it. A hub that comes back finds its disk by its tags.

data "aws_ebs_volumes" "homes" {
  tags = { hub = var.name, role = "homes", managed-by = "jupyterhub-gitops" }

  filter {
    name   = "status"
    values = ["creating", "available", "in-use"]
  }
}

data "aws_ebs_volume" "homes" {
  for_each = toset(data.aws_ebs_volumes.homes.ids)

  filter {
    name   = "volume-id"
    values = [each.value]
  }
}

locals {
  kept_zone = one(distinct(values(data.aws_ebs_volume.homes)[*].availability_zone))
  kept_size = max(0, values(data.aws_ebs_volume.homes)[*].size...)
}

# Does nothing for a disk that the state already has.
import {
  for_each = toset(data.aws_ebs_volumes.homes.ids)
  to       = aws_ebs_volume.homes
  id       = each.value
}

resource "aws_ebs_volume" "homes" {
  availability_zone = local.wanted_zone
  type              = "gp3"
  size              = max(var.disk_size, local.kept_size)
  encrypted         = true
  final_snapshot    = var.on_delete == "snapshot"
  tags              = { Name = "${local.prefix}-homes", role = "homes" }

  lifecycle {
    prevent_destroy = true
    # A disk made with another key stays on it: the key cannot change in place.
    ignore_changes = [kms_key_id, snapshot_id]

    precondition {
      condition     = length(data.aws_ebs_volumes.homes.ids) <= 1
      error_message = "Several disks carry the tags hub=${var.name} and role=homes (${join(", ", data.aws_ebs_volumes.homes.ids)}). Take the tag role off those that are not to be used."
    }
  }
}

# Stopped first, so that the file system is whole when the disk moves to another machine.
resource "aws_volume_attachment" "homes" {
  device_name                    = "/dev/sdf"
  volume_id                      = aws_ebs_volume.homes.id
  instance_id                    = aws_instance.this.id
  stop_instance_before_detaching = true
}
