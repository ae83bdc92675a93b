// Bytes of a file → text that is safe to parse and to show, and offsets → lines and columns.

/** Largest file that is read. */
export const maxBytes = 64 * 1024;

/** A fault at one place of a text; `offset` null means the whole file. */
export interface TextFault {
  readonly offset: number | null;
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
}

export type Decoded = { readonly text: string } | { readonly text: string; readonly fault: TextFault };

/** The file's text, or the one fault that keeps it from being read (with the text up to there, for its position). */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length > maxBytes) {
    const message = `the file has ${bytes.length} bytes; expected at most ${maxBytes} (64 KiB)`;
    const hint = "Long lists of users belong in a CSV file: allowed_users: {file: rosters/NAME.csv}.";
    return { text: "", fault: { offset: null, code: "too-large", message, hint } };
  }
  const text = decodeUtf8(bytes);
  if (text === null) {
    const before = new TextDecoder("utf-8").decode(bytes.subarray(0, firstInvalidByte(bytes)), {
      stream: true,
    });
    return { text: before, fault: notUtf8(before.length, bytes) };
  }
  const fault = hiddenCharacter(text);
  return fault === null ? { text } : { text, fault };
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return null;
  }
}

/** Finds where decoding first fails, by halves: a prefix decodes or does not. */
function firstInvalidByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isValidPrefix(bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  return good;
}

function isValidPrefix(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function notUtf8(offset: number, bytes: Uint8Array): TextFault {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const message = isUtf16 ? "the file is UTF-16; expected UTF-8" : "the file is not UTF-8 text from here on";
  return { offset, code: "not-utf8", message, hint: "Save it again with the encoding UTF-8." };
}

// Controls but tab and line ends; invisible and bidirectional characters, which make a review see another text than the
// parser; line separators that YAML counts and editors do not; halves of surrogate pairs and non-characters.
const hidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\uffff]|[\ufe00-\ufe0e]|[\ud800-\udfff]|[\u{e0000}-\u{e0fff}]/u;

function hiddenCharacter(text: string): TextFault | null {
  const found = hidden.exec(text);
  if (found === null) return null;
  const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return {
    offset: found.index,
    code: "hidden-character",
    message: `U+${code} stands here, ${hiddenWords(found[0])}`,
    hint: "Delete it: nobody who reviews the file can see it. Retyping the line is the surest way.",
  };
}

function hiddenWords(character: string): string {
  if (character === "\0") return "a NUL byte";
  if (/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(character)) {
    return "which changes the direction of the text as it is shown";
  }
  return /[\u0000-\u001f\u007f-\u009f]/.test(character) ? "a control character" : "an invisible character";
}

/** Line and column, both from 1, of an offset; columns count UTF-16 units as editors do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A function from offset to position in one text. */
export function positionsOf(text: string): (offset: number) => Position {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}
