// The only way to Markdown: a template tag that escapes every string put into it, and the few blocks a comment is made of.
// Never reads anything and knows nothing of hubs.
import { showInvisible } from "./log-text.ts";

/** A piece of Markdown whose dynamic parts are already harmless. Only this file makes one. */
export interface Markdown {
  readonly markdown: string;
}

/** What may stand in a template: finished Markdown as it is, everything else as plain text. */
export type Part = Markdown | string | number;

/** Characters that begin a mention, reference, tag, link, emphasis, table cell, code, entity or formula. */
const special = /[&<>@#|[\]`!*~\\$^]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g;

/**
 * Returns text that GitHub shows as exactly these characters on one line, wherever in a line it is put.
 * GitHub looks for mentions and references in the finished page, where entities no longer count: hence the zero-width space.
 */
export function escapeText(text: string): string {
  const line = showInvisible(text.replace(/\s*(?:\r\n|\n)\s*/g, " ↵ ").replaceAll("\t", " ")).trim();
  return line
    .replace(special, (character) => {
      const entity = `&#${character.charCodeAt(0)};`;
      return character === "@" || character === "#" ? `${entity}&#8203;` : entity;
    })
    .replaceAll("://", "&#58;&#8203;//")
    .replace(/\b(mailto|xmpp):/gi, "$1&#58;&#8203;")
    .replace(/(www)\./gi, "$1&#8203;.")
    .replace(/(GH)-(?=\d)/gi, "$1-&#8203;")
    .replace(/^([-+=])/, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/^(\d+)([.)])/, (_, digits: string, dot: string) => `${digits}&#${dot.charCodeAt(0)};`);
}

/** Returns Markdown from a template: the literal parts are Markdown, strings put into it are shown as plain text. */
export function md(literals: TemplateStringsArray, ...parts: readonly Part[]): Markdown {
  const text = literals.map((literal, i) => literal + (i < parts.length ? textOf(parts[i] ?? "") : ""));
  return { markdown: text.join("") };
}

function textOf(part: Part): string {
  return typeof part === "object" ? part.markdown : escapeText(String(part));
}

/** Returns the pieces one after the other; empty ones are left out. */
export function join(pieces: readonly Part[], separator: string): Markdown {
  const texts = pieces.map(textOf).filter((text) => text !== "");
  return { markdown: texts.join(separator) };
}

/** Returns the blocks with an empty line between them. */
export function blocks(...pieces: readonly Markdown[]): Markdown {
  return join(pieces, "\n\n");
}

/** Returns text in a fixed-width font. An element rather than backticks, so that a backtick in the text cannot end it. */
export function code(text: string): Markdown {
  return { markdown: `<code>${escapeText(text)}</code>` };
}

/** Returns a link; only the text when the address is not plain http or https. */
export function link(text: Part, address: string): Markdown {
  const target = webTarget(address);
  return { markdown: target === null ? textOf(text) : `[${textOf(text)}](${target})` };
}

/** Returns an address as a link whose text can be copied: no invisible characters in it. Only text when it is not http or https. */
export function webAddress(address: string): Markdown {
  const target = webTarget(address);
  return {
    markdown: target === null ? escapeText(address) : `[${target.replaceAll("&", "&amp;")}](${target})`,
  };
}

function webTarget(address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  const isWeb = url !== null && (url.protocol === "https:" || url.protocol === "http:");
  if (!isWeb || url.username !== "" || url.password !== "") return null;
  const text = url.pathname === "/" && url.search === "" && url.hash === "" ? url.origin : url.href;
  return text.replace(/[()<>[\]\\`"'|*_~!@]/g, percentEncode);
}

function percentEncode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** Returns a table. Cells hold one line each. */
export function table(headers: readonly string[], rows: readonly (readonly Part[])[]): Markdown {
  const line = (cells: readonly Part[]) => `| ${cells.map(textOf).join(" | ")} |`;
  const rule = `|${headers.map(() => "---").join("|")}|`;
  return { markdown: [line(headers), rule, ...rows.map(line)].join("\n") };
}

/** Returns a bulleted list. */
export function list(items: readonly Part[]): Markdown {
  return { markdown: items.map((item) => `- ${textOf(item)}`).join("\n") };
}

/** Returns a part that is folded away until somebody opens it. */
export function details(summary: Part, body: Markdown, isOpen = false): Markdown {
  const tag = isOpen ? "<details open>" : "<details>";
  return { markdown: `${tag}<summary>${textOf(summary)}</summary>\n\n${body.markdown}\n\n</details>` };
}

/** Returns a coloured box. */
export function alert(level: "caution" | "warning" | "note", lines: readonly Part[]): Markdown {
  const text = lines.map((line) => `> ${textOf(line)}`).join("\n>\n");
  return { markdown: `> [!${level.toUpperCase()}]\n${text}` };
}
