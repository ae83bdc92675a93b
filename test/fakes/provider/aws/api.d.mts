/** Starts the few calls of AWS that the plugin does not make, with one bucket, on a free port of this computer. */
export function startApi(cloud: string, bucket: string): Promise<{ readonly url: string; stop(): void }>;
