// One fault in a file that a person wrote, and how it is shown in one line.

/** A fault in a hub file, gitops.yaml or a roster. Never thrown: validation returns all of them at once. */
export interface Problem {
  /** Path relative to the repository root, with forward slashes. */
  readonly file: string;
  /** 1-based; null where the whole file is meant (a symlink, an unreadable file). */
  readonly line: number | null;
  /** 1-based, in UTF-16 code units as editors count. */
  readonly column: number | null;
  /** Where in the data, dotted: `auth.type`, `profile_list[1].image`; "" for the document. */
  readonly path: string;
  readonly severity: "error" | "warning";
  /** Stable, kebab-case, for programs and tests: `unknown-key`, `bad-size`. */
  readonly code: string;
  /** What is wrong, with what was expected and what was found; no file or line in it. */
  readonly message: string;
  /** What to do next; null where the message says it all. */
  readonly hint: string | null;
}

/** Orders problems as a person reads files: by file, then from top to bottom; what concerns a whole file comes first. */
export function byPlace(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}
