// GitHub's own description of its API (test/fixtures/github/openapi.json): which operation a request is, and whether both sides keep to it.
import { readFileSync } from "node:fs";
import { Ajv, type ValidateFunction } from "ajv";

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: object;
}

export interface Operation {
  readonly id: string;
  readonly parameters: readonly Parameter[];
  readonly body: object | null;
  readonly responses: Readonly<Record<string, object | null>>;
}

export interface Match {
  readonly operation: Operation;
  /** "get /repos/{owner}/{repo}/pulls". */
  readonly name: string;
  readonly path: Readonly<Record<string, string>>;
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly schemas: Readonly<Record<string, object>>;
}

function parseDescription(): Description {
  const file = new URL("../../fixtures/github/openapi.json", import.meta.url);
  // Written by scripts/extract-openapi.mjs in exactly this shape.
  return JSON.parse(readFileSync(file, "utf8")) as Description;
}

const description = parseDescription();
// A test file asks for some dozen schemas, each a few times: making fast code of them took longer than all answers together.
const quickly = { inlineRefs: false, code: { optimize: false } } as const;
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true, ...quickly });
ajv.addSchema({ $id: "github", schemas: description.schemas });
const compiled = new Map<object, ValidateFunction>();

/** Returns the schema of that name in GitHub's description. */
export function schemaNamed(name: string): object {
  const schema = description.schemas[name];
  if (schema === undefined)
    throw new Error(`no schema ${name} in the extract: add an operation that uses it`);
  return schema;
}

/** Returns the operation a request is; null where there is none in the extract. */
export function findOperation(method: string, path: string): Match | null {
  for (const [template, methods] of Object.entries(description.paths)) {
    const operation = methods[method.toLowerCase()];
    const names = [...template.matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? "");
    // A git reference is the one parameter that may hold slashes.
    const pattern = template.replace(/\{ref\}/g, "(.+)").replace(/\{\w+\}/g, "([^/]+)");
    const found = operation && new RegExp(`^${pattern}$`).exec(path);
    if (!operation || !found) continue;
    const values = names.map((name, i) => [name, decodeURIComponent(found[i + 1] ?? "")]);
    return { operation, name: `${method.toLowerCase()} ${template}`, path: Object.fromEntries(values) };
  }
  return null;
}

/** Returns what is wrong with a value by a schema; empty when it keeps to it. */
export function faultsOf(schema: object, value: unknown): readonly string[] {
  const check = compiled.get(schema) ?? ajv.compile(rebased(schema));
  compiled.set(schema, check);
  if (check(value)) return [];
  return (check.errors ?? [])
    .slice(0, 5)
    .map((error) => `${error.instancePath || "(body)"} ${error.message ?? ""}`);
}

/** References in the extract are relative to its own document. */
function rebased(schema: object): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"github#/'));
}

/** Returns what is wrong with a request's query and body. */
export function requestFaults(match: Match, query: URLSearchParams, body: unknown): readonly string[] {
  const inQuery = match.operation.parameters.filter((parameter) => parameter.in === "query");
  const known = new Set(inQuery.map((parameter) => parameter.name));
  const unknown = [...query.keys()]
    .filter((name) => !known.has(name))
    .map((name) => `no query parameter "${name}"`);
  const values = inQuery.flatMap(({ name, schema, required }) => {
    const text = query.get(name);
    if (text === null) return required ? [`query parameter "${name}" is missing`] : [];
    return faultsOf(schema, /"integer"/.test(JSON.stringify(schema)) ? Number(text) : text).map(
      (fault) => `${name}: ${fault}`,
    );
  });
  const inBody = match.operation.body === null ? [] : faultsOf(match.operation.body, body);
  return [...unknown, ...values, ...inBody];
}
