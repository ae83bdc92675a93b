# Where the machine stands, who may reach it, and its fixed address.

data "aws_vpc" "this" {
  id      = var.network
  default = var.network == null && var.subnet == null ? true : null

  dynamic "filter" {
    for_each = var.network == null && var.subnet != null ? [data.aws_subnet.given[0].vpc_id] : []
    content {
      name   = "vpc-id"
      values = [filter.value]
    }
  }
}

data "aws_subnet" "given" {
  count = var.subnet == null ? 0 : 1
  id    = var.subnet
}

data "aws_subnets" "all" {
  filter {
    name   = "vpc-id"
    values = [data.aws_vpc.this.id]
  }
}

data "aws_subnet" "all" {
  for_each = toset(data.aws_subnets.all.ids)
  id       = each.value
}

# What the machine is, and where AWS has it: a zone offers only some of its region's types.
data "aws_ec2_instance_type" "this" {
  instance_type = var.machine
}

data "aws_ec2_instance_type_offerings" "this" {
  location_type = "availability-zone"

  filter {
    name   = "instance-type"
    values = [var.machine]
  }
}

locals {
  # Those that give machines an address first, because a machine in another one may not reach the internet; then by zone, so that the
  # same one is taken each time.
  subnets = values({
    for subnet in data.aws_subnet.all :
    "${subnet.map_public_ip_on_launch ? "public" : "silent"} ${subnet.availability_zone} ${subnet.id}" => subnet
  })

  machine_zones = data.aws_ec2_instance_type_offerings.this.locations
  # Of the region proper, which are called after it: a local zone (us-west-2-lax-1a) has few types of machines and disks.
  usual_zones = [
    for subnet in local.subnets : subnet.availability_zone
    if contains(local.machine_zones, subnet.availability_zone) && can(regex("^${var.region}[a-z]$", subnet.availability_zone))
  ]

  wanted_zone = coalesce(
    local.kept_zone,
    one(data.aws_subnet.given[*].availability_zone),
    var.availability_zone,
    try(local.usual_zones[0], null),
    try(local.subnets[0].availability_zone, null),
    "none",
  )
  subnet_id = coalesce(var.subnet, try([for subnet in local.subnets : subnet.id if subnet.availability_zone == local.wanted_zone][0], null), "none")

  everybody = ["0.0.0.0/0", "::/0"]
  ranges    = var.allow_from == null ? local.everybody : var.allow_from

  # Let's Encrypt asks the machine on port 80, from addresses that it does not tell. Nothing else is answered there but "use https".
  certificate_ranges = local.https == "auto" ? local.everybody : local.ranges
}

# Rules inline: separate rules are lost from sight when a run dies between making and recording them.
resource "aws_security_group" "this" {
  name        = local.prefix
  description = "Pages of the hub ${var.name}: HTTP and HTTPS, no SSH"
  vpc_id      = data.aws_vpc.this.id
  tags        = { Name = local.prefix }

  dynamic "ingress" {
    for_each = { http = { port = 80, ranges = local.certificate_ranges }, https = { port = 443, ranges = local.ranges } }
    content {
      description      = ingress.key
      from_port        = ingress.value.port
      to_port          = ingress.value.port
      protocol         = "tcp"
      cidr_blocks      = [for range in ingress.value.ranges : range if !strcontains(range, ":")]
      ipv6_cidr_blocks = [for range in ingress.value.ranges : range if strcontains(range, ":")]
    }
  }

  egress {
    description      = "everything"
    from_port        = 0
    to_port          = 0
    protocol         = "-1"
    cidr_blocks      = ["0.0.0.0/0"]
    ipv6_cidr_blocks = ["::/0"]
  }
}

# Apart from the machine, so that a new machine answers at the same address.
resource "aws_eip" "this" {
  domain = "vpc"
  tags   = { Name = local.prefix }
}

resource "aws_eip_association" "this" {
  allocation_id = aws_eip.this.id
  instance_id   = aws_instance.this.id
}
