# The stack as one value: every file that runs on the machine, and a digest that changes when one of them does.
locals {
  stack_dir = "${path.module}/stack"

  # What tools leave in a checkout is no part of the stack.
  stack_files = {
    for name in fileset(local.stack_dir, "**") : name => filesha256("${local.stack_dir}/${name}")
    if length(regexall("(^|/)(__pycache__|node_modules|[.][^/]*)(/|$)|[.]pyc$", name)) == 0
  }

  stack_digest = sha256(jsonencode(local.stack_files))

  # A machine always runs containers: what only the process runtime on one's own computer reads stays behind.
  machine_files = {
    for name in keys(local.stack_files) : name => file("${local.stack_dir}/${name}")
    if !contains(["README.md", "python/notebook.txt", "python/notebook.in", "python/hub.in", "python/uv.in", "python/uv.txt"], name)
  }

  # JSON rather than tar: Terraform makes it without a provider, and Python reads it without a tool.
  stack_bundle = base64gzip(jsonencode(local.machine_files))
}
