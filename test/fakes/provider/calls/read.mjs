// What only looks: at a thing that the state knows, at one that is imported, and at what data sources and ephemeral resources tell.
import { withFaults } from "../faults.mjs";
import { complete } from "../habits.mjs";
import { planned } from "../planning.mjs";
import { readValue, writeValue } from "../values.mjs";
import { behaviourOf, blockOf, idOf, sceneOf, stateOf } from "./parts.mjs";

/** @typedef {import("./parts.mjs").Parts} Parts */

/** ReadResource: what has gone is null, and Terraform plans it anew. */
export async function read(/** @type {Parts} */ parts, /** @type {any} */ request) {
  const { cloud } = parts;
  const { type_name: type } = request;
  const state = readValue(request.current_state);
  const found = await withFaults(cloud.folder, { action: "read", type }, () =>
    cloud.find(type, idOf(state, request.private)),
  );
  return {
    new_state: writeValue(found === null ? null : stateOf(parts, found)),
    private: request.private,
  };
}

/** ImportResourceState: without what its cloud does not tell again. */
export function bringIn(/** @type {Parts} */ parts, /** @type {any} */ { type_name: type, id }) {
  if (behaviourOf(parts, type).importable === false)
    throw new Error(`resource ${type} doesn't support import`);
  const found = parts.cloud.find(type, id);
  if (found === null)
    throw new Error(`Cannot import non-existent remote object: there is no ${type} with the id ${id}`);
  const forgotten = parts.habits.forgotten(type).map((name) => [name, null]);
  const state = { ...stateOf(parts, found), ...Object.fromEntries(forgotten) };
  return {
    imported_resources: [{ type_name: type, state: writeValue(state), private: Buffer.from(id) }],
  };
}

/** ReadDataSource and OpenEphemeralResource, by the kind of schema. */
export function data(
  /** @type {Parts} */ parts,
  /** @type {string} */ kind,
  /** @type {any} */ { type_name: type, config: wire },
) {
  const config = readValue(wire);
  const block = blockOf(parts, type, kind);
  const known = parts.habits.data(type, config, sceneOf(parts, type, kind));
  const value = planned(block, {}, { prior: null, proposed: { ...config, ...known } });
  complete(block, value);
  return writeValue(value);
}
