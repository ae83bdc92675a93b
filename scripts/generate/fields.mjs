// Tables of every field: what core/ needs to know of the schema at run time.
import { walk } from "./walk.mjs";

const header = (source) => `// Made from schema/${source} by \`npm run generate\`. Do not edit.\n`;

/** `path → FieldInfo` for every field of a schema. */
export function fieldsModule(name, schema, source) {
  const rows = [["", info(schema, "account")]];
  walk(
    schema,
    (field, parent) => ({ part: field["x-part"] ?? parent?.part ?? "account" }),
    (path, field, { part }) => rows.push([path, info(field, part)]),
  );
  const lines = rows.map(([path, row]) => `  ${JSON.stringify(path)}: ${JSON.stringify(row)},`);
  return `${header(source)}import type { FieldInfo } from "../core/field-info.ts";\n
/** Every field by its path: \`auth.type\`, \`profile_list[].image\`, \`env.*\`. */
export const ${name}: Readonly<Record<string, FieldInfo>> = {\n${lines.join("\n")}\n};\n`;
}

function info(field, part) {
  return {
    title: field.title ?? "",
    part,
    inSettings: field["x-in-settings"] ?? part === "settings",
    immutable: field["x-immutable"] ?? null,
    growOnly: field["x-grow-only"] === true,
    expected: field["x-expected"] ?? expectedOf(field),
    values: valuesOf(field),
    keys: keysOf(field),
    names: field.propertyNames?.["x-expected"] ?? null,
    also: field["x-also"] ?? [],
    default: field.default ?? null,
  };
}

function expectedOf(field) {
  if (field.type === "object") return "a map";
  return field.type === "array" ? "a list" : `a ${field.type}`;
}

function valuesOf(field) {
  const own = field.enum ?? (field.type === "boolean" ? [true, false] : []);
  return [
    ...own,
    ...(field.anyOf ?? []).flatMap((branch) => (branch.const === undefined ? [] : [branch.const])),
  ];
}

function keysOf(field) {
  return (field.anyOf ?? [field]).flatMap((branch) => Object.keys(branch.properties ?? {}));
}

/** The defaults of top-level fields, and of the fields inside maps, as one constant. */
export function defaultsModule(name, schema, source) {
  const values = {};
  walk(
    schema,
    () => null,
    (path, field) => {
      if (field.default !== undefined) values[path] = field.default;
    },
  );
  return `${header(source)}
/** What a field is when the file does not name it, by path. */
export const ${name} = ${JSON.stringify(values, null, 2)} as const;\n`;
}
