# The homes' disk. No plan of this root destroys it: taking the hub away is done by removal/, which lets go of it
# or, when the hub was applied so, deletes it. A hub that comes back finds its disk by its tags.

data "aws_ebs_volumes" "homes" {
  tags = { role = "homes", managed-by = "jupyterhub-gitops" }

  filter {
    name   = "tag:hub"
    values = compact([var.name, var.moved_from])
  }

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
  # What the snapshots' policy finds the disk by.
  homes_tag = "homes-of"

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
  # Only removal/delete deletes the disk. The plugin reads this from the state then, and cannot change it on a disk that
  # is there: what an import leaves out is put right in the state just before (core/last-snapshot.ts).
  final_snapshot = true
  tags           = { Name = "${local.prefix}-homes", role = "homes", (local.homes_tag) = var.name }

  timeouts {
    # A last snapshot of a full disk takes its time.
    delete = "3h"
  }

  lifecycle {
    prevent_destroy = true
    # A disk made with another key stays on it: the key cannot change in place.
    ignore_changes = [final_snapshot, kms_key_id, snapshot_id]

    precondition {
      condition     = length(data.aws_ebs_volumes.homes.ids) <= 1
      error_message = "Several disks carry the tags hub=${var.name} and role=homes (${join(", ", data.aws_ebs_volumes.homes.ids)}). Take the tag role off those that are not to be used."
    }
  }
}

# The last snapshot of an earlier removal stays, and is nobody's but the account's from now on.
removed {
  from = aws_ebs_snapshot.last

  lifecycle {
    destroy = false
  }
}

# Stopped first, so that the file system is whole when the disk moves to another machine.
resource "aws_volume_attachment" "homes" {
  device_name                    = "/dev/sdf"
  volume_id                      = aws_ebs_volume.homes.id
  instance_id                    = aws_instance.this.id
  stop_instance_before_detaching = true
}
