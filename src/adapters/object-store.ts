// The object stores of clouds, one a provider. Never writes.

import { HubError } from "../errors.ts";
import type { Clock, ObjectStore } from "../ports.ts";
import { readS3Object } from "./aws-objects.ts";
import type { Environment } from "./aws-request.ts";

/** Returns the port over the network. */
export function cloudObjectStore(environment: Environment, clock: Clock): ObjectStore {
  return {
    read: async ({ provider, region, url }, limit) => {
      if (provider === "aws") return readS3Object(url, region, limit, environment, clock);
      throw new HubError("INTERNAL", `this version reads no documents of provider ${provider}`, {
        hint: "This is a fault of jupyterhub-gitops: please report it with the command you ran.",
      });
    },
  };
}
