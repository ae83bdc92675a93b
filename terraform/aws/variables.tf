variable "name" {
  description = "The hub's name, which is its file's stem. A change makes another hub."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,18}[a-z0-9]$", var.name))
    error_message = "name is 3 to 20 lower-case letters, digits and dashes, and starts with a letter."
  }
}

variable "moved_from" {
  description = "The hub's old name, after a rename: its homes' disk is looked for under that name too. Null without one."
  type        = string
  default     = null
}

variable "settings" {
  description = "settings.json of the hub, as text. A change replaces one object in S3; notebooks keep running."
  type        = string
  nullable    = false

  validation {
    condition     = try(jsondecode(var.settings).version, 0) == 1
    error_message = "settings is the JSON text of settings.json, version 1."
  }
}

variable "on_delete" {
  description = "What removing the hub does with the homes' disk: keep, snapshot (a last snapshot, then delete) or delete. No plan of this root destroys it."
  type        = string
  default     = "keep"
  nullable    = false

  validation {
    condition     = contains(["keep", "snapshot", "delete"], var.on_delete)
    error_message = "on_delete is keep, snapshot or delete."
  }
}

variable "region" {
  description = "AWS region, such as eu-central-1. A disk cannot move between regions, so a change is refused before it gets here."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region is an AWS region such as eu-central-1."
  }
}

variable "machine" {
  description = "EC2 machine type, such as m6i.2xlarge. A change stops the machine for about three minutes; address and homes stay."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9-]+[.][a-z0-9-]+$", var.machine))
    error_message = "machine is an EC2 type such as m6i.2xlarge."
  }
}

variable "disk_size" {
  description = "Size of the homes' disk in GiB. It grows in place; it never shrinks, a smaller number changes nothing."
  type        = number
  nullable    = false

  validation {
    condition     = var.disk_size >= 1 && var.disk_size <= 65536 && floor(var.disk_size) == var.disk_size
    error_message = "disk_size is a whole number from 1 to 65536 GiB."
  }
}

variable "root_disk_size" {
  description = "Size of the system's disk in GiB: packages and container images. A larger one grows in place, and the machine uses it from its next start on; AWS refuses a smaller one."
  type        = number
  default     = 60
  nullable    = false

  validation {
    condition     = var.root_disk_size >= 20
    error_message = "root_disk_size is at least 20 GiB: images of notebooks are large."
  }
}

variable "image" {
  description = "AMI of the machine. Null takes the newest Ubuntu 24.04 when the hub is made and keeps it then; a change concerns machines made later."
  type        = string
  default     = null

  validation {
    condition     = var.image == null || can(regex("^ami-[0-9a-f]+$", coalesce(var.image, "-")))
    error_message = "image is an AMI's id such as ami-0123456789abcdef0."
  }
}

variable "network" {
  description = "VPC of the machine. Null takes the region's default VPC. A change replaces the machine and its security group."
  type        = string
  default     = null
}

variable "subnet" {
  description = "Subnet of the machine, in the zone of its homes' disk. Null takes the VPC's first one there, before others one that gives machines a public address. A change replaces the machine."
  type        = string
  default     = null
}

variable "availability_zone" {
  description = "Zone of a new homes' disk, such as eu-central-1a. Null takes the first that has the machine's type. An existing disk stays in its zone, and the machine goes there."
  type        = string
  default     = null
}

variable "allow_from" {
  description = "Networks (CIDR) that may open the hub's pages. Null is everybody."
  type        = list(string)
  default     = null

  validation {
    condition     = alltrue([for range in coalesce(var.allow_from, []) : can(cidrhost(range, 0))])
    error_message = "allow_from holds networks such as 192.0.2.0/24."
  }
}

variable "domain" {
  description = "The hub's public name. Null makes one from its address: 203-0-113-7.sslip.io."
  type        = string
  default     = null
}

variable "zone" {
  description = "Route 53 zone that gets the record of domain. Null leaves DNS to its owner."
  type        = string
  default     = null
}

variable "secret_revisions" {
  description = "Name of each secret and a number that differs when its value does: what a plan compares, as it never sees values."
  type        = map(number)
  default     = {}
  nullable    = false
}

variable "secrets" {
  description = "Value of each secret. Written to the parameter store; never in a plan or a state."
  type        = map(string)
  default     = {}
  nullable    = false
  ephemeral   = true
  sensitive   = true
}

variable "probe_token" {
  description = "A fresh random text: the health check's token if the hub has none yet, else not used."
  type        = string
  default     = ""
  nullable    = false
  ephemeral   = true
  sensitive   = true
}

variable "backup" {
  description = "Snapshots of the homes' disk: one every so many hours (168 is a week), and how many are kept. Null makes none; those that exist stay."
  type        = object({ hours = number, keep = number })
  default     = null

  validation {
    condition     = var.backup == null || contains([1, 2, 3, 4, 6, 8, 12, 24, 168], try(var.backup.hours, 0))
    error_message = "backup.hours is 1, 2, 3, 4, 6, 8, 12, 24 or 168: Data Lifecycle Manager knows no other."
  }

  validation {
    condition     = var.backup == null || (try(var.backup.keep, 0) >= 1 && try(var.backup.keep, 0) <= 1000)
    error_message = "backup.keep is 1 to 1000 snapshots."
  }
}

variable "schedule" {
  description = "When the machine runs: times such as 07:30, days mon to sun, a time zone. Null never stops it. Outside the hours it costs nothing and nobody is served."
  type        = object({ start = string, stop = string, days = list(string), timezone = string })
  default     = null

  validation {
    condition     = var.schedule == null || alltrue([for time in [try(var.schedule.start, ""), try(var.schedule.stop, "")] : can(regex("^([01][0-9]|2[0-3]):[0-5][0-9]$", time))])
    error_message = "schedule.start and schedule.stop are times such as 07:30."
  }

  validation {
    condition     = var.schedule == null || (length(try(var.schedule.days, [])) > 0 && alltrue([for day in try(var.schedule.days, []) : contains(["mon", "tue", "wed", "thu", "fri", "sat", "sun"], day)]))
    error_message = "schedule.days holds at least one of mon, tue, wed, thu, fri, sat, sun."
  }
}

variable "budget" {
  description = "What the hub may cost a month, the percentages of it that send a mail (five at most), and to whom. Null sets no alarm."
  type        = object({ monthly = number, currency = string, alert = list(number), email = string })
  default     = null

  validation {
    condition     = var.budget == null || (length(try(var.budget.alert, [])) >= 1 && length(try(var.budget.alert, [])) <= 5)
    error_message = "budget.alert holds one to five percentages: AWS keeps five alarms a budget."
  }
}

variable "tags" {
  description = "More tags for cost attribution. hub, role and managed-by are the root's own."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "adopt" {
  description = "What an interrupted run made and did not write down: address in this root to import id, as `hubctl resume` finds it."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "permissions_boundary" {
  description = "ARN of the policy that says what the hub's roles may do at most. Null sets none."
  type        = string
  default     = null
}
