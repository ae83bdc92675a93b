// Validators as plain code, so that no schema is compiled when a command starts.
import Ajv from "ajv";
import standaloneCode from "ajv/dist/standalone/index.js";

/** Keywords of this project: they describe, and validate nothing. */
export const ownKeywords = [
  "x-also",
  "x-expected",
  "x-group",
  "x-grow-only",
  "x-immutable",
  "x-in-settings",
  "x-part",
];

const head = `// Made from schema/ by \`npm run generate\`. Do not edit.
// @ts-nocheck: this is ajv's own output.

/** One fault as ajv reports it; core/rules/schema.ts turns these into words. */
export interface SchemaFault {
  readonly keyword: string;
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly propertyName?: string;
}

/** Checks parsed data; after \`false\`, \`errors\` holds every fault. */
export interface Validator {
  (data: unknown): boolean;
  readonly errors?: readonly SchemaFault[] | null;
}

`;

/** One module that exports a validator for each schema, by the schema's short name. */
export function validatorsModule(schemas) {
  const ajv = new Ajv({
    allErrors: true,
    messages: false,
    strict: true,
    code: { source: true, esm: true, lines: true },
  });
  ajv.addVocabulary(ownKeywords);
  const names = {};
  for (const [name, schema] of Object.entries(schemas)) {
    ajv.addSchema(lean(schema));
    names[name] = schema.$id;
  }
  const code = standaloneCode(ajv, names)
    .replace(/^"use strict";\s*/, "")
    // Length in code points, as JSON schema counts; ajv would load its own helper when a command starts.
    .replace(/require\("ajv\/dist\/runtime\/ucs2length"\)\.default/g, "(text) => [...text].length")
    .replace(/export const (\w+) = (\w+);/g, "export const $1: Validator = $2;\n");
  if (/\brequire\(/.test(code))
    throw new Error("the validators need ajv at run time: find the keyword and avoid it");
  return head + code;
}

/** The schema without what only people read, which ajv would otherwise copy into the code. */
function lean(node) {
  if (Array.isArray(node)) return node.map(lean);
  if (typeof node !== "object" || node === null) return node;
  // ajv copies all faults so far at each call of a definition: 20,000 of them took 14 s. core/rules/options.ts checks these.
  if (node.$ref === "#/definitions/option") return {};
  const forPeople = new Set(["description", "examples", "title", "default", ...ownKeywords]);
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => !forPeople.has(key) && key !== "definitions")
      // Below `properties` stand names of fields, and a field may be called `description` or `default`.
      .map(([key, value]) => [key, key === "properties" ? leanFields(value) : lean(value)]),
  );
}

function leanFields(fields) {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, lean(value)]));
}
