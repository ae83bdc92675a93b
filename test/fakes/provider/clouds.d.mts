/** A plugin that can be stood in for. */
export type Provider = "aws" | "google" | "openstack";

/** Where Terraform finds the plugin, and which version the fixtures are of. */
export const CLOUDS: Readonly<Record<Provider, { readonly source: string; readonly version: string }>>;
