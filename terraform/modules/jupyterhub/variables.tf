variable "name" {
  description = "The hub's name, which is its file's stem. A change makes another hub."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,18}[a-z0-9]$", var.name))
    error_message = "name is 3 to 20 lower-case letters, digits and dashes, starts with a letter and ends with a letter or digit."
  }
}

variable "settings" {
  description = "settings.json of the hub, as text. With an inline settings source a change replaces the user data, else the machine fetches it within a minute."
  type        = string
  nullable    = false

  validation {
    condition     = try(jsondecode(var.settings).version, 0) == 1
    error_message = "settings is the JSON text of settings.json, version 1."
  }

  validation {
    condition     = try(jsondecode(var.settings).name, null) == var.name
    error_message = "settings belongs to another hub: its name differs from var.name."
  }
}

variable "settings_source" {
  description = "Where the machine finds its settings. kind inline puts them into the user data; any other kind is a script of stack/bootstrap.d/sources that gets options as its environment and is asked every minute."
  type = object({
    kind    = string
    options = optional(map(string), {})
  })
  default  = { kind = "inline" }
  nullable = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9_]*$", var.settings_source.kind))
    error_message = "settings_source.kind is the name of a script in stack/bootstrap.d/sources, or inline."
  }

  validation {
    condition     = alltrue([for key in keys(var.settings_source.options) : can(regex("^[A-Z][A-Z0-9_]*$", key))])
    error_message = "settings_source.options has names of environment variables: capital letters, digits and underscores."
  }
}

variable "secrets_source" {
  description = "Where the machine finds its secrets: a script of stack/bootstrap.d/secrets that gets options (SECRETS_*) as its environment and is asked every minute. Null is a machine without secrets."
  type = object({
    kind    = string
    options = optional(map(string), {})
  })
  default = null

  validation {
    condition     = can(regex("^[a-z][a-z0-9_]*$", try(var.secrets_source.kind, "none")))
    error_message = "secrets_source.kind is the name of a script in stack/bootstrap.d/secrets."
  }
}

variable "report_target" {
  description = "Where the machine says how it is: a script of stack/bootstrap.d/reports that gets options (REPORT_*) as its environment. Null keeps it on the machine."
  type = object({
    kind    = string
    options = optional(map(string), {})
  })
  default = null

  validation {
    condition     = can(regex("^[a-z][a-z0-9_]*$", try(var.report_target.kind, "none")))
    error_message = "report_target.kind is the name of a script in stack/bootstrap.d/reports."
  }
}

variable "passwords_target" {
  description = "The store that gets the first passwords of admins: a script of stack/bootstrap.d/passwords that gets options (PASSWORDS_*) as its environment. Null keeps them on the machine."
  type = object({
    kind    = string
    options = optional(map(string), {})
  })
  default = null

  validation {
    condition     = can(regex("^[a-z][a-z0-9_]*$", try(var.passwords_target.kind, "none")))
    error_message = "passwords_target.kind is the name of a script in stack/bootstrap.d/passwords."
  }
}

variable "stack_url" {
  description = "Address that the machine downloads the stack's bundle (output stack_bundle) from: https://…, or s3://bucket/key that its role may read. Null carries the bundle inside the user data, which only clouds with large user data take."
  type        = string
  default     = null

  validation {
    condition     = var.stack_url == null || can(regex("^(https|s3)://[^[:space:]]+$", coalesce(var.stack_url, "https://-")))
    error_message = "stack_url is an https:// or s3:// address without spaces."
  }
}

variable "data_disk" {
  description = "Path of the data disk on the machine, such as /dev/disk/by-id/virtio-homes. Null takes the only empty disk. A change moves nothing: the old disk's files stay on it."
  type        = string
  default     = null

  validation {
    condition     = var.data_disk == null || can(regex("^/dev/[A-Za-z0-9._/-]+$", coalesce(var.data_disk, "/dev/-")))
    error_message = "data_disk is a path below /dev."
  }
}
