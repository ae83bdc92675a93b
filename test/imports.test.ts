// Who may import whom: the rows of docs/architecture.md, checked on the sources.
import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, normalize } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

interface Import {
  readonly file: string;
  /** A path under src for our own files, else the package's or Node module's name. */
  readonly target: string;
  readonly typeOnly: boolean;
}

interface Row {
  readonly files: RegExp;
  readonly may: RegExp;
  /** What may be imported only as types. */
  readonly types?: RegExp;
}

const ROWS: Readonly<Record<string, Row>> = {
  "src/generated": { files: /^src\/generated\//, may: /^$/, types: /^src\/core\// },
  "src/core": {
    files: /^src\/core\//,
    may: /^(src\/core\/|src\/generated\/|src\/errors\.ts$|js-yaml$|node:crypto$)/,
  },
  "src/errors.ts": { files: /^src\/errors\.ts$/, may: /^$/ },
  "src/*ports.ts": {
    files: /^src\/(\w+-)?ports\.ts$/,
    may: /^$/,
    types: /^src\/(core\/|(\w+-)?ports\.ts$)/,
  },
  "src/providers": {
    files: /^src\/providers\//,
    may: /^(src\/core\/|src\/providers\/|src\/errors\.ts$|node:(path|crypto)$)/,
    types: /^src\/(\w+-)?ports\.ts$/,
  },
  "src/adapters": {
    files: /^src\/adapters\//,
    may: /^(src\/(\w+-)?ports\.ts$|src\/core\/|src\/adapters\/|src\/errors\.ts$|@actions\/|node:|ws$)/,
  },
  "src/commands": {
    files: /^src\/commands\//,
    may: /^(src\/core\/|src\/providers\/|src\/generated\/|src\/(\w+-)?ports\.ts$|src\/commands\/|src\/errors\.ts$|node:(path|crypto)$|fflate$)/,
  },
};

const imports = sources("src").flatMap(importsOf);

describe("the folders", () => {
  it.each(Object.keys(ROWS))("%s imports only what its row allows", (name) => {
    const row = ROWS[name];
    const own = imports.filter(({ file }) => row?.files.test(file));
    const strays = own.filter(
      ({ target, typeOnly }) => !row?.may.test(target) && !(typeOnly && row?.types?.test(target)),
    );
    expect(strays.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  });

  it("all have a row, but for the two faces", () => {
    const rows = Object.values(ROWS);
    const faces = /^src\/(main|cli|inputs)\.ts$|^src\/terminal\//;
    const files = [...new Set(imports.map(({ file }) => file))];
    expect(files.filter((file) => !faces.test(file) && !rows.some(({ files }) => files.test(file)))).toEqual(
      [],
    );
  });

  it("import Node's own modules by their node: names", () => {
    expect(imports.filter(({ target }) => builtinModules.includes(target))).toEqual([]);
  });

  it("are read by this test at all", () => {
    expect(imports).toContainEqual({
      file: "src/adapters/hub-client.ts",
      target: "src/core/health.ts",
      typeOnly: false,
    });
    expect(imports).toContainEqual({
      file: "src/core/health.ts",
      target: "src/core/probe-faults.ts",
      typeOnly: false,
    });
  });
});

function sources(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name));
}

function importsOf(file: string): Import[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2023);
  return source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const { moduleSpecifier } = statement;
    if (moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier)) return [];
    const name = moduleSpecifier.text;
    const target = name.startsWith(".") ? normalize(join(dirname(file), name)) : name;
    return [{ file, target, typeOnly: isTypeOnly(statement) }];
  });
}

function isTypeOnly(statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly;
  const { importClause: clause } = statement;
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const names = clause.namedBindings;
  if (clause.name !== undefined || names === undefined || !ts.isNamedImports(names)) return false;
  return names.elements.every(({ isTypeOnly: typeOnly }) => typeOnly);
}
