// The raw output of `git diff-tree` → what a change touches, and of what nature that is.
import { HubError } from "../errors.ts";

/** One file of a diff. */
export interface DiffEntry {
  readonly status: "added" | "changed" | "removed" | "renamed";
  readonly path: string;
  /** Where a renamed file stood; null otherwise. */
  readonly oldPath: string | null;
  /** Git's mode after the change, "000000" for a removed file: `100644` is a plain file, `120000` a link, `160000` a submodule. */
  readonly mode: string;
}

/**
 * What a pull request is made of: `data-only` may be planned with credentials because nothing of it is ever executed;
 * `code-change` may not; `unrelated` concerns no hub.
 */
export type ChangeNature = "data-only" | "code-change" | "unrelated";

const header = /^:\d{6} (\d{6}) [0-9a-f.]+ [0-9a-f.]+ ([A-Z])\d*$/;

/** Returns the entries in the output of `git diff-tree -r -z -M --raw BASE HEAD`. Throws HubError GIT_OUTPUT for anything else. */
export function parseDiffTree(output: string): readonly DiffEntry[] {
  const fields = output.split("\0");
  if (fields.pop() !== "") throw unreadable(output);
  const entries: DiffEntry[] = [];
  for (let i = 0; i < fields.length; ) {
    const [, mode, letter] = header.exec(fields[i++] ?? "") ?? [];
    const first = fields[i++];
    const isPair = letter === "R" || letter === "C";
    const second = isPair ? fields[i++] : first;
    if (mode === undefined || letter === undefined || !first || !second) throw unreadable(output);
    entries.push({ status: statusOf(letter), path: second, oldPath: letter === "R" ? first : null, mode });
  }
  return entries;
}

function statusOf(letter: string): DiffEntry["status"] {
  switch (letter) {
    case "A":
    case "C":
      return "added";
    case "D":
      return "removed";
    case "R":
      return "renamed";
    default:
      return "changed";
  }
}

function unreadable(output: string): HubError {
  return new HubError("GIT_OUTPUT", "git's list of changed files is not in the form that is known here", {
    hint: "Run the command again; if it happens again, report it with the version of git.",
    details: [output.slice(0, 200)],
  });
}

/** Files that nothing of this project executes or reads when it plans or applies. */
const inert =
  /^(?!\.github\/|hubs\/|docs\/CODEOWNERS$)(?:docs\/.*|(?:.*\/)?[^/]+\.(?:md|png|svg|jpg|txt)|LICENSE[^/]*|\.gitignore|\.editorconfig)$/;

/** Files every hub depends on: a change of one of them may change all hubs. */
const shared = /^(?:terraform\/|schema\/|src\/|dist\/|images\/|gitops\.yaml$|action\.yml$)/;

/** Files that say what runs, and who decides. */
const rules = /^(?:\.github\/|(?:docs\/)?CODEOWNERS$)/;

/** Returns the nature of a change. What is not known to be harmless is code. */
export function natureOf(entries: readonly DiffEntry[]): ChangeNature {
  const paths = pathsOf(entries);
  const hasData = paths.some((path) => path.startsWith("hubs/"));
  if (hasData) return hasCode(entries) ? "code-change" : "data-only";
  return paths.some((path) => shared.test(path) || rules.test(path)) ? "code-change" : "unrelated";
}

/** Returns whether anything differs that could be executed, or read by what is. What is not known to be harmless could. */
export function hasCode(entries: readonly DiffEntry[]): boolean {
  return pathsOf(entries).some(
    (path) => !path.startsWith("hubs/") && (shared.test(path) || !inert.test(path)),
  );
}

/** Returns the files among these that every hub depends on. */
export function sharedFiles(entries: readonly DiffEntry[]): readonly string[] {
  return pathsOf(entries).filter((path) => shared.test(path));
}

function pathsOf(entries: readonly DiffEntry[]): string[] {
  return [...new Set(entries.flatMap((e) => (e.oldPath === null ? [e.path] : [e.oldPath, e.path])))].sort();
}
