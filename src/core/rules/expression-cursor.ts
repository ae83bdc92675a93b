// A place in an expression that only moves forward, and the first fault found on the way.

/** Reads one text once. After a fault it stands at the end, so that all reading stops. */
export class Cursor {
  /** Why the text is refused, as the end of a sentence; null so far. */
  fault: string | null = null;
  #position = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  get isAtEnd(): boolean {
    return this.#position >= this.#text.length;
  }

  /** The character `ahead` of here, "" behind the end. */
  peek(ahead = 0): string {
    return this.#text[this.#position + ahead] ?? "";
  }

  /** The character here; moves behind it. */
  next(): string {
    const letter = this.peek();
    if (letter !== "") this.#position++;
    return letter;
  }

  /** Moves behind `text` when it stands here. */
  take(text: string): boolean {
    if (!this.#text.startsWith(text, this.#position)) return false;
    this.#position += text.length;
    return true;
  }

  /** The match of a pattern that begins here (`^…`); moves behind it. */
  match(pattern: RegExp): RegExpExecArray | null {
    const found = pattern.exec(this.#text.slice(this.#position));
    if (found !== null) this.#position += found[0].length;
    return found;
  }

  refuse(why: string): void {
    this.fault ??= why;
    this.#position = this.#text.length;
  }
}
