variable "name" {
  description = "The hub that goes."
  type        = string
  nullable    = false
}

variable "region" {
  description = "AWS region of the hub that goes."
  type        = string
  nullable    = false
}
