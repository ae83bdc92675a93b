// The provider's calls, answered from schema, habits and cloud. Every error becomes a diagnostic, as Terraform shows them.
import { withFaults } from "./faults.mjs";
import { complete } from "./habits.mjs";
import { planned, replacements } from "./planning.mjs";
import { shaped, wireSchema } from "./schema.mjs";
import { isKnown, readValue, writeValue } from "./values.mjs";

const CAPABILITIES = { plan_destroy: false, get_provider_schema_optional: true };

/**
 * @typedef {import("./schema.mjs").Value} Value
 * @typedef {object} Parts
 * @property {import("./schema.mjs").ProviderSchema} schema
 * @property {{ resource_schemas: Record<string, import("./planning.mjs").Behaviour> }} behaviour
 * @property {import("./cloud.mjs").Cloud} cloud
 * @property {import("./habits.mjs").Habits} habits
 */

/** The handlers of the service `Provider`. */
export function handlersOf(/** @type {Parts} */ parts) {
  const { schema } = parts;
  /** @type {{ provider: Value }} */
  const configured = { provider: {} };
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
    ValidateResourceConfig: fine,
    ValidateDataResourceConfig: fine,
    ValidateEphemeralResourceConfig: fine,
    ConfigureProvider: async ({ config }) => {
      configured.provider = readValue(config) ?? {};
      return {};
    },
    // The shapes of a state's things are those of this very schema.
    UpgradeResourceState: async ({ raw_state }) => ({ upgraded_state: { json: raw_state.json } }),
    ReadResource: (request) => read(parts, request),
    PlanResourceChange: (request) => plan(parts, configured.provider, request),
    ApplyResourceChange: (request) => apply(parts, configured.provider, request),
    ImportResourceState: (request) => bringIn(parts, request),
    ReadDataSource: async (request) => ({
      state: data(parts, configured.provider, "data_source_schemas", request),
    }),
    OpenEphemeralResource: async (request) => ({
      result: data(parts, configured.provider, "ephemeral_resource_schemas", request),
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
          .catch((error) => ({ diagnostics: [diagnosticOf(error)] }))
          .then((response) => answer(null, response));
      },
    ]),
  );
}

/** A cloud's refusal is words; anything else is a fault of the stand-in, whose place is told. */
function diagnosticOf(/** @type {unknown} */ error) {
  const message = error instanceof Error ? error.message : String(error);
  const isFault =
    error instanceof TypeError || error instanceof ReferenceError || error instanceof RangeError;
  const detail = isFault ? (error.stack ?? "") : "";
  return { severity: 1, summary: message, detail };
}

function named(/** @type {object | undefined} */ schemas) {
  return Object.keys(schemas ?? {}).map((type_name) => ({ type_name }));
}

function wired(/** @type {Record<string, import("./schema.mjs").Schema> | undefined} */ schemas) {
  return Object.fromEntries(Object.entries(schemas ?? {}).map(([name, one]) => [name, wireSchema(one)]));
}

function blockOf(/** @type {Parts} */ { schema }, /** @type {string} */ type, kind = "resource_schemas") {
  const found = /** @type {any} */ (schema)[kind]?.[type];
  if (found === undefined) throw new Error(`The stand-in has no schema of ${type}.`);
  return found.block;
}

// What has no id of its own is known by the one that the stand-in gave it, kept in Terraform's private part of the state.
function idOf(/** @type {Value} */ state, /** @type {Uint8Array | undefined} */ secret) {
  if (secret !== undefined && secret.length > 0) return Buffer.from(secret).toString();
  return String(state.id ?? "");
}

async function read(/** @type {Parts} */ parts, /** @type {any} */ request) {
  const { cloud } = parts;
  const { type_name: type } = request;
  const state = readValue(request.current_state);
  const found = await withFaults(cloud.folder, { action: "read", type }, () =>
    cloud.find(type, idOf(state, request.private)),
  );
  const block = blockOf(parts, type);
  return {
    new_state: writeValue(found === null ? null : shaped(block, found.attributes)),
    private: request.private,
  };
}

async function plan(/** @type {Parts} */ parts, /** @type {Value} */ provider, /** @type {any} */ request) {
  const { type_name: type, prior_private: secret } = request;
  const proposed = readValue(request.proposed_new_state);
  if (proposed === null) return { planned_state: writeValue(null), planned_private: secret };
  const prior = readValue(request.prior_state);
  const block = blockOf(parts, type);
  const behaviour = parts.behaviour.resource_schemas[type] ?? {};
  const value = planned(block, behaviour, { prior, proposed });
  const change = { prior, config: readValue(request.config) };
  const more = parts.habits.replan(type, value, change, { cloud: parts.cloud, provider, block });
  const paths = prior === null ? [] : [...replacements(block, behaviour, prior, value), ...more];
  return {
    planned_state: writeValue(value),
    requires_replace: paths.map(wirePath),
    planned_private: secret,
    legacy_type_system: isLegacy(parts, type),
  };
}

/** Elsewhere Terraform itself checks that plan and result fit what was written. */
function isLegacy(/** @type {Parts} */ { behaviour, habits }, /** @type {string} */ type) {
  const { defaults = {}, computed_blocks = [] } = behaviour.resource_schemas[type] ?? {};
  return Object.keys(defaults).length > 0 || computed_blocks.length > 0 || habits.isLegacy(type);
}

function wirePath(/** @type {(string | number)[]} */ path) {
  return {
    steps: path.map((step) =>
      typeof step === "number" ? { element_key_int: step } : { attribute_name: step },
    ),
  };
}

async function apply(/** @type {Parts} */ parts, /** @type {Value} */ provider, /** @type {any} */ request) {
  const { type_name: type } = request;
  const prior = readValue(request.prior_state);
  const wanted = readValue(request.planned_state);
  const action = wanted === null ? "delete" : prior === null ? "create" : "update";
  parts.cloud.note({ begin: action, type });
  const work = () => {
    const done = wanted === null ? taken(parts, provider, request) : made(parts, provider, request, wanted);
    parts.cloud.note({ end: action, type, id: done.private.toString() });
    return done;
  };
  try {
    return await withFaults(parts.cloud.folder, { action, type }, work);
  } catch (error) {
    // What was lost is not in the state; what could not be changed or removed stays there as it was.
    const isThere = action !== "create";
    return {
      new_state: isThere ? request.prior_state : writeValue(null),
      private: request.planned_private,
      diagnostics: [diagnosticOf(error)],
      legacy_type_system: true,
    };
  }
}

function made(
  /** @type {Parts} */ parts,
  /** @type {Value} */ provider,
  /** @type {any} */ request,
  /** @type {Value} */ value,
) {
  const { cloud, habits } = parts;
  const { type_name: type } = request;
  const block = blockOf(parts, type);
  const config = readValue(request.config);
  habits.compute(type, value, { cloud, provider, block }, config);
  complete(block, value);
  const prior = readValue(request.prior_state);
  const id = prior === null ? habits.key(type, value) : idOf(prior, request.planned_private);
  const secrets = { ...cloud.find(type, id)?.secrets, ...written(block, config) };
  cloud.put({ type, id, attributes: value, secrets });
  return {
    new_state: writeValue(value),
    private: Buffer.from(id),
    legacy_type_system: isLegacy(parts, type),
  };
}

/** What is only written: in the cloud, never in a state. */
function written(/** @type {import("./schema.mjs").Block} */ block, /** @type {Value} */ config) {
  const names = Object.entries(block.attributes ?? {}).filter(
    ([name, { write_only }]) => write_only && isKnown(config[name]),
  );
  return Object.fromEntries(names.flatMap(([name]) => (config[name] === null ? [] : [[name, config[name]]])));
}

function taken(/** @type {Parts} */ parts, /** @type {Value} */ provider, /** @type {any} */ request) {
  const { cloud, habits } = parts;
  const { type_name: type } = request;
  const state = readValue(request.prior_state);
  habits.remove(type, state, { cloud, provider, block: blockOf(parts, type) });
  const id = idOf(state, request.planned_private);
  cloud.remove(type, id);
  return { new_state: writeValue(null), private: Buffer.from(id) };
}

async function bringIn(/** @type {Parts} */ parts, /** @type {any} */ { type_name: type, id }) {
  const found = parts.cloud.find(type, id);
  if (found === null)
    throw new Error(`Cannot import non-existent remote object: there is no ${type} with the id ${id}`);
  const state = writeValue(shaped(blockOf(parts, type), found.attributes));
  return { imported_resources: [{ type_name: type, state, private: Buffer.from(id) }] };
}

function data(
  /** @type {Parts} */ parts,
  /** @type {Value} */ provider,
  /** @type {string} */ kind,
  /** @type {any} */ { type_name: type, config: wire },
) {
  const config = readValue(wire);
  const block = blockOf(parts, type, kind);
  const known = parts.habits.data(type, config, { cloud: parts.cloud, provider, block });
  const value = planned(block, {}, { prior: null, proposed: { ...config, ...known } });
  complete(block, value);
  return writeValue(value);
}
