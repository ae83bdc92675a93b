// The XML that AWS's older services answer → plain objects. Only what those answers hold: elements and text; attributes are left out.

import { arrayOf, type Json, objectOf, textOf } from "./json.ts";

const token = /<(\/?)([A-Za-z_][\w.:-]*)[^<>]*?(\/?)>|([^<]+)|<[?!][^>]*>/g;

interface Open {
  readonly name: string;
  readonly children: Map<string, Json[]>;
  text: string;
}

/** The document's root element: text where an element holds no others, an array where a name comes several times; null when it is none. */
export function parseAwsXml(xml: string): Json {
  const stack: Open[] = [{ name: "", children: new Map(), text: "" }];
  for (const [, closing, name, isEmpty, text] of xml.matchAll(token)) {
    const top = stack.at(-1);
    if (top === undefined) return null;
    if (text !== undefined) top.text += text;
    if (name === undefined) continue;
    if (closing === "/") {
      if (stack.length < 2 || top.name !== name) return null;
      stack.pop();
      add(stack.at(-1), name, contentOf(top));
    } else if (isEmpty === "/") add(top, name, "");
    else stack.push({ name, children: new Map(), text: "" });
  }
  const [root] = stack;
  if (root === undefined || stack.length !== 1 || root.children.size !== 1) return null;
  return [...root.children.values()][0]?.[0] ?? null;
}

/** The members of a list element, under whatever name its service calls them: `item`, `member`, `HostedZone`. */
export function listOf(element: unknown, member = "item"): readonly Readonly<Record<string, unknown>>[] {
  const found = objectOf(element)[member];
  if (found === undefined) return [];
  return (Array.isArray(found) ? arrayOf(found) : [found]).map(objectOf);
}

/** The text of an inner element; null without one, or when it is empty. */
export function innerText(element: unknown, ...path: readonly string[]): string | null {
  const found = path.reduce<unknown>((value, name) => objectOf(value)[name], element);
  return textOf(found) || null;
}

function add(parent: Open | undefined, name: string, value: Json): void {
  parent?.children.set(name, [...(parent.children.get(name) ?? []), value]);
}

function contentOf({ children, text }: Open): Json {
  if (children.size === 0) return unescaped(text.trim());
  return Object.fromEntries(
    [...children].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? null) : values]),
  );
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return entities[name] ?? whole;
    return String.fromCodePoint(Number.parseInt(hex ?? decimal, hex === undefined ? 10 : 16));
  });
}
