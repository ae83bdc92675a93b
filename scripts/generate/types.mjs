// TypeScript types from a schema.
import { compile } from "json-schema-to-typescript";

/** A module with the type of one file, every list and map read-only. */
export async function typesModule(schema) {
  const text = await compile({ ...untitled(schema), title: schema.title }, schema.title, {
    additionalProperties: false,
    bannerComment: `// Made from schema/${schema.$id.split("/").pop()} by \`npm run generate\`. Do not edit.`,
    ignoreMinAndMaxItems: true,
    style: { printWidth: 110 },
    unknownAny: true,
  });
  return readonly(text);
}

/** The schema without titles, which would each become a named type, and without what only the reference shows. */
function untitled(node) {
  if (Array.isArray(node)) return node.map(untitled);
  if (typeof node !== "object" || node === null) return node;
  const left = Object.entries(node).filter(([key]) => !["title", "examples", "default"].includes(key));
  return Object.fromEntries(
    // Below `properties` stand names of fields, and a field may be called `default`.
    left.map(([key, value]) => [key, key === "properties" ? fields(value) : untitled(value)]),
  );
}

const fields = (map) => Object.fromEntries(Object.entries(map).map(([key, value]) => [key, untitled(value)]));

/** Adds `readonly` to members and lists: parsed files are never changed. */
function readonly(text) {
  const lines = text
    .replace(/^( +)([\w-]+\??:|\[k: string\]:)/gm, "$1readonly $2")
    .replace(/(\w+|\([^()]*\))\[\]/g, "readonly $1[]")
    .split("\n");
  lines.forEach((line, end) => {
    const indent = /^( *)\}\[\];$/.exec(line)?.[1];
    if (indent === undefined) return;
    const start = lines.findLastIndex(
      (other, at) => at < end && new RegExp(`^${indent}\\S.*\\{$`).test(other),
    );
    lines[start] = lines[start].replace(/\{$/, "readonly {");
  });
  return lines.join("\n");
}
