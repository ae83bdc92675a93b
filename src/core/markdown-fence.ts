// Text as it is, in a code block that nothing inside can end, cut to a number of bytes where it must be.
import { showInvisible } from "./log-text.ts";
import type { Markdown } from "./markdown.ts";

/** Languages GitHub colours; `mermaid` is left out on purpose, since a diagram is not text as it is. */
export type FenceLanguage = "text" | "diff" | "yaml" | "json" | "shell";

const encoder = new TextEncoder();

/** Returns the size in UTF-8, which is what GitHub's limits are counted in when they are counted strictly. */
export function byteLength(text: string): number {
  return encoder.encode(text).length;
}

/** Returns a code block. Its fence is longer than any run of backticks inside. */
export function fence(text: string, language: FenceLanguage = "text"): Markdown {
  const body = showInvisible(text.replaceAll("\r\n", "\n")).replace(/\n+$/, "");
  const runs = body.match(/`+/g) ?? [];
  const marks = "`".repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  return { markdown: `${marks}${language}\n${body}\n${marks}` };
}

/**
 * Returns a code block of at most `limit` bytes, cut at the end of a line, with a closed fence and a line that says how much is missing
 * and where it is; null when not even one line fits.
 */
export function fenceWithin(
  text: string,
  language: FenceLanguage,
  limit: number,
  elsewhere: Markdown,
): Markdown | null {
  const whole = fence(text, language);
  if (byteLength(whole.markdown) <= limit) return whole;
  const lines = text.replaceAll("\r\n", "\n").replace(/\n+$/, "").split("\n");
  const attempt = (count: number): Markdown => {
    const block = fence(lines.slice(0, count).join("\n"), language);
    return { markdown: `${block.markdown}\n…${lines.length - count} more lines → ${elsewhere.markdown}` };
  };
  const count = largest(lines.length - 1, (n) => byteLength(attempt(n).markdown) <= limit);
  return count === 0 ? null : attempt(count);
}

/** The largest number up to `top` for which a claim that only ever turns from true to false holds; 0 where it holds for none. */
function largest(top: number, holds: (n: number) => boolean): number {
  let low = 0;
  let high = top;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Returns at most `limit` characters, an ellipsis for the rest; never half a character. */
export function cut(text: string, limit: number): string {
  const characters = Array.from(text.slice(0, limit * 2 + 2));
  return characters.length <= limit ? text : `${characters.slice(0, limit - 1).join("")}…`;
}
