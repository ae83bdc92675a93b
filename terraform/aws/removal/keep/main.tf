# What is left of a hub that goes and whose homes stay: nothing. Everything in the state is destroyed, because it is no
# longer written here; the homes' disk is only let go of, and found again by its tags when the hub comes back.
removed {
  from = aws_ebs_volume.homes

  lifecycle {
    destroy = false
  }
}
