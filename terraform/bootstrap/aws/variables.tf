variable "region" {
  description = "AWS region of the bucket, such as eu-central-1. Hubs may be in any region. A change would make another bucket."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region is an AWS region such as eu-central-1."
  }
}

variable "bucket" {
  description = "Name of the bucket that keeps the states, one in the world. A change would make another bucket."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.bucket)) && !startswith(var.bucket, "hub-")
    error_message = "bucket is 3 to 63 small letters, digits and dashes, and does not start with hub-: those are the hubs' own buckets."
  }
}

variable "prefix" {
  description = "Folder in the bucket that holds the hubs' states."
  type        = string
  default     = "hubs"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9._/-]*$", var.prefix)) && !startswith(var.prefix, "bootstrap")
    error_message = "prefix is a path such as hubs, and not bootstrap: there this root keeps its own state, which no hub's run may write."
  }
}

variable "repository" {
  description = "GitHub repository with the hub files, OWNER/NAME. Only its runs may take on the roles."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9](-?[A-Za-z0-9])*/[A-Za-z0-9._-]+$", var.repository))
    error_message = "repository is OWNER/NAME."
  }
}

variable "repository_ids" {
  description = "GitHub's numbers of the owner and of the repository. They stay when names change hands; newer repositories send them in their tokens."
  type        = object({ owner = number, repository = number })
  nullable    = false
}

variable "branch" {
  description = "The branch whose merges are applied."
  type        = string
  default     = "main"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9._/-]*$", var.branch))
    error_message = "branch is a branch's name such as main."
  }
}

variable "apply_environments" {
  description = "GitHub environments whose jobs may take on the apply role. Each of them has to be limited to the branch."
  type        = list(string)
  default     = ["hub-apply", "hub-approve", "hub-destroy"]
  nullable    = false

  validation {
    condition     = length(var.apply_environments) > 0 && alltrue([for name in var.apply_environments : can(regex("^[A-Za-z0-9_-]+$", name))])
    error_message = "apply_environments are names of letters, digits, dashes and underscores, at least one."
  }
}

variable "zone_id" {
  description = "Id of the Route 53 zone that the hubs' records go to. Null gives the apply role no right to change any record."
  type        = string
  default     = null

  validation {
    condition     = var.zone_id == null || can(regex("^[A-Z0-9]+$", coalesce(var.zone_id, "-")))
    error_message = "zone_id is a zone's id such as Z0123456789ABCDEFGHIJ."
  }
}

variable "has_oidc_provider" {
  description = "The account trusts GitHub's tokens already, by a provider that something else made: it is used and left alone."
  type        = bool
  default     = false
  nullable    = false
}

variable "adopt" {
  description = "What an interrupted run made and did not write down: address in this root to import id, as `hubctl setup aws` finds it."
  type        = map(string)
  default     = {}
  nullable    = false
}
