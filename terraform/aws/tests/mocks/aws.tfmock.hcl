# What AWS is taken to answer in the tests beside this folder.
mock_data "aws_caller_identity" {
  defaults = { account_id = "123456789012" }
}
mock_data "aws_partition" {
  defaults = { partition = "aws" }
}
mock_data "aws_vpc" {
  defaults = { id = "vpc-1" }
}
mock_data "aws_subnets" {
  defaults = { ids = ["subnet-b", "subnet-a"] }
}
mock_data "aws_subnet" {
  defaults = { id = "subnet-a", vpc_id = "vpc-1", availability_zone = "eu-central-1a" }
}
mock_data "aws_ec2_instance_type" {
  defaults = { supported_architectures = ["x86_64"], hypervisor = "nitro" }
}
mock_data "aws_ec2_instance_type_offerings" {
  defaults = { locations = ["eu-central-1a", "eu-central-1b", "eu-central-1c"] }
}
mock_data "aws_ssm_parameter" {
  defaults = { value = "ami-0123456789abcdef0" }
}
mock_data "aws_iam_policy_document" {
  defaults = { json = "{}" }
}
mock_data "aws_ebs_volumes" {
  defaults = { ids = [] }
}
mock_data "aws_route53_zone" {
  defaults = { zone_id = "Z1" }
}
mock_resource "aws_iam_role" {
  defaults = { arn = "arn:aws:iam::123456789012:role/hub-physics-101" }
}
mock_resource "aws_instance" {
  defaults = { id = "i-0123456789abcdef0" }
}
mock_resource "aws_eip" {
  defaults = { public_ip = "203.0.113.7" }
}
mock_resource "aws_ebs_volume" {
  defaults = { id = "vol-0123456789abcdef0" }
}
mock_resource "aws_s3_bucket" {
  defaults = { arn = "arn:aws:s3:::hub-physics-101-123456789012-eu-central-1" }
}
