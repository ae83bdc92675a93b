// Sets of characters in an expression: one character, `.`, `\d`, `\w`, or a class in brackets, read as Python reads them.

import type { Cursor } from "./expression-cursor.ts";

/** A set as bits: one for each ASCII character and one, the last, for all others. */
export type Letters = bigint;

/** No character at all. */
export const noLetters: Letters = 0n;

const others: Letters = 1n << 128n;
const ascii: Letters = others - 1n;

/** Characters in either set. */
export function union(a: Letters, b: Letters): Letters {
  return a | b;
}

/** True when a character is in both sets. */
export function overlap(a: Letters, b: Letters): boolean {
  return (a & b) !== 0n;
}

const bit = (letter: string): Letters => 1n << BigInt(letter.charCodeAt(0));

function between(from: string, to: string): Letters {
  return ((bit(to) << 1n) - 1n) & ~(bit(from) - 1n);
}

// Python's \d and \w go beyond ASCII.
const digits = between("0", "9") | others;
const wordLetters = digits | between("a", "z") | between("A", "Z") | bit("_");
const anyLetter = (ascii & ~bit("\n")) | others;

/** Reads one character or class. */
export function readLetters(cursor: Cursor): Letters {
  const letter = cursor.next();
  if (letter === ".") return anyLetter;
  if (letter === "[") return readClass(cursor);
  if (letter === "\\") return readEscape(cursor);
  if ("*+?{".includes(letter)) return refused(cursor, `"${letter}" has nothing to repeat`);
  if ("]}^$".includes(letter)) {
    return refused(cursor, `"${letter}" stands alone; write \\${letter} for the character`);
  }
  return single(cursor, letter);
}

function readEscape(cursor: Cursor): Letters {
  const letter = cursor.next();
  if (letter === "d") return digits;
  if (letter === "w") return wordLetters;
  if (letter === "") return refused(cursor, "it ends in a backslash");
  if (/[0-9]/.test(letter)) return refused(cursor, "back references can be slow");
  if (/[A-Za-z]/.test(letter)) return refused(cursor, `\\${letter} is not understood`);
  return single(cursor, letter);
}

function readClass(cursor: Cursor): Letters {
  const isInverse = cursor.take("^");
  let letters = noLetters;
  let isEmpty = true;
  while (!cursor.isAtEnd && cursor.peek() !== "]") {
    letters = union(letters, readMember(cursor));
    isEmpty = false;
  }
  if (isEmpty || !cursor.take("]")) return refused(cursor, '"[" is never closed, or has nothing in it');
  return isInverse ? (ascii | others) & ~letters : letters;
}

function readMember(cursor: Cursor): Letters {
  const from = cursor.next();
  if ("[&~|".includes(from)) {
    return refused(cursor, `"${from}" inside [ ] means other things in other programs; write \\${from}`);
  }
  const letters = from === "\\" ? readEscape(cursor) : single(cursor, from);
  const isRange = cursor.peek() === "-" && !["]", ""].includes(cursor.peek(1));
  if (!isRange) return letters;
  cursor.take("-");
  const to = cursor.next();
  if (!/[A-Za-z0-9]/.test(from) || !/[A-Za-z0-9]/.test(to) || to < from) {
    return refused(cursor, `${from}-${to} is no range of letters or digits`);
  }
  return between(from, to);
}

function single(cursor: Cursor, letter: string): Letters {
  if (!/^[ -~]$/.test(letter)) return refused(cursor, "it holds a character that no image's name has");
  return bit(letter);
}

function refused(cursor: Cursor, why: string): Letters {
  cursor.refuse(why);
  return noLetters;
}
