// Makes text of unknown origin safe to print: what a terminal or a runner would obey becomes something a person can see.
// Never drops a character silently, so that nothing re-forms out of what is left.

/** A zero-width joiner: invisible, and enough to stop a runner from recognising a workflow command. */
const JOINER = "\u200d";

/** Characters that are invisible, reorder text or drive a terminal; line feed and tab are handled by the callers. */
const invisible = /\u034f|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\u115f\u1160\u2800\u3164\uffa0]/gu;

/** Returns the text with every invisible, reordering or control character except line feed and tab spelled out. */
export function showInvisible(text: string): string {
  return text.replace(invisible, (character) =>
    character === "\n" || character === "\t" ? character : spellOut(character),
  );
}

function spellOut(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return "␡";
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
}

// Not in an AWS resource's name (arn:aws:iam::123456789012:role/x), which people copy into a policy: no line begins in the middle of one.
const commandColon = /(?<!\barn:aws[a-z-]*(?::[a-z0-9*-]*){1,2}):(?=:)/g;

/**
 * Returns text for a log or a terminal: control characters are shown instead of obeyed, and no line of it is a workflow command.
 * The runner looks for `::` after leading blanks and for `##[` anywhere in a line, so each of them is broken wherever it stands, but in ARNs.
 */
export function logText(text: string): string {
  return showInvisible(text.replaceAll("\r\n", "\n"))
    .replace(commandColon, `:${JOINER}`)
    .replace(/##(?=\[)/g, `##${JOINER}`);
}

/** Returns the text as one line for a log; line breaks are shown as an arrow. */
export function logLine(text: string): string {
  return logText(text.replace(/\r\n|\n/g, " ↵ ").replaceAll("\t", " "));
}
