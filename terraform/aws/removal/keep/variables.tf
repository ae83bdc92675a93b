variable "region" {
  description = "AWS region of the hub that goes."
  type        = string
  nullable    = false
}
