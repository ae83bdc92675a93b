# Built-in resources only: a hub on one's own computer needs no provider download and no account.
terraform {
  required_version = ">= 1.10"

  backend "local" {}
}
