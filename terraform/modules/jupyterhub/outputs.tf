output "stack_dir" {
  description = "Folder of the stack's files on the computer that runs Terraform."
  value       = local.stack_dir
}

output "stack_digest" {
  description = "Digest over the names and contents of all stack files."
  value       = local.stack_digest
}

output "stack_revision" {
  description = "Short name of the bundle, as a machine that runs it reports it."
  value       = substr(sha256(local.stack_bundle), 0, 16)
}

output "stack_bundle" {
  description = "The stack as one text (base64 of gzip of JSON: file name to content), for a provider to put where stack_url points."
  value       = local.stack_bundle
}

output "settings_digest" {
  description = "Digest of the settings, the same for the same content in any spacing or order of keys."
  value       = sha256(jsonencode(jsondecode(var.settings)))
}

output "user_data" {
  description = "cloud-init user data of the hub's machine."
  value       = local.user_data
}

output "user_data_bytes" {
  description = "Size of the user data in bytes: AWS takes 16384, OpenStack 49149 before its encoding, Google Cloud 262144."
  value       = length(base64encode(local.user_data)) / 4 * 3
}
