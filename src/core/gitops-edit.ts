// Adds fields to the text of gitops.yaml. Everything that stands there stays as it is, comments too: the file is people's own.

import { canonicalJson } from "./canonical-json.ts";
import { parseGitops } from "./gitops.ts";
import { isObject, type JsonObject, objectOf } from "./json.ts";

/**
 * Returns the text with these fields in it, plain maps of plain words. Null where that is not possible without rewriting what people wrote:
 * a map in braces, a file with faults.
 */
export function withFields(text: string, fields: JsonObject): string | null {
  const before = parsed(text);
  if (before === null) return null;
  const wanted = canonicalJson(merged(before, fields));
  if (canonicalJson(before) === wanted) return text;
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  let lines: readonly string[] = text.trim() === "" ? [] : text.trimEnd().split(newline);
  for (const { path, value } of leavesOf(fields, [])) {
    if (valueAt(before, path) === value) continue;
    const next = withLeaf(lines, path, value);
    if (next === null) return null;
    lines = next;
  }
  const edited = `${lines.join(newline)}${newline}`;
  // The lines are found by their look; whether that was right, the parser says.
  const after = parsed(edited);
  return after !== null && canonicalJson(after) === wanted ? edited : null;
}

interface Leaf {
  readonly path: readonly string[];
  readonly value: string;
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => objectOf(inner)[key], value);
}

function leavesOf(fields: JsonObject, path: readonly string[]): readonly Leaf[] {
  return Object.entries(fields).flatMap(([key, value]) =>
    isObject(value) ? leavesOf(value, [...path, key]) : [{ path: [...path, key], value: String(value) }],
  );
}

/** Lines `from` up to `to`, without it, that hold a map's keys at this indentation. */
interface Block {
  readonly from: number;
  readonly to: number;
  readonly indent: number;
}

function withLeaf(
  lines: readonly string[],
  path: readonly string[],
  value: string,
): readonly string[] | null {
  let block: Block = { from: 0, to: endOf(lines, 0, -1), indent: 0 };
  for (const [depth, key] of path.entries()) {
    const at = lineOf(lines, block, key);
    if (at === null) {
      const space = depth === 0 && lines.length > 0 ? [""] : [];
      return lines.toSpliced(block.to, 0, ...space, ...written(path.slice(depth), value, block.indent));
    }
    const rest = (lines[at] ?? "").replace(/^ *[\w-]+:/, "");
    if (depth === path.length - 1) return withValue(lines, at, rest, value);
    if (!/^\s*(#.*)?$/.test(rest)) return null;
    block = blockBelow(lines, at, block.indent);
  }
  return null;
}

function lineOf(lines: readonly string[], { from, to, indent }: Block, key: string): number | null {
  const start = `${" ".repeat(indent)}${key}:`;
  const found = lines
    .slice(from, to)
    .findIndex((line) => line.startsWith(start) && /^(\s|$)/.test(line.slice(start.length)));
  return found === -1 ? null : from + found;
}

function blockBelow(lines: readonly string[], at: number, indent: number): Block {
  const to = endOf(lines, at + 1, indent);
  const first = lines.slice(at + 1, to).find(isContent);
  return { from: at + 1, to, indent: first === undefined ? indent + 2 : indentOf(first) };
}

/** Where lines end that are indented more than `indent`: after the last of them that says something, or the comment right below it. */
function endOf(lines: readonly string[], from: number, indent: number): number {
  let end = from;
  for (let at = from; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (isContent(line) && indentOf(line) <= indent) break;
    if (line.trim() !== "" && indentOf(line) > indent) end = at + 1;
  }
  return end;
}

function withValue(
  lines: readonly string[],
  at: number,
  rest: string,
  value: string,
): readonly string[] | null {
  const [, space, comment] = /^( +)[^\s#{["'|>&*!][^\s#]*(\s+#.*|\s*)$/.exec(rest) ?? [];
  if (space === undefined || comment === undefined) return null;
  const line = lines[at] ?? "";
  return lines.with(at, `${line.slice(0, line.length - rest.length)}${space}${value}${comment}`);
}

function written(path: readonly string[], value: string, indent: number): string[] {
  const spaces = (depth: number) => " ".repeat(indent + depth * 2);
  return path.map((key, depth) =>
    depth === path.length - 1 ? `${spaces(depth)}${key}: ${value}` : `${spaces(depth)}${key}:`,
  );
}

const isContent = (line: string) => !/^\s*(#|$)/.test(line);
const indentOf = (line: string) => line.length - line.trimStart().length;

function parsed(text: string): JsonObject | null {
  const { gitops, problems } = parseGitops({
    path: "gitops.yaml",
    bytes: new TextEncoder().encode(text),
    kind: "file",
  });
  return problems.length === 0 ? JSON.parse(JSON.stringify(gitops)) : null;
}

function merged(into: JsonObject, fields: JsonObject): JsonObject {
  const entries = Object.entries(fields).map(([key, value]) => {
    const there = into[key];
    return [key, isObject(value) ? merged(isObject(there) ? there : {}, value) : value];
  });
  return { ...into, ...Object.fromEntries(entries) };
}
