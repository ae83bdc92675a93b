// What git is told and what it answers, as text.

/** Path → text; null removes the file. */
export type Files = Readonly<Record<string, string | null>>;

export interface FileChange {
  readonly path: string;
  readonly status: "added" | "modified" | "removed" | "renamed";
  readonly previous: string | null;
  readonly blob: string;
}

/** Returns one commit in the words of `git fast-import`: one process instead of half a dozen. */
export function commitStream(commit: {
  readonly branch: string;
  readonly parent: string | null;
  readonly files: Files;
  readonly message: string;
  readonly seconds: number;
}): string {
  const { branch, parent, files, message, seconds } = commit;
  const changes = Object.entries(files).map(([path, text]) =>
    text === null ? `D ${quoted(path)}\n` : `M 100644 inline ${quoted(path)}\n${data(text)}`,
  );
  return [
    `commit refs/heads/${branch}\n`,
    `author Alice <alice@example.org> ${seconds} +0000\n`,
    `committer GitHub <noreply@example.org> ${seconds} +0000\n`,
    data(message),
    parent === null ? "" : `from ${parent}\n`,
    ...changes,
  ].join("");
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}

function quoted(path: string): string {
  return `"${path.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`;
}

/** Returns the files in the output of `git diff-tree -r -z -M --raw`. */
export function parseChanges(output: string): readonly FileChange[] {
  const fields = output.split("\0").filter(Boolean);
  const changes: FileChange[] = [];
  while (fields.length > 0) {
    const [, , , blob = "", letter = ""] = (fields.shift() ?? "").split(" ");
    const first = fields.shift() ?? "";
    const renamed = letter.startsWith("R");
    const status = renamed ? "renamed" : letter === "A" ? "added" : letter === "D" ? "removed" : "modified";
    changes.push({
      path: renamed ? (fields.shift() ?? "") : first,
      status,
      previous: renamed ? first : null,
      blob,
    });
  }
  return changes;
}
