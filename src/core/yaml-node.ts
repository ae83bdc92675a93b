// The tree of a YAML document: values with the offsets of every key and value.

import type { TextFault } from "./yaml-source.ts";

/** Text, a number, true/false or nothing. */
export interface ScalarNode {
  readonly kind: "scalar";
  readonly offset: number;
  readonly value: string | number | boolean | null;
  /** As it stands in the file, for plain scalars; null when it was quoted. */
  readonly plain: string | null;
  /** Where a comment follows a plain scalar that looks like a part of it: `#1` of `Physics #1`. */
  readonly cutAt?: number;
}
/** A list. */
export interface ListNode {
  readonly kind: "list";
  readonly offset: number;
  readonly items: readonly YamlNode[];
}
/** One key of a map with its value. */
export interface MapEntry {
  readonly keyOffset: number;
  readonly value: YamlNode;
}
/** A map, its keys in the file's order and each of them once. */
export interface MapNode {
  readonly kind: "map";
  readonly offset: number;
  readonly entries: ReadonlyMap<string, MapEntry>;
}
/** Any value. */
export type YamlNode = ScalarNode | ListNode | MapNode;

/** The document's root (null when it cannot be trusted) and what is wrong with its form. */
export interface YamlTree {
  readonly root: YamlNode | null;
  readonly faults: readonly TextFault[];
  /** Numbers that other YAML readers, or people, would read as another value: `010`, `0x1F`, `1e3`, `.inf`. */
  readonly unclear: ReadonlySet<YamlNode>;
}
