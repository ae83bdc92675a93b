// Colour and width of the terminal. Text from files and logs passes `plain` before it is printed.

import { logLine } from "../core/log-text.ts";

export interface Style {
  readonly isColoured: boolean;
  readonly columns: number;
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  cyan(text: string): string;
}

/** Returns the style for a stream; NO_COLOR and FORCE_COLOR are obeyed (no-color.org). */
export function styleOf(
  stream: { readonly isTTY?: boolean; readonly columns?: number },
  environment: Readonly<Record<string, string | undefined>>,
): Style {
  const isForced = environment.FORCE_COLOR !== undefined && environment.FORCE_COLOR !== "0";
  const isRefused = (environment.NO_COLOR ?? "") !== "" || environment.TERM === "dumb";
  const isColoured = isForced || (stream.isTTY === true && !isRefused);
  const paint = (open: number, close: number) => (text: string) =>
    isColoured ? `\u001b[${open}m${text}\u001b[${close}m` : text;
  return {
    isColoured,
    // A terminal that does not know its width says 0.
    columns: stream.columns || 100,
    bold: paint(1, 22),
    dim: paint(2, 22),
    red: paint(31, 39),
    green: paint(32, 39),
    yellow: paint(33, 39),
    cyan: paint(36, 39),
  };
}

/** Text of unknown origin on one line, with nothing left that a terminal or a CI log would obey. */
export function plain(text: string): string {
  return logLine(text);
}

/** Rows with columns of equal width, two spaces apart; the last column is not padded. Widths count visible characters. */
export function columns(rows: readonly (readonly string[])[], indent = ""): string[] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [index, cell] of row.entries())
      widths[index] = Math.max(widths[index] ?? 0, visibleLength(cell));
  return rows.map((row) =>
    `${indent}${row.map((cell, index) => (index === row.length - 1 ? cell : cell + " ".repeat((widths[index] ?? 0) - visibleLength(cell)))).join("  ")}`.trimEnd(),
  );
}

/**
 * The text in lines of at most `room` visible characters, broken after a ` · ` where that is enough, else between words. A word that is
 * longer, such as an address, stays whole.
 */
export function wrapped(text: string, room: number): string[] {
  const pieces = packed(text.split(" · "), " · ", " ·", room);
  return pieces.flatMap((piece) =>
    visibleLength(piece) <= room ? [piece] : packed(piece.split(" "), " ", "", room),
  );
}

/** Rows as `columns` has them, the last cell of each wrapped to the width that is left of `width`. */
export function wrappedColumns(
  rows: readonly (readonly string[])[],
  indent: string,
  width: number,
): string[] {
  const lead = Math.max(0, ...rows.map((row) => visibleLength(row[0] ?? "")));
  const room = Math.max(width - indent.length - lead - 2, 20);
  return columns(
    rows.flatMap(([first = "", last = ""]) =>
      wrapped(last, room).map((line, index) => [index === 0 ? first : "", line]),
    ),
    indent,
  );
}

function packed(pieces: readonly string[], joint: string, ending: string, room: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const [index, piece] of pieces.entries()) {
    const isFirst = index === 0;
    const isLast = index === pieces.length - 1;
    const needed = isLast ? piece : `${piece}${ending}`;
    if (isFirst) line = piece;
    else if (visibleLength(`${line}${joint}${needed}`) <= room) line = `${line}${joint}${piece}`;
    else {
      lines.push(`${line}${ending}`);
      line = piece;
    }
  }
  return [...lines, line];
}

/** Number of characters a person sees: escape sequences for colour count nothing. */
export function visibleLength(text: string): number {
  return [...text.replace(/\u001b\[\d+m/g, "")].length;
}

/** "0.4 s", "12 s", "2 min 41 s". */
export function duration(seconds: number): string {
  if (seconds < 10 && !Number.isInteger(seconds)) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  const minutes = `${Math.floor(whole / 60)} min`;
  return whole % 60 === 0 ? minutes : `${minutes} ${whole % 60} s`;
}
