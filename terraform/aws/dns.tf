# The hub's name, where a zone of Route 53 holds it.

data "aws_route53_zone" "this" {
  count = local.has_record ? 1 : 0
  name  = var.zone
}

locals {
  has_record = var.zone != null && var.domain != null
}

resource "aws_route53_record" "this" {
  count = local.has_record ? 1 : 0

  zone_id = data.aws_route53_zone.this[0].zone_id
  name    = var.domain
  type    = "A"
  ttl     = 60
  records = [aws_eip.this.public_ip]
}
