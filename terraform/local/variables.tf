variable "name" {
  description = "The hub's name, which is its file's stem. A change makes another hub."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,18}[a-z0-9]$", var.name))
    error_message = "name is 3 to 20 lower-case letters, digits and dashes, and starts with a letter."
  }
}

variable "settings" {
  description = "settings.json of the hub, as text. A change restarts the hub only; notebooks keep running."
  type        = string
  nullable    = false

  validation {
    condition     = try(jsondecode(var.settings).version, 0) == 1
    error_message = "settings is the JSON text of settings.json, version 1."
  }
}

variable "on_delete" {
  description = "What destroy does with the data folder: keep, snapshot (an archive beside it, then delete) or delete."
  type        = string
  default     = "keep"
  nullable    = false

  validation {
    condition     = contains(["keep", "snapshot", "delete"], var.on_delete)
    error_message = "on_delete is keep, snapshot or delete."
  }
}

variable "platform" {
  description = "This computer: folders, the address and port to answer on, docker or process, the Python and Node to use, and an epoch, a number that goes up when the hub was found stopped or a secret has a new value. Changing runtime, bind or port restarts everything, notebooks too."
  type = object({
    data    = string
    run     = string
    cache   = string
    runtime = string
    bind    = string
    port    = number
    url     = string
    python  = string
    node    = string
    epoch   = string
  })
  nullable = false

  validation {
    condition     = contains(["docker", "process"], var.platform.runtime)
    error_message = "platform.runtime is docker or process."
  }

  validation {
    condition     = var.platform.port >= 1 && var.platform.port <= 65535
    error_message = "platform.port is 1 to 65535."
  }
}
