// ApplyResourceChange: the cloud is changed, or refuses, or what a test has asked to go wrong goes wrong.
import { withFaults } from "../faults.mjs";
import { complete } from "../habits.mjs";
import { isKnown, readValue, writeValue } from "../values.mjs";
import { diagnosticsOf } from "./diagnostics.mjs";
import { blockOf, idOf, isLegacy, sceneOf } from "./parts.mjs";

/**
 * @typedef {import("../schema.mjs").Value} Value
 * @typedef {import("./parts.mjs").Parts} Parts
 */

/** The answer. What was begun and ended is in the cloud's diary. */
export async function apply(/** @type {Parts} */ parts, /** @type {any} */ request) {
  const { type_name: type } = request;
  const prior = readValue(request.prior_state);
  const wanted = readValue(request.planned_state);
  const action = wanted === null ? "delete" : prior === null ? "create" : "update";
  parts.cloud.note({ begin: action, type });
  const work = () => {
    const done = wanted === null ? taken(parts, request) : made(parts, request, wanted);
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
      ...diagnosticsOf(error),
      legacy_type_system: true,
    };
  }
}

function made(/** @type {Parts} */ parts, /** @type {any} */ request, /** @type {Value} */ value) {
  const { cloud, habits } = parts;
  const { type_name: type } = request;
  const block = blockOf(parts, type);
  const config = readValue(request.config);
  const prior = readValue(request.prior_state);
  habits.compute(type, value, { prior, config }, sceneOf(parts, type));
  complete(block, value);
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
function written(/** @type {import("../schema.mjs").Block} */ block, /** @type {Value} */ config) {
  const names = Object.entries(block.attributes ?? {}).filter(
    ([name, { write_only }]) => write_only && isKnown(config[name]),
  );
  return Object.fromEntries(names.flatMap(([name]) => (config[name] === null ? [] : [[name, config[name]]])));
}

function taken(/** @type {Parts} */ parts, /** @type {any} */ request) {
  const { type_name: type } = request;
  const state = readValue(request.prior_state);
  parts.habits.remove(type, state, sceneOf(parts, type));
  const id = idOf(state, request.planned_private);
  parts.cloud.remove(type, id);
  return { new_state: writeValue(null), private: Buffer.from(id) };
}
