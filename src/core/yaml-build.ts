// js-yaml's events → the tree. Plain scalars mean what YAML 1.2's core schema says, through js-yaml's own tags.

import {
  boolCoreTag,
  EVENT_ID,
  type Event,
  floatCoreTag,
  getScalarValue,
  intCoreTag,
  NOT_RESOLVED,
  nullCoreTag,
  SCALAR_STYLE,
  type ScalarEvent,
} from "js-yaml";
import type { ListNode, MapEntry, MapNode, ScalarNode, YamlNode, YamlTree } from "./yaml-node.ts";
import type { TextFault } from "./yaml-source.ts";

interface OpenList extends ListNode {
  readonly items: YamlNode[];
}
interface OpenMap extends MapNode {
  readonly entries: Map<string, MapEntry>;
  /** The key that waits for its value; null between pairs. */
  key: { readonly name: string; readonly offset: number; readonly isKept: boolean } | null;
}
type Open = OpenList | OpenMap;

/** Builds the tree of one document that has neither anchors nor tags. */
export function buildTree(events: readonly Event[], text: string): YamlTree {
  const faults: TextFault[] = [];
  const open: Open[] = [];
  const unclear = new Set<YamlNode>();
  let root: YamlNode | null = null;
  let offset = 0;
  const place = (node: YamlNode) => {
    const parent = open.at(-1);
    if (parent === undefined) root = node;
    else if (parent.kind === "list") parent.items.push(node);
    else if (parent.key === null) parent.key = startPair(parent, node, faults);
    else endPair(parent, parent.key, node);
  };
  for (const event of events) {
    if (event.type === EVENT_ID.SCALAR) {
      // A value that is left out has no place of its own: it stands where the last thing stood.
      if (event.valueStart !== -1) offset = scalarStart(event, text);
      const node = scalar(event, offset, text);
      if (isUnclear(node)) unclear.add(node);
      place(node);
    } else if (event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.MAPPING) {
      offset = event.start;
      if (event.type === EVENT_ID.SEQUENCE) open.push({ kind: "list", offset, items: [] });
      else open.push({ kind: "map", offset, entries: new Map(), key: null });
    } else if (event.type === EVENT_ID.POP) {
      const done = open.pop();
      if (done !== undefined) place(done);
    }
  }
  return { root, faults, unclear };
}

/** A quoted scalar's event points behind its quote; people expect the quote itself. */
function scalarStart(event: ScalarEvent, text: string): number {
  const isQuoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED;
  const before = text[event.valueStart - 1];
  return isQuoted && (before === "'" || before === '"') ? event.valueStart - 1 : event.valueStart;
}

function startPair(parent: OpenMap, node: YamlNode, faults: TextFault[]): OpenMap["key"] {
  const { offset } = node;
  if (node.kind !== "scalar") {
    faults.push({
      offset,
      code: "bad-key",
      message: "a list or map stands where a key should",
      hint: braceHint,
    });
    return { name: "", offset, isKept: false };
  }
  const name = node.plain ?? String(node.value ?? "");
  const fault = keyFault(name, parent, node);
  if (fault !== null) faults.push({ offset, ...fault });
  return { name, offset, isKept: fault === null };
}

const braceHint = "Values with { } or [ ] in them need quotes.";

function keyFault(name: string, parent: OpenMap, node: ScalarNode): Omit<TextFault, "offset"> | null {
  if (name === "<<" && node.plain !== null) {
    const hint = "Write the keys out where they are needed.";
    return { code: "merge-key", message: "<< is a merge key; merge keys are not allowed", hint };
  }
  if (name === "__proto__") {
    return { code: "bad-key", message: '"__proto__" is not allowed as a key', hint: "Use another name." };
  }
  if (parent.entries.has(name)) {
    const message = `"${name.slice(0, 40)}" is given twice in the same map`;
    return { code: "duplicate-key", message, hint: "Keep one of the two: only one could count." };
  }
  return null;
}

function endPair(parent: OpenMap, key: NonNullable<OpenMap["key"]>, value: YamlNode): void {
  if (key.isKept) parent.entries.set(key.name, { keyOffset: key.offset, value });
  parent.key = null;
}

function scalar(event: ScalarEvent, offset: number, text: string): ScalarNode {
  const source = getScalarValue(text, event);
  if (event.style !== SCALAR_STYLE.PLAIN) return { kind: "scalar", offset, value: source, plain: null };
  const cutAt = commentAfter(event, text);
  return {
    kind: "scalar",
    offset,
    value: meaning(source),
    plain: source,
    ...(cutAt === null ? {} : { cutAt }),
  };
}

// People put a space behind the # of a comment and none behind that of "#1".
function commentAfter({ valueEnd }: ScalarEvent, text: string): number | null {
  const comment = /[ \t]+(?=#[^\s#])/y;
  comment.lastIndex = valueEnd;
  return valueEnd === -1 || comment.exec(text) === null ? null : comment.lastIndex;
}

/** What a plain scalar means in YAML 1.2: `no`, `on` and `2026-12-01` are text, `1e3` is a number. */
function meaning(source: string): string | number | boolean | null {
  for (const tag of [nullCoreTag, boolCoreTag, intCoreTag, floatCoreTag]) {
    const value = tag.resolve(source, false, tag.tagName);
    if (value !== NOT_RESOLVED) return value;
  }
  return source;
}

/** True for a number that is not written as people write numbers. */
function isUnclear({ value, plain }: ScalarNode): boolean {
  return (
    typeof value === "number" && plain !== null && !/^-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?$/.test(plain)
  );
}
