// What goes wrong and is not the fault of a hub file's text. Problems in hub files are lists of `Problem`
// (core/problem.ts), never thrown.

/** Where a person can look, as a path relative to the repository root, with 1-based line and column. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

export interface HubErrorDetails extends Place {
  /** The next action, as a sentence: "Re-run when it ends." */
  readonly hint?: string;
  /** Lines worth showing under the message: the last lines of a log, a tool's own words. */
  readonly details?: readonly string[];
  readonly cause?: unknown;
}

/** An error a person meets: `message` says what happened, `hint` what to do next, `code` is stable for programs. */
export class HubError extends Error {
  readonly code: string;
  readonly hint: string | undefined;
  readonly place: Place;
  readonly details: readonly string[];

  constructor(code: string, message: string, more: HubErrorDetails = {}) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = "HubError";
    this.code = code;
    this.hint = more.hint;
    this.details = more.details ?? [];
    this.place = {
      ...(more.file === undefined ? {} : { file: more.file }),
      ...(more.line === undefined ? {} : { line: more.line }),
      ...(more.column === undefined ? {} : { column: more.column }),
    };
  }
}

/** Returns an error in one line: what happened, and for our own errors what to do next. */
export function wordsOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return error instanceof HubError && error.hint !== undefined ? `${message}. ${error.hint}` : message;
}

/** Returns never: a switch that reaches it does not compile, so new union members cannot be forgotten. */
export function assertNever(value: never): never {
  throw new HubError("INTERNAL", `unexpected value ${JSON.stringify(value)}`, {
    hint: "This is a fault of jupyterhub-gitops: please report it with the command you ran.",
  });
}
