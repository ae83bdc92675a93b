// How long a secret may be on AWS: told before Terraform begins, which would find out when half of the hub is made.

import type { ParsedHub } from "../core/hubs.ts";
import { HubError } from "../errors.ts";

// An advanced parameter of the parameter store, in bytes (AWS Systems Manager endpoints and quotas).
const longest = 8192;

/** Throws HubError SECRET_LONG for a value that the parameter store does not take. */
export function requireShortSecrets(hub: ParsedHub, values: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(values)) {
    const bytes = Buffer.byteLength(value);
    if (bytes > longest)
      throw new HubError(
        "SECRET_LONG",
        `${name} has ${bytes} bytes; AWS's parameter store holds ${longest} of a secret`,
        {
          file: hub.file,
          hint: "Shorten it: a certificate needs its own and the intermediate ones, not the root.",
        },
      );
  }
}
