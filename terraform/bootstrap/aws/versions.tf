# What an account needs before its first hub: a bucket for the states, and the two roles that GitHub's runs take on.
# `hubctl setup aws` applies this. Its own state lies in the bucket that it makes; the very first apply keeps it on this computer.
terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }

  backend "s3" {}
}

provider "aws" {
  region = var.region

  default_tags {
    tags = local.tags
  }
}

locals {
  # Not managed-by: what carries that tag is a hub's, and the apply role may change it.
  tags = { part-of = "jupyterhub-gitops" }

  account   = data.aws_caller_identity.this.account_id
  partition = data.aws_partition.this.partition
  domain    = "token.actions.githubusercontent.com"
}

data "aws_caller_identity" "this" {}
data "aws_partition" "this" {}
