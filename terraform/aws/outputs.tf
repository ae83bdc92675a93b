output "url" {
  description = "The public URL, without a trailing slash."
  value       = local.url
}

output "ip_address" {
  description = "The fixed address that the hub answers on."
  value       = aws_eip.this.public_ip
}

output "settings" {
  description = "The settings this hub was last applied with, as JSON text; what the next plan compares with."
  value       = var.settings
  depends_on  = [aws_s3_object.settings]
}

output "data" {
  description = "The disk with the users' files."
  value       = aws_ebs_volume.homes.id
}

output "stack_digest" {
  description = "Digest of the files that run on the machine."
  value       = module.jupyterhub.stack_digest
}

output "on_delete" {
  description = "What removing the hub does with the homes' disk."
  value       = var.on_delete
}

output "region" {
  description = "Where the hub is."
  value       = var.region
}

output "machine_id" {
  description = "The machine, for Session Manager: aws ssm start-session --target."
  value       = aws_instance.this.id
}

output "probe_token_parameter" {
  description = "Name of the parameter with the health check's token."
  value       = aws_ssm_parameter.probe_token.name
}

output "settings_revision" {
  description = "Short name of the settings document, as a machine that runs with it reports it."
  value       = substr(sha256(local.settings_document), 0, 16)
}

output "secret_revisions" {
  description = "A number for each secret's value, as a machine that runs with them reports them."
  value       = var.secret_revisions
}

output "stack_revision" {
  description = "Short name of the stack, as a machine that runs it reports it."
  value       = module.jupyterhub.stack_revision
}
