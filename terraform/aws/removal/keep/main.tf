# What is left of a hub that goes and whose homes stay: the homes' disk, which is only let go of and found again by its
# tags when the hub comes back, and a last snapshot of it. Everything else in the state is destroyed, because it is no
# longer written here.
removed {
  from = aws_ebs_volume.homes

  lifecycle {
    destroy = false
  }
}

data "aws_ebs_volumes" "homes" {
  tags = { hub = var.name, role = "homes", managed-by = "jupyterhub-gitops" }

  filter {
    name   = "status"
    values = ["available", "in-use"]
  }
}

resource "aws_ebs_snapshot" "last" {
  for_each = toset(data.aws_ebs_volumes.homes.ids)

  volume_id   = each.value
  description = "The homes of the hub ${var.name} when it was removed"
  tags        = { Name = "hub-${var.name}-homes", hub = var.name, role = "homes", managed-by = "jupyterhub-gitops", made-by = "removal" }

  timeouts {
    # A full disk that was never saved before takes its time.
    create = "3h"
  }
}
