// What a look at a place found: one line each, with what to do where something lacks.

/**
 * "missing" has to be mended before a hub can be applied; "unknown" could not be looked at with these rights; "left" is in nobody's way, but
 * somebody should decide about it.
 */
export type FindingState = "ok" | "missing" | "unknown" | "left";

/** One thing that was looked at. */
export interface Finding {
  /** "the bucket of the states". */
  readonly subject: string;
  readonly state: FindingState;
  /** What was found. */
  readonly words: string;
  /** What to do; null where nothing is to be done. */
  readonly advice: string | null;
  /** Lines to copy: a statement to add to a policy. */
  readonly details: readonly string[];
}

/** All is well. */
export function fine(subject: string, words: string): Finding {
  return { subject, state: "ok", words, advice: null, details: [] };
}

/** Something lacks. */
export function missing(
  subject: string,
  words: string,
  advice: string,
  details: readonly string[] = [],
): Finding {
  return { subject, state: "missing", words, advice, details };
}

/** It is still there although nothing says that it should be. */
export function left(subject: string, words: string, advice: string): Finding {
  return { subject, state: "left", words, advice, details: [] };
}

/** It could not be looked at. */
export function unknown(
  subject: string,
  words: string,
  advice: string | null = null,
  details: readonly string[] = [],
): Finding {
  return { subject, state: "unknown", words, advice, details };
}
