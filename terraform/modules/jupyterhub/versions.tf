# No provider: the module computes values only, so every root can use it, the local one included.
terraform {
  required_version = ">= 1.10"
}
