// What is asked of clouds beside Terraform: one entry a provider. Reads only.

import { HubError } from "../errors.ts";
import type { Clock, CloudPorts, StoredObject } from "../ports.ts";
import { awsApi } from "./aws-api.ts";
import { readS3Object } from "./aws-objects.ts";
import { readParameter } from "./aws-parameters.ts";
import type { Environment } from "./aws-request.ts";

/** Where one cloud keeps a hub's secrets and documents. */
interface Stores {
  readonly readSecret: (
    region: string,
    name: string,
    environment: Environment,
    clock: Clock,
  ) => Promise<string | null>;
  readonly readDocument: (
    url: string,
    region: string,
    limit: number,
    environment: Environment,
    clock: Clock,
  ) => Promise<StoredObject | null>;
}

/** By the provider's id; one that keeps neither has no entry. */
const stores: Readonly<Record<string, Stores>> = {
  aws: { readSecret: readParameter, readDocument: readS3Object },
};

/** Returns the ports over the network; credentials are the environment's. */
export function cloudPorts(environment: Environment, clock: Clock): CloudPorts {
  return {
    store: {
      read: async ({ provider, region, name }) =>
        storesOf(provider).readSecret(region, name, environment, clock),
    },
    objects: {
      read: async ({ provider, region, url }, limit) =>
        storesOf(provider).readDocument(url, region, limit, environment, clock),
    },
    aws: awsApi(environment, clock),
  };
}

function storesOf(provider: string): Stores {
  const found = stores[provider];
  if (found !== undefined) return found;
  throw new HubError("INTERNAL", `this version reads no store of provider ${provider}`, {
    hint: "This is a fault of jupyterhub-gitops: please report it with the command you ran.",
  });
}
