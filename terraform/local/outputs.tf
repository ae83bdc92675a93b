output "url" {
  description = "The public URL, without a trailing slash."
  value       = var.platform.url
}

output "ip_address" {
  description = "The address that the hub answers on."
  value       = var.platform.bind
}

output "settings" {
  description = "The settings this hub was last applied with, as JSON text; what the next plan compares with."
  value       = var.settings
  depends_on  = [terraform_data.settings]
}

output "data" {
  description = "Where the users' files are."
  value       = "${var.platform.data}/homes"
}

output "stack_digest" {
  description = "Digest of the files that run on the machine."
  value       = module.jupyterhub.stack_digest
}

output "on_delete" {
  description = "What destroying the hub does with its data folder."
  value       = var.on_delete
}
