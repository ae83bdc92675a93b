// Where a parser says "indentation", what people really did: a colon in a text, a quote or a bracket that stays open,
// a key without its colon. Reads the text once, up to the place where the parser gave up.

import type { TextFault } from "./yaml-source.ts";

/** The slip behind a parser's complaint about the text at `offset`; null when it really is the indentation. */
export function slipAt(text: string, offset: number): TextFault | null {
  const start = lineStart(text, offset);
  const before = text.slice(start, offset);
  const open = openedBefore(text, offset);
  if (open !== null)
    return open.sign === '"' || open.sign === "'" ? openQuote(open) : openBracket(text, offset, open);
  const next = text[offset] ?? "";
  if (/["']\s*$/.test(before)) return behindQuote(offset);
  if (/[\]}]\s*$/.test(before)) return behindBracket(offset);
  if (/[^\s]:\s+$/.test(before) && /[%@`,\]}]/.test(next)) return reservedSign(offset, next);
  if (/[^\s]:\s+$/.test(before) && /^-\s/.test(text.slice(offset, offset + 2))) return dashBesideKey(offset);
  if (next !== ":") return null;
  if (/[^\s:]:\s/.test(before)) return secondColon(offset);
  // The first line of a map has no colon: the parser took the next key for its second half.
  return /^\S/.test(before) ? lineWithoutColon(text, offset) : null;
}

/** The slip behind a key that runs over several lines: the line before `offset` that has no colon with a space. */
export function lineWithoutColon(text: string, offset: number): TextFault | null {
  let end = lineStart(text, offset);
  while (end > 0) {
    const start = lineStart(text, end - 1);
    const line = text.slice(start, end).trimEnd();
    if (line.trim() !== "" && !line.trimStart().startsWith("#")) return withoutColon(line, start);
    end = start;
  }
  return null;
}

const lineStart = (text: string, offset: number) =>
  Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;

function withoutColon(line: string, start: number): TextFault {
  const offset = start + line.length - line.trimStart().length;
  const parts = /^([A-Za-z_][A-Za-z0-9_-]{0,40})\s*[:=]\s*(\S.{0,60})$/.exec(line.trim());
  const hint = parts === null ? "Text that holds a colon needs quotes." : `Write ${parts[1]}: ${parts[2]}`;
  return {
    offset,
    code: "missing-colon",
    message: "expected `key: value` with a space behind the colon",
    hint,
  };
}

interface Opened {
  readonly sign: string;
  readonly offset: number;
}

/** The innermost quote or bracket that is still open at `end`. Signs inside plain text and comments open nothing. */
function openedBefore(text: string, end: number): Opened | null {
  const brackets: Opened[] = [];
  // The last sign that was no space: a value begins behind one of these.
  let last = "\n";
  for (let at = 0; at < end; at++) {
    const sign = text[at] ?? "";
    const beginsValue = "\n:,-[{".includes(last);
    if (sign === "#" && /\s|^$/.test(text[at - 1] ?? "")) {
      at = endOfLine(text, at) - 1;
    } else if ((sign === '"' || sign === "'") && beginsValue) {
      const close = closingQuote(text, at, end);
      if (close === null) return { sign, offset: at };
      at = close;
      last = sign;
    } else if ((sign === "[" || sign === "{") && beginsValue) {
      brackets.push({ sign, offset: at });
      last = sign;
    } else if (sign === "]" || sign === "}") {
      brackets.pop();
      last = sign;
    } else if (sign === "\n" || sign === "\r") {
      if (brackets.length === 0) last = "\n";
    } else if (sign !== " " && sign !== "\t") last = sign;
  }
  return brackets.at(-1) ?? null;
}

function endOfLine(text: string, from: number): number {
  const end = text.slice(from).search(/[\r\n]/);
  return end === -1 ? text.length : from + end;
}

function closingQuote(text: string, open: number, end: number): number | null {
  const sign = text[open];
  for (let at = open + 1; at < end; at++) {
    if (sign === '"' && text[at] === "\\") at++;
    else if (text[at] === sign && sign === "'" && text[at + 1] === "'") at++;
    else if (text[at] === sign) return at;
  }
  return null;
}

const openQuote = ({ offset }: Opened): TextFault => ({
  offset,
  code: "unclosed-quote",
  message: "the quote that opens here is not closed",
  hint: "Close it with the same kind of quote on the same line.",
});

function openBracket(text: string, offset: number, open: Opened): TextFault {
  const close = open.sign === "[" ? "]" : "}";
  if (text[offset] === close) {
    return {
      offset,
      code: "bad-indentation",
      message: `this ${close} stands at the very beginning of its line`,
      hint: "Put two spaces before it, or write the list on one line.",
    };
  }
  return {
    offset: open.offset,
    code: "unclosed-bracket",
    message: `the ${open.sign} that opens here is not closed`,
    hint: `Close it with ${close}; lines inside it are indented.`,
  };
}

const behindQuote = (offset: number): TextFault => ({
  offset,
  code: "unclosed-quote",
  message: "more text stands behind the closing quote",
  hint: 'Text that holds one kind of quote goes into the other: "Don\'t".',
});

const behindBracket = (offset: number): TextFault => ({
  offset,
  code: "bad-indentation",
  message: "more text stands behind the closing bracket",
  hint: "Delete it, or move it inside the brackets.",
});

const reservedSign = (offset: number, sign: string): TextFault => ({
  offset,
  code: "needs-quotes",
  message: `a value cannot begin with ${sign}`,
  hint: "Put the whole value in quotes if it is meant as text.",
});

const dashBesideKey = (offset: number): TextFault => ({
  offset,
  code: "bad-indentation",
  message: "a list's dash stands beside its key",
  hint: "Begin a line of its own below the key for each item, or write the list in brackets: [a, b].",
});

const secondColon = (offset: number): TextFault => ({
  offset,
  code: "needs-quotes",
  message: "a second colon with a space behind it stands on this line",
  hint: 'Text that holds one needs quotes, such as "Physics: week 1"; otherwise take the space away.',
});
