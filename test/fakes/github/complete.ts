// Fills an object up to what GitHub's schema requires, so that a stand-in states only what matters and still answers in full.
import { faultsOf, schemaNamed } from "./openapi.ts";

type Schema = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Schema =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const objectOf = (value: unknown): Schema => (isObject(value) ? value : {});
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** How references of a description are looked up. */
export type Lookup = (reference: string) => unknown;

const inOpenapi: Lookup = (reference) => schemaNamed(reference.replace("#/schemas/", ""));

/** Returns `known` with every field the schema of that name requires. Throws when the result does not keep to the schema. */
export function complete(name: string, known: Schema): Schema {
  const whole = objectOf(fill(schemaNamed(name), known, inOpenapi));
  const faults = faultsOf(schemaNamed(name), whole);
  if (faults.length > 0) throw new Error(`not a ${name}: ${faults.join("; ")}`);
  return whole;
}

function resolved(schema: unknown, lookup: Lookup): Schema {
  const found = objectOf(schema);
  if (typeof found.$ref === "string") return resolved(lookup(found.$ref), lookup);
  if (!Array.isArray(found.allOf)) return found;
  const parts = found.allOf.map((part) => resolved(part, lookup));
  return {
    type: "object",
    properties: Object.assign({}, ...parts.map((part) => objectOf(part.properties))),
    required: parts.flatMap((part) => listOf(part.required)),
    additionalProperties: parts.every((part) => part.additionalProperties !== false),
  };
}

/** Returns `known` with what the schema requires; fields a closed schema does not know are left out. */
export function fill(raw: unknown, known: unknown, lookup: Lookup): unknown {
  const schema = resolved(raw, lookup);
  const options = [...listOf(schema.anyOf), ...listOf(schema.oneOf)].map((option) =>
    resolved(option, lookup),
  );
  if (known === undefined) return minimal(schema, options, lookup);
  if (options.length > 0) {
    const option = options.find((one) => isObject(known) && isObject(one.properties));
    return option === undefined ? known : fill(option, known, lookup);
  }
  if (Array.isArray(known)) return known.map((item) => fill(schema.items ?? {}, item, lookup));
  if (!isObject(known)) return known;
  const properties = objectOf(schema.properties);
  const isClosed = schema.additionalProperties === false;
  const given = Object.keys(known).filter((name) => !isClosed || Object.hasOwn(properties, name));
  const names = new Set([...given, ...listOf(schema.required).map(String)]);
  return Object.fromEntries(
    [...names].map((name) => [name, fill(properties[name] ?? {}, known[name], lookup)]),
  );
}

/** The plainest value a schema allows. */
function minimal(schema: Schema, options: readonly Schema[], lookup: Lookup): unknown {
  const types = [schema.type].flat();
  if (types.includes("null") || options.some((option) => option.type === "null")) return null;
  if (options[0] !== undefined) return fill(options[0], undefined, lookup);
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  switch (types[0]) {
    case "string":
      return "x".repeat(Number(schema.minLength ?? 0));
    case "integer":
    case "number":
      return Number(schema.minimum ?? 0);
    case "boolean":
      return false;
    case "array":
      return [];
    case "object":
      return fill(schema, {}, lookup);
    default:
      return isObject(schema.properties) ? fill(schema, {}, lookup) : null;
  }
}
