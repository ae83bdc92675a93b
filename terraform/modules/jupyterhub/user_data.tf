# cloud-init's user data. It is JSON, which YAML includes: no value is ever pasted into YAML or a shell line.
locals {
  folder    = "/etc/jupyterhub-gitops"
  is_inline = var.settings_source.kind == "inline"
  is_on_s3  = startswith(coalesce(var.stack_url, "-"), "s3://")

  machine = {
    name            = var.name
    data_disk       = var.data_disk
    stack_url       = var.stack_url
    stack_sha256    = sha256(local.stack_bundle)
    settings_source = local.is_inline ? { kind = "file", options = { SETTINGS_FILE = "${local.folder}/settings.json" } } : var.settings_source
    secrets_source  = var.secrets_source
    # What the machine gives back.
    report_target    = var.report_target
    passwords_target = var.passwords_target
  }

  loads_again = <<-SCRIPT
    #!/bin/sh
    # From the loader's first boot on, until the stack's own units are there.
    if [ -e /var/lib/cloud/instance/sem/config_scripts_user ] && [ ! -e /etc/systemd/system/jupyterhub-gitops-watch.service ]; then
        exec python3 ${local.folder}/loader.py
    fi
  SCRIPT

  write_files = concat(
    [
      { path = "${local.folder}/machine.json", permissions = "0600", encoding = "gz+b64", content = base64gzip(jsonencode(local.machine)) },
      { path = "${local.folder}/loader.py", permissions = "0700", encoding = "gz+b64", content = base64gzip(file("${path.module}/loader.py")) },
      # runcmd is for the first boot only: a machine that was switched off in the middle of it goes on here.
      { path = "/var/lib/cloud/scripts/per-boot/jupyterhub-gitops", permissions = "0700", encoding = "gz+b64", content = base64gzip(local.loads_again) },
    ],
    local.is_inline ? [
      { path = "${local.folder}/settings.json", permissions = "0600", encoding = "gz+b64", content = base64gzip(var.settings) },
    ] : [],
    # The stack's own way to read S3, as the stack is not there yet.
    local.is_on_s3 ? [
      { path = "${local.folder}/aws.py", permissions = "0600", encoding = "gz+b64", content = base64gzip(file("${local.stack_dir}/bootstrap.d/aws.py")) },
    ] : [],
    # Plain text: the bundle is compressed and encoded already, and the loader checks it as it is.
    var.stack_url == null ? [
      { path = "${local.folder}/stack.bundle", permissions = "0600", encoding = "text/plain", content = local.stack_bundle },
    ] : [],
  )

  user_data = "#cloud-config\n${jsonencode({
    package_update = true
    packages       = ["python3", "ca-certificates"]
    write_files    = local.write_files
    runcmd         = [["python3", "${local.folder}/loader.py"]]
  })}\n"
}
