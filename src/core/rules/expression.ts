// A plain part of regular expressions: text, classes, groups with alternatives, and repetition of single characters.
// While reading, the ways in which one text could be tried are counted; above a small number the expression is refused.

import { Cursor } from "./expression-cursor.ts";
import { type Letters, noLetters, overlap, readLetters, union } from "./expression-letters.ts";

/** Most ways to try one text. */
const mostWays = 1000;
/** Longest name of an image. */
const textLength = 400;

/** One piece of an expression. */
interface Piece {
  /** What it can begin with. */
  readonly first: Letters;
  readonly canBeEmpty: boolean;
  /** Ways to try it by itself. */
  readonly ways: number;
  /** Letters that repetitions in it eat, and how many ends such a repetition has at most; 1 without. */
  readonly eats: Letters;
  readonly ends: number;
}

const nothing: Piece = { first: noLetters, canBeEmpty: true, ways: 1, eats: noLetters, ends: 1 };

/** Why the expression is refused, as the end of a sentence; null when it is fine. */
export function expressionFault(pattern: string): string | null {
  // The whole text is matched anyway, so the two marks that say so may stand where they mean just that.
  const begin = pattern.startsWith("^") ? 1 : 0;
  const end = pattern.endsWith("$") && !pattern.endsWith("\\$") ? pattern.length - 1 : pattern.length;
  const cursor = new Cursor(pattern.slice(begin, Math.max(begin, end)));
  const whole = alternatives(cursor, 0);
  if (cursor.fault === null && !cursor.isAtEnd) return '")" closes nothing';
  if (cursor.fault !== null) return cursor.fault;
  return whole.ways > mostWays ? "it could be slow: there are too many ways to match the same text" : null;
}

/** Pieces separated by `|`, up to the end or a closing parenthesis. */
function alternatives(cursor: Cursor, depth: number): Piece {
  const branches = [sequence(cursor, depth)];
  while (cursor.take("|")) branches.push(sequence(cursor, depth));
  return {
    first: branches.map(({ first }) => first).reduce(union),
    canBeEmpty: branches.some(({ canBeEmpty }) => canBeEmpty),
    ways: branches.reduce((sum, { ways }) => sum + ways, 0),
    eats: branches.map(({ eats }) => eats).reduce(union),
    ends: Math.max(...branches.map(({ ends }) => ends)),
  };
}

function sequence(cursor: Cursor, depth: number): Piece {
  const pieces: Piece[] = [];
  while (!cursor.isAtEnd && !"|)".includes(cursor.peek())) {
    pieces.push(cursor.take("(") ? group(cursor, depth) : repetition(cursor));
  }
  return pieces.toReversed().reduce(before, nothing);
}

/** A piece before the rest: a repetition has many ways only where the rest could begin with what it eats. */
function before(rest: Piece, piece: Piece): Piece {
  const isUnsure = overlap(piece.eats, rest.first);
  return {
    first: piece.canBeEmpty ? union(piece.first, rest.first) : piece.first,
    canBeEmpty: piece.canBeEmpty && rest.canBeEmpty,
    ways: Math.min(piece.ways * rest.ways * (isUnsure ? piece.ends : 1), 1e9),
    eats: union(piece.eats, rest.eats),
    ends: Math.max(piece.ends, rest.ends),
  };
}

function group(cursor: Cursor, depth: number): Piece {
  if (cursor.peek() === "?" && !cursor.take("?:"))
    cursor.refuse("groups that begin with (? are not understood");
  if (depth >= 5) cursor.refuse("groups are nested too deep");
  const inside = alternatives(cursor, depth + 1);
  if (!cursor.take(")")) cursor.refuse('"(" is never closed');
  const isOptional = cursor.take("?");
  if (/[*+?{]/.test(cursor.peek())) cursor.refuse("a group cannot be repeated, because that can be slow");
  return isOptional ? { ...inside, canBeEmpty: true, ways: inside.ways + 1 } : inside;
}

function repetition(cursor: Cursor): Piece {
  const letters = readLetters(cursor);
  const { least, most } = range(cursor);
  if (/[*+?{]/.test(cursor.peek())) cursor.refuse("two repetitions stand behind each other");
  const ends = most - least + 1;
  return { first: letters, canBeEmpty: least === 0, ways: 1, eats: ends > 1 ? letters : noLetters, ends };
}

function range(cursor: Cursor): { readonly least: number; readonly most: number } {
  const once = { least: 1, most: 1 };
  if (cursor.take("*")) return { least: 0, most: textLength };
  if (cursor.take("+")) return { least: 1, most: textLength };
  if (cursor.take("?")) return { least: 0, most: 1 };
  if (cursor.peek() !== "{") return once;
  const [, least, comma, most] = cursor.match(/^\{([0-9]{1,3})(,([0-9]{0,3}))?\}/) ?? [];
  if (least === undefined) {
    cursor.refuse('"{" must be followed by numbers as in {2,5}; write \\{ for the character');
    return once;
  }
  const upper = comma === undefined ? Number(least) : most === "" ? textLength : Number(most);
  if (upper < Number(least)) cursor.refuse(`{${least},${upper}} counts down`);
  return { least: Number(least), most: upper };
}
