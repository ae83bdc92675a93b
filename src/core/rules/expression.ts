// A plain part of regular expressions: text, classes, groups with alternatives, and repetition of single characters.
// The number of ways to match is counted while reading; above a small limit the expression is refused.

/** Most ways to try one text; a text has at most 400 characters. */
const mostWays = 1000;
const textLength = 400;

/** A set of ASCII characters, one flag each. */
type Letters = readonly boolean[];

/** One piece with what it can begin with, whether it can be empty, and how many ways it has by itself. */
interface Piece {
  readonly first: Letters;
  readonly canBeEmpty: boolean;
  readonly ways: number;
  /** Letters that a repetition eats; null where nothing is repeated. */
  readonly repeats: { readonly letters: Letters; readonly times: number } | null;
}

const none: Letters = Array.from({ length: 128 }, () => false);
const union = (a: Letters, b: Letters): Letters => a.map((has, index) => has || b[index] === true);
const overlap = (a: Letters, b: Letters): boolean => a.some((has, index) => has && b[index] === true);

/** Why the expression is refused, as the end of a sentence; null when it is fine. */
export function expressionFault(pattern: string): string | null {
  const reader = new Reader(pattern);
  const whole = reader.alternatives(0);
  if (reader.fault !== null) return reader.fault;
  if (!reader.isAtEnd) return `")" closes nothing`;
  return whole.ways > mostWays ? "it could be slow: too many ways to match the same text" : null;
}

/** Reads an expression once from left to right; the first fault ends it. */
class Reader {
  fault: string | null = null;
  position = 0;
  readonly #text: string;

  constructor(text: string) {
    // The whole text is matched anyway, so the two marks that say so may stand where they mean just that.
    const begin = text.startsWith("^") ? 1 : 0;
    const end = text.endsWith("$") && !text.endsWith("\\$") ? text.length - 1 : text.length;
    this.#text = text.slice(begin, Math.max(begin, end));
  }

  get isAtEnd(): boolean {
    return this.fault !== null || this.position >= this.#text.length;
  }

  /** Pieces separated by `|`, up to the end or a closing parenthesis. */
  alternatives(depth: number): Piece {
    const branches = [this.#sequence(depth)];
    while (this.#take("|")) branches.push(this.#sequence(depth));
    return {
      first: branches.map(({ first }) => first).reduce(union),
      canBeEmpty: branches.some(({ canBeEmpty }) => canBeEmpty),
      ways: branches.reduce((sum, { ways }) => sum + ways, 0),
      repeats: null,
    };
  }

  #sequence(depth: number): Piece {
    const pieces: Piece[] = [];
    while (!this.isAtEnd && !"|)".includes(this.#peek())) pieces.push(this.#piece(depth));
    return joined(pieces);
  }

  #piece(depth: number): Piece {
    if (this.#take("(")) return this.#group(depth);
    const letters = this.#letters();
    return this.#repeated(letters);
  }

  #group(depth: number): Piece {
    if (this.#peek() === "?" && !this.#take("?:"))
      return this.#refuse("groups that begin with (? are not understood");
    if (depth >= 5) return this.#refuse("groups are nested too deep");
    const inside = this.alternatives(depth + 1);
    if (!this.#take(")") && this.fault === null) return this.#refuse('"(" is never closed');
    if (this.#take("?")) return { ...inside, canBeEmpty: true, ways: inside.ways + 1 };
    if ("*+{".includes(this.#peek()) && this.#peek() !== "")
      return this.#refuse("a group cannot be repeated, because that can be slow");
    return inside;
  }

  #repeated(letters: Letters): Piece {
    const once: Piece = { first: letters, canBeEmpty: false, ways: 1, repeats: null };
    const range = this.#range();
    if (range === null || this.fault !== null) return once;
    if (/[*+?{]/.test(this.#peek())) return this.#refuse("two repetitions stand behind each other");
    const times = range.most - range.least + 1;
    return {
      first: letters,
      canBeEmpty: range.least === 0,
      ways: 1,
      repeats: times > 1 ? { letters, times } : null,
    };
  }

  #range(): { least: number; most: number } | null {
    if (this.#take("*")) return { least: 0, most: textLength };
    if (this.#take("+")) return { least: 1, most: textLength };
    if (this.#take("?")) return { least: 0, most: 1 };
    if (this.#peek() !== "{") return null;
    const match = /^\{([0-9]{1,3})(,([0-9]{0,3}))?\}/.exec(this.#text.slice(this.position));
    if (match === null) {
      this.#refuse('"{" must be followed by numbers as in {2,5}; write \\{ for the character');
      return null;
    }
    this.position += match[0].length;
    const least = Number(match[1]);
    const most = match[2] === undefined ? least : match[3] === "" ? textLength : Number(match[3]);
    if (most < least) this.#refuse(`{${least},${most}} counts down`);
    return { least, most };
  }

  /** One character or class. */
  #letters(): Letters {
    const letter = this.#next();
    if (letter === ".") return none.map((_, code) => code !== 10);
    if (letter === "[") return this.#class();
    if (letter === "\\") return this.#escape();
    if ("*+?{".includes(letter)) return this.#refuse(`"${letter}" has nothing to repeat`).first;
    if ("]}^$".includes(letter))
      return this.#refuse(`"${letter}" stands alone; write \\${letter} for the character`).first;
    return this.#single(letter);
  }

  #escape(): Letters {
    const letter = this.#next();
    if (letter === "d") return between("0", "9");
    if (letter === "w")
      return [between("0", "9"), between("a", "z"), between("A", "Z"), this.#single("_")].reduce(union);
    if (letter === "") return this.#refuse("it ends in a backslash").first;
    if (/[0-9]/.test(letter)) return this.#refuse("back references can be slow").first;
    if (/[A-Za-z]/.test(letter)) return this.#refuse(`\\${letter} is not understood`).first;
    return this.#single(letter);
  }

  #class(): Letters {
    const isInverse = this.#take("^");
    let letters = none;
    let isEmpty = true;
    while (this.fault === null && this.#peek() !== "]") {
      const one = this.#member();
      letters = union(letters, one);
      isEmpty = false;
    }
    if (!this.#take("]") || isEmpty) return this.#refuse('"[" is never closed, or empty').first;
    return isInverse ? letters.map((has) => !has) : letters;
  }

  #member(): Letters {
    const from = this.#next();
    if (from === "") return this.#refuse('"[" is never closed').first;
    if (from === "\\") return this.#escape();
    if ("[&~|".includes(from))
      return this.#refuse(`"${from}" in [ ] means other things in other programs; write \\${from}`).first;
    const isRange = this.#peek() === "-" && !["]", ""].includes(this.#text[this.position + 1] ?? "");
    if (!isRange) return this.#single(from);
    this.position++;
    const to = this.#next();
    if (!/[A-Za-z0-9]/.test(from) || !/[A-Za-z0-9]/.test(to) || to < from)
      return this.#refuse(`${from}-${to} is no range of letters or digits`).first;
    return between(from, to);
  }

  #single(letter: string): Letters {
    const code = letter.codePointAt(0) ?? 0;
    if (code < 32 || code > 126) return this.#refuse("it holds a character that no image's name has").first;
    return none.map((_, index) => index === code);
  }

  #peek(): string {
    return this.#text[this.position] ?? "";
  }

  #next(): string {
    const letter = this.#peek();
    if (letter !== "") this.position++;
    return letter;
  }

  #take(text: string): boolean {
    if (!this.#text.startsWith(text, this.position)) return false;
    this.position += text.length;
    return true;
  }

  /** Notes the first fault and moves to the end, so that reading stops. */
  #refuse(why: string): Piece {
    this.fault ??= why;
    this.position = this.#text.length;
    return { first: none, canBeEmpty: true, ways: 1, repeats: null };
  }
}

function between(from: string, to: string): Letters {
  return none.map((_, code) => code >= from.charCodeAt(0) && code <= to.charCodeAt(0));
}

/** A row of pieces: a repetition has many ways only where what follows could begin with what it eats. */
function joined(pieces: readonly Piece[]): Piece {
  let first = none;
  let canBeEmpty = true;
  let ways = 1;
  for (const piece of pieces.toReversed()) {
    const isUnsure = piece.repeats !== null && overlap(piece.repeats.letters, first);
    ways = Math.min(ways * piece.ways * (isUnsure ? (piece.repeats?.times ?? 1) : 1), 1e9);
    first = piece.canBeEmpty ? union(piece.first, first) : piece.first;
    canBeEmpty &&= piece.canBeEmpty;
  }
  return { first, canBeEmpty, ways, repeats: null };
}
