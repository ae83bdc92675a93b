# The root's logic with a mocked plugin: no account, no network. What real AWS answers is test/aws's business.
mock_provider "aws" {
  # Plans only: what is applied could not be torn down, as the homes' disk refuses to be destroyed.
  override_during = plan
  source          = "./tests/mocks"
}

variables {
  name      = "physics-101"
  region    = "eu-central-1"
  machine   = "m6i.xlarge"
  disk_size = 100
  settings  = "{\"version\": 1, \"name\": \"physics-101\", \"https\": \"auto\", \"url\": null}"
}

run "a_new_hub" {
  command = plan

  assert {
    condition     = output.url == "https://203-0-113-7.sslip.io"
    error_message = "without a domain the name is made from the address"
  }

  assert {
    condition     = jsondecode(aws_s3_object.settings.content).url == output.url && output.settings == var.settings
    error_message = "the machine is told its address; the output keeps what the plan compares with"
  }

  assert {
    condition     = sort([for rule in aws_security_group.this.ingress : rule.from_port]) == sort(["80", "443"])
    error_message = "HTTP and HTTPS are open, and nothing else"
  }

  assert {
    condition     = alltrue([for option in aws_instance.this.metadata_options : option.http_tokens == "required" && option.http_put_response_hop_limit == 1])
    error_message = "the metadata service wants tokens and answers the machine only, no container"
  }

  assert {
    condition     = aws_ebs_volume.homes.encrypted && alltrue([for disk in aws_instance.this.root_block_device : disk.encrypted])
    error_message = "both disks are encrypted"
  }

  assert {
    condition     = aws_ebs_volume.homes.tags_all == null || aws_ebs_volume.homes.tags.role == "homes"
    error_message = "the homes' disk carries the tag that finds it again"
  }

  assert {
    condition     = module.jupyterhub.user_data_bytes <= 16384
    error_message = "the user data fits what AWS takes: ${module.jupyterhub.user_data_bytes} bytes"
  }

  assert {
    condition     = length(aws_route53_record.this) == 0
    error_message = "no record without a zone"
  }
}

run "a_record_in_the_zone" {
  command = plan

  variables {
    domain = "physics.hubs.example.org"
    zone   = "hubs.example.org"
  }

  assert {
    condition     = one(aws_route53_record.this[*].name) == "physics.hubs.example.org" && output.url == "https://physics.hubs.example.org"
    error_message = "the domain leads to the fixed address"
  }
}

run "campus_only" {
  command = plan

  variables {
    allow_from = ["192.0.2.0/24", "2001:db8::/32"]
  }

  assert {
    condition     = alltrue([for rule in aws_security_group.this.ingress : rule.cidr_blocks == tolist(["192.0.2.0/24"]) && rule.ipv6_cidr_blocks == tolist(["2001:db8::/32"]) if rule.from_port == 443])
    error_message = "only the given networks come in, each by its kind"
  }

  assert {
    condition     = alltrue([for rule in aws_security_group.this.ingress : rule.cidr_blocks == tolist(["0.0.0.0/0"]) && rule.ipv6_cidr_blocks == tolist(["::/0"]) if rule.from_port == 80])
    error_message = "everybody reaches port 80, where the certificate's authority asks"
  }
}

run "campus_only_with_a_certificate_of_its_own" {
  command = plan

  variables {
    allow_from = ["192.0.2.0/24"]
    settings   = "{\"version\": 1, \"name\": \"physics-101\", \"https\": \"manual\", \"url\": null}"
  }

  assert {
    condition     = alltrue([for rule in aws_security_group.this.ingress : rule.cidr_blocks == tolist(["192.0.2.0/24"])])
    error_message = "nobody else has business on any port"
  }
}

run "a_machine_that_the_first_zone_lacks" {
  command = plan

  variables {
    machine = "g6.xlarge"
  }

  override_data {
    target = data.aws_subnets.all
    values = { ids = ["subnet-private", "subnet-local", "subnet-a", "subnet-b"] }
  }
  override_data {
    target = data.aws_subnet.all["subnet-private"]
    values = { id = "subnet-private", availability_zone = "eu-central-1b", map_public_ip_on_launch = false }
  }
  override_data {
    target = data.aws_subnet.all["subnet-local"]
    values = { id = "subnet-local", availability_zone = "eu-central-1-ham-1a", map_public_ip_on_launch = true }
  }
  override_data {
    target = data.aws_subnet.all["subnet-a"]
    values = { id = "subnet-a", availability_zone = "eu-central-1a", map_public_ip_on_launch = true }
  }
  override_data {
    target = data.aws_subnet.all["subnet-b"]
    values = { id = "subnet-b", availability_zone = "eu-central-1b", map_public_ip_on_launch = true }
  }
  override_data {
    target = data.aws_ec2_instance_type_offerings.this
    values = { locations = ["eu-central-1b", "eu-central-1-ham-1a"] }
  }

  assert {
    condition     = aws_ebs_volume.homes.availability_zone == "eu-central-1b" && aws_instance.this.subnet_id == "subnet-b"
    error_message = "disk and machine go where AWS has the type: not into a local zone, and into a subnet with a way to the internet"
  }
}

run "a_machine_that_the_named_zone_lacks" {
  command = plan

  variables {
    availability_zone = "eu-central-1a"
  }

  override_data {
    target = data.aws_ec2_instance_type_offerings.this
    values = { locations = ["eu-central-1b"] }
  }

  expect_failures = [aws_instance.this]
}

run "an_arm_machine" {
  command = plan

  variables {
    machine = "m7g.xlarge"
  }

  override_data {
    target = data.aws_ec2_instance_type.this
    values = { supported_architectures = ["arm64"], hypervisor = "nitro" }
  }

  expect_failures = [aws_instance.this]
}

run "an_arm_machine_with_an_image_of_its_own" {
  command = plan

  variables {
    machine = "m7g.xlarge"
    image   = "ami-0123456789abcdef0"
  }

  override_data {
    target = data.aws_ec2_instance_type.this
    values = { supported_architectures = ["arm64"], hypervisor = "nitro" }
  }

  assert {
    condition     = aws_instance.this.ami == "ami-0123456789abcdef0"
    error_message = "whoever names an image knows what it is for"
  }
}

run "a_machine_that_shows_no_disks_by_id" {
  command = plan

  variables {
    machine = "t2.large"
  }

  override_data {
    target = data.aws_ec2_instance_type.this
    values = { supported_architectures = ["i386", "x86_64"], hypervisor = "xen" }
  }

  expect_failures = [aws_instance.this]
}

run "objects_carry_no_tags" {
  command = plan

  variables {
    tags = { for number in range(30) : "tag-${number}" => "x" }
  }

  assert {
    condition     = alltrue([for object in [aws_s3_object.settings, aws_s3_object.stack] : length(object.override_provider[0].default_tags[0].tags) == 0])
    error_message = "an object takes ten tags at most, a hub thirty"
  }
}

run "a_name_too_long" {
  command = plan

  variables {
    name = "a-name-that-is-far-too-long"
  }

  expect_failures = [var.name]
}

run "settings_of_another_version" {
  command = plan

  variables {
    settings = "{\"version\": 2}"
  }

  expect_failures = [var.settings]
}

run "an_unknown_fate" {
  command = plan

  variables {
    on_delete = "archive"
  }

  expect_failures = [var.on_delete]
}

run "no_region" {
  command = plan

  variables {
    region = "Frankfurt"
  }

  expect_failures = [var.region]
}

run "no_machine_type" {
  command = plan

  variables {
    machine = "big"
  }

  expect_failures = [var.machine]
}

run "half_a_gigabyte" {
  command = plan

  variables {
    disk_size = 0.5
  }

  expect_failures = [var.disk_size]
}

run "a_system_disk_too_small" {
  command = plan

  variables {
    root_disk_size = 8
  }

  expect_failures = [var.root_disk_size]
}

run "an_image_by_name" {
  command = plan

  variables {
    image = "ubuntu"
  }

  expect_failures = [var.image]
}

run "no_network" {
  command = plan

  variables {
    allow_from = ["campus"]
  }

  expect_failures = [var.allow_from]
}

run "datasets_in_s3_may_be_read_and_nothing_beside_them" {
  command = plan

  variables {
    settings = "{\"version\": 1, \"name\": \"physics-101\", \"https\": \"auto\", \"url\": null, \"datasets\": [{\"name\": \"sky\", \"source\": \"s3://course-data/2026/spring/\"}, {\"name\": \"all\", \"source\": \"s3://open-data\"}, {\"name\": \"nfs\", \"source\": \"nfs://files.example.org/sky\"}]}"
  }

  assert {
    condition = [for each in data.aws_iam_policy_document.machine.statement : each.resources if each.sid == "ReadDatasets"] == [
      toset(["arn:aws:s3:::course-data/2026/spring/*", "arn:aws:s3:::open-data/*"])
    ]
    error_message = "the machine's role reads what the datasets name"
  }

  assert {
    condition = [for each in data.aws_iam_policy_document.machine.statement : each.resources if each.sid == "ListDatasets"] == [
      toset(["arn:aws:s3:::course-data", "arn:aws:s3:::open-data"])
    ]
    error_message = "the machine's role lists the datasets' buckets"
  }
}

run "without_datasets_no_bucket_may_be_listed" {
  command = plan

  assert {
    condition     = !anytrue([for each in data.aws_iam_policy_document.machine.statement : contains(each.actions, "s3:ListBucket")])
    error_message = "a machine without datasets lists no bucket"
  }
}
