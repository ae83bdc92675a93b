// One entry below hubs/ as it was found, before anybody believes what is in it.

import type { Problem } from "./problem.ts";

/** A file of the repository. `bytes` is empty for anything but `kind: "file"`. */
export interface HubFile {
  /** Relative to the repository root, with forward slashes: `hubs/physics-101.yaml`. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly kind: "file" | "symlink" | "directory" | "submodule";
}

const kindWords = {
  symlink: "a symbolic link",
  directory: "a folder",
  submodule: "a git submodule",
} as const;

/** The fault of an entry that is not an ordinary file; null when it is one. */
export function entryProblem(file: HubFile): Problem | null {
  if (file.kind === "file") return null;
  return {
    file: file.path,
    line: null,
    column: null,
    path: "",
    severity: "error",
    code: "not-a-file",
    message: `this is ${kindWords[file.kind]}; expected an ordinary file`,
    hint: "Only ordinary files are read, so that a hub is exactly what the review shows. Replace it by a file with the text itself.",
  };
}
