// The provider's calls as gRPC makes them, each answered by one file beside this one.
import { wireSchema } from "../schema.mjs";
import { readValue } from "../values.mjs";
import { apply } from "./apply.mjs";
import { diagnosticsOf } from "./diagnostics.mjs";
import { plan } from "./plan.mjs";
import { bringIn, data, read } from "./read.mjs";
import { validate } from "./validate.mjs";

const CAPABILITIES = { plan_destroy: false, get_provider_schema_optional: true };

/**
 * @typedef {import("../schema.mjs").Schema} Schema
 * @typedef {import("./parts.mjs").Parts} Parts
 */

/** The handlers of the service `Provider`. */
export function handlersOf(/** @type {Omit<Parts, "provider">} */ served) {
  /** @type {Parts} */
  const parts = { ...served, provider: {} };
  const { schema } = parts;
  const fine = async () => ({ diagnostics: [] });
  return calls({
    GetMetadata: async () => ({
      server_capabilities: CAPABILITIES,
      resources: named(schema.resource_schemas),
      data_sources: named(schema.data_source_schemas),
      ephemeral_resources: named(schema.ephemeral_resource_schemas),
    }),
    GetProviderSchema: async () => ({
      provider: wireSchema(schema.provider),
      resource_schemas: wired(schema.resource_schemas),
      data_source_schemas: wired(schema.data_source_schemas),
      ephemeral_resource_schemas: wired(schema.ephemeral_resource_schemas),
      server_capabilities: CAPABILITIES,
    }),
    ValidateProviderConfig: fine,
    ValidateResourceConfig: async (request) => validate(parts, request),
    ValidateDataResourceConfig: fine,
    ValidateEphemeralResourceConfig: fine,
    ConfigureProvider: async ({ config }) => {
      parts.provider = readValue(config) ?? {};
      return {};
    },
    // The shapes of a state's things are those of this very schema.
    UpgradeResourceState: async ({ raw_state }) => ({ upgraded_state: { json: raw_state.json } }),
    ReadResource: (request) => read(parts, request),
    PlanResourceChange: async (request) => plan(parts, request),
    ApplyResourceChange: (request) => apply(parts, request),
    ImportResourceState: async (request) => bringIn(parts, request),
    ReadDataSource: async (request) => ({ state: data(parts, "data_source_schemas", request) }),
    OpenEphemeralResource: async (request) => ({
      result: data(parts, "ephemeral_resource_schemas", request),
    }),
    CloseEphemeralResource: fine,
    StopProvider: async () => ({}),
  });
}

/** As gRPC calls them; what is thrown becomes a diagnostic. */
function calls(/** @type {Record<string, (request: any) => Promise<object>>} */ handlers) {
  return Object.fromEntries(
    Object.entries(handlers).map(([name, handler]) => [
      name,
      (/** @type {{ request: any }} */ { request }, /** @type {Function} */ answer) => {
        handler(request)
          .catch((error) => diagnosticsOf(error))
          .then((response) => answer(null, response));
      },
    ]),
  );
}

function named(/** @type {object | undefined} */ schemas) {
  return Object.keys(schemas ?? {}).map((type_name) => ({ type_name }));
}

function wired(/** @type {Record<string, Schema> | undefined} */ schemas) {
  return Object.fromEntries(Object.entries(schemas ?? {}).map(([name, one]) => [name, wireSchema(one)]));
}
