// One YAML file → its value, where each part of it stands, and every fault of its form. Never throws, whatever the bytes.

import type { Json } from "./json.ts";
import { formatPath, type Path } from "./path.ts";
import type { Problem } from "./problem.ts";
import type { MapEntry, YamlNode } from "./yaml-node.ts";
import { decode, type Position, positionsOf, type TextFault } from "./yaml-source.ts";
import { parseTree } from "./yaml-tree.ts";

/** A parsed file. Maps are objects without a prototype. */
export interface YamlDocument {
  /** null when the form is wrong, and when the file is empty. */
  readonly value: Json;
  readonly problems: readonly Problem[];
  /** Where a value stands; null when nothing stands there. */
  valueAt(path: Path): Position | null;
  /** Where a key stands; for list items, the item. */
  keyAt(path: Path): Position | null;
  /** A plain scalar as it is written (`1e3`), null for quoted text, lists and maps. */
  plainAt(path: Path): string | null;
  /** Plain scalars that end at a ` #` as if more of them was meant, and what is lost of each. */
  readonly cuts: readonly { readonly path: Path; readonly place: Position; readonly lost: string }[];
  /** The same as `valueAt` for a path as it is written in problems. */
  at(path: string): Position | null;
}

/** Reads one file's bytes. */
export function parseYaml(file: string, bytes: Uint8Array): YamlDocument {
  const decoded = decode(bytes);
  const position = positionsOf(decoded.text);
  if ("fault" in decoded) return unreadable(file, [decoded.fault], position);
  const { root, faults, unclear } = parseTree(decoded.text);
  const problems = faults.map((fault) => textProblem(file, fault, position));
  if (root === null) return { ...unreadable(file, [], position), problems };
  const find = (path: Path) => findNode(root, path);
  let places: ReadonlyMap<string, number> | null = null;
  return {
    value: toJson(root),
    problems: [...problems, ...(unclear.size === 0 ? [] : unclearNumbers(file, root, unclear, position))],
    valueAt: (path) => at(find(path)?.node.offset, position),
    keyAt: (path) => at(find(path)?.keyOffset, position),
    plainAt: (path) => plainOf(find(path)?.node),
    cuts: cutsOf(root, decoded.text, position),
    at(path) {
      places ??= indexOf(root);
      return at(places.get(path), position);
    },
  };
}

type ToPosition = (offset: number) => Position;

const at = (offset: number | undefined, position: ToPosition) =>
  offset === undefined ? null : position(offset);

const plainOf = (node: YamlNode | undefined) => (node?.kind === "scalar" ? node.plain : null);

function unreadable(file: string, faults: readonly TextFault[], position: ToPosition): YamlDocument {
  return {
    value: null,
    problems: faults.map((fault) => textProblem(file, fault, position)),
    valueAt: () => null,
    keyAt: () => null,
    plainAt: () => null,
    cuts: [],
    at: () => null,
  };
}

function textProblem(file: string, fault: TextFault, position: ToPosition): Problem {
  const place = fault.offset === null ? { line: null, column: null } : position(fault.offset);
  const { code, message, hint } = fault;
  return { file, ...place, path: "", severity: "error", code, message, hint };
}

function toJson(node: YamlNode): Json {
  if (node.kind === "scalar") return node.value;
  if (node.kind === "list") return node.items.map(toJson);
  // Without a prototype no key can reach one, whatever it is called.
  const map: Record<string, Json> = Object.create(null);
  for (const [key, { value }] of node.entries) map[key] = toJson(value);
  return map;
}

function findNode(root: YamlNode, path: Path): { node: YamlNode; keyOffset: number } | null {
  let found = { node: root, keyOffset: root.offset };
  for (const step of path) {
    const { node } = found;
    if (node.kind === "list" && typeof step === "number") {
      const item = node.items[step];
      if (item === undefined) return null;
      found = { node: item, keyOffset: item.offset };
    } else if (node.kind === "map") {
      const entry: MapEntry | undefined = node.entries.get(String(step));
      if (entry === undefined) return null;
      found = { node: entry.value, keyOffset: entry.keyOffset };
    } else return null;
  }
  return found;
}

/** Every node with its path, parents first. */
function* nodes(root: YamlNode): Generator<{ path: Path; node: YamlNode }> {
  const waiting: { path: Path; node: YamlNode }[] = [{ path: [], node: root }];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    yield one;
    const { path, node } = one;
    if (node.kind === "list") {
      for (const [index, item] of node.items.entries()) waiting.push({ path: [...path, index], node: item });
    }
    if (node.kind === "map") {
      for (const [key, { value }] of node.entries) waiting.push({ path: [...path, key], node: value });
    }
  }
}

function indexOf(root: YamlNode): ReadonlyMap<string, number> {
  return new Map([...nodes(root)].map(({ path, node }) => [formatPath(path), node.offset]));
}

function cutsOf(root: YamlNode, text: string, position: ToPosition): YamlDocument["cuts"] {
  return [...nodes(root)].flatMap(({ path, node }) => {
    if (node.kind !== "scalar" || node.cutAt === undefined) return [];
    const lost = /[^\r\n]*/.exec(text.slice(node.cutAt))?.[0].trimEnd() ?? "";
    return [{ path, place: position(node.cutAt), lost }];
  });
}

function unclearNumbers(
  file: string,
  root: YamlNode,
  unclear: ReadonlySet<YamlNode>,
  position: ToPosition,
): readonly Problem[] {
  const problems: Problem[] = [];
  for (const { path, node } of nodes(root)) {
    if (node.kind !== "scalar" || !unclear.has(node)) continue;
    const number = Number.isFinite(node.value) ? node.value : "in digits";
    problems.push({
      file,
      ...position(node.offset),
      path: formatPath(path),
      severity: "error",
      code: "unclear-number",
      message: `${node.plain?.slice(0, 40)} is read as different numbers by different programs`,
      hint: `Write the number out (${number}), or put it in quotes if it is text.`,
    });
  }
  return problems;
}
