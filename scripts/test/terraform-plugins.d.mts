/** The environment that makes Terraform take plugins from a folder on this machine; nothing where there is none. */
export function pluginEnvironment(folder: string): Promise<Record<string, string>>;
