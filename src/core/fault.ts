// A fault as a rule sees it, before it has a line: rules know paths, not texts.

import { formatPath, type Path } from "./path.ts";
import type { Problem } from "./problem.ts";
import type { Position } from "./yaml-source.ts";

/** One fault of a parsed file. */
export interface Fault {
  readonly path: Path;
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly severity?: "error" | "warning";
  /** The key is meant, not its value. */
  readonly onKey?: boolean;
}

/** Where the parts of one file stand. */
export interface Places {
  valueAt(path: Path): Position | null;
  keyAt(path: Path): Position | null;
}

/** The problem to show for a fault: at its own place, else at the nearest one around it. */
export function toProblem(file: string, fault: Fault, places: Places): Problem {
  const position =
    (fault.onKey === true ? places.keyAt(fault.path) : null) ?? nearestPlace(fault.path, places);
  return {
    file,
    line: position?.line ?? null,
    column: position?.column ?? null,
    path: formatPath(fault.path),
    severity: fault.severity ?? "error",
    code: fault.code,
    message: fault.message,
    hint: fault.hint ?? null,
  };
}

function nearestPlace(path: Path, places: Places): Position | null {
  const own = places.valueAt(path);
  if (own !== null) return own;
  for (let length = path.length - 1; length > 0; length--) {
    const around = places.keyAt(path.slice(0, length));
    if (around !== null) return around;
  }
  return places.valueAt([]);
}

/** A value as it is shown in a message: short, on one line, text in quotes. */
export function show(value: unknown): string {
  if (value === null || value === undefined) return "empty";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : `a list of ${value.length}`;
  if (typeof value === "object") return "a map";
  if (typeof value !== "string") return String(value);
  const line = JSON.stringify(value);
  return line.length <= 64 ? line : `${line.slice(0, 60)}…"`;
}
