# One hub on this computer. Values reach the commands through the environment only, so none is ever part of a shell line.

module "jupyterhub" {
  source = "../modules/jupyterhub"

  name     = var.name
  settings = var.settings
}

locals {
  # Relative to this root, so that a later destroy finds it wherever the work folder then is.
  manage = "../modules/jupyterhub/stack/manage"
}

# The users' files and the hub's database. What destroying this does is decided by on_delete alone.
resource "terraform_data" "data" {
  input = {
    data      = var.platform.data
    run       = var.platform.run
    on_delete = var.on_delete
    python    = var.platform.python
    manage    = local.manage
  }

  provisioner "local-exec" {
    when    = destroy
    command = "\"$PYTHON\" \"$MANAGE\" retire --run \"$RUN\" --data \"$DATA\" --on-delete \"$ON_DELETE\""
    environment = {
      PYTHON    = self.input.python
      MANAGE    = self.input.manage
      RUN       = self.input.run
      DATA      = self.input.data
      ON_DELETE = self.input.on_delete
    }
  }
}

# The hub's processes or containers as a whole: replacing this stops every notebook.
resource "terraform_data" "machine" {
  input = {
    data   = terraform_data.data.input.data
    run    = var.platform.run
    python = var.platform.python
    manage = local.manage
  }

  triggers_replace = [var.platform.runtime, var.platform.bind, var.platform.port]

  provisioner "local-exec" {
    when    = destroy
    command = "\"$PYTHON\" \"$MANAGE\" down --run \"$RUN\" --data \"$DATA\""
    environment = {
      PYTHON = self.input.python
      MANAGE = self.input.manage
      RUN    = self.input.run
      DATA   = self.input.data
    }
  }
}

# What the hub runs with. Replacing this applies the settings in place: it has nothing to destroy.
resource "terraform_data" "settings" {
  triggers_replace = [
    terraform_data.machine.id,
    module.jupyterhub.settings_digest,
    module.jupyterhub.stack_digest,
    var.platform.epoch,
  ]

  provisioner "local-exec" {
    command = <<-COMMAND
      umask 077 && mkdir -p "$RUN" && printf %s "$SETTINGS" | base64 -d | gzip -d >"$RUN/settings.next.json" &&
      exec "$PYTHON" "$MANAGE" up --run "$RUN" --data "$DATA" --cache "$CACHE" --runtime "$RUNTIME" --bind "$BIND" \
        --port "$PORT" --settings "$RUN/settings.next.json" --epoch "$EPOCH" --node "$NODE"
    COMMAND
    environment = {
      PYTHON  = var.platform.python
      MANAGE  = local.manage
      RUN     = var.platform.run
      DATA    = terraform_data.machine.input.data
      CACHE   = var.platform.cache
      RUNTIME = var.platform.runtime
      BIND    = var.platform.bind
      PORT    = var.platform.port
      NODE    = var.platform.node
      EPOCH   = var.platform.epoch
      # Compressed: the kernel takes 128 KiB in one variable, and a roster of thousands is longer.
      SETTINGS = base64gzip(var.settings)
    }
  }
}
