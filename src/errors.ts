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

const fullDisk: readonly string[] = ["ENOSPC", "EDQUOT"];
const noAccess: readonly string[] = ["EACCES", "EPERM", "EROFS"];

/** The error as a person meets it: our own, or a disk's that has words of its own here. null is a fault of this program. */
export function knownError(error: unknown): HubError | null {
  if (error instanceof HubError) return error;
  if (!(error instanceof Error) || !("code" in error) || !("syscall" in error)) return null;
  // What is written is the copy, where the call makes one.
  const place = "dest" in error ? error.dest : "path" in error ? error.path : null;
  const where = typeof place === "string" ? place : null;
  if (fullDisk.includes(String(error.code)))
    return new HubError(
      "DISK_FULL",
      `the disk is full${where === null ? "" : `: ${where} could not be written`}`,
      {
        hint: "Free some space and run it again. HUBCTL_HOME names another folder for hubs, HUBCTL_CACHE for what is installed once.",
        cause: error,
      },
    );
  if (where === null || !noAccess.includes(String(error.code))) return null;
  return new HubError("NO_ACCESS", `you may not use ${where} (${error.code})`, {
    hint: "Run it as the user who owns that folder. HUBCTL_HOME names another folder for hubs, HUBCTL_CACHE for what is installed once.",
    cause: error,
  });
}

/** Returns what happened, in the words a person meets; without what to do next. */
export function messageOf(error: unknown): string {
  return knownError(error)?.message ?? (error instanceof Error ? error.message : String(error));
}

/** Returns an error in one line: what happened, and for our own errors what to do next. */
export function wordsOf(error: unknown): string {
  const hint = knownError(error)?.hint;
  return hint === undefined ? messageOf(error) : `${messageOf(error)}. ${hint}`;
}

/** Returns never: a switch that reaches it does not compile, so new union members cannot be forgotten. */
export function assertNever(value: never): never {
  throw new HubError("INTERNAL", `unexpected value ${JSON.stringify(value)}`, {
    hint: "This is a fault of jupyterhub-gitops: please report it with the command you ran.",
  });
}
