// Problems as marks on the lines of the files, within what GitHub shows.
import { logText } from "./log-text.ts";
import type { PolicyVerdict } from "./policy.ts";
import type { Problem } from "./problem.ts";

/** One mark. Every text is harmless in a log and holds no control characters. */
export interface Annotation {
  readonly level: "error" | "warning";
  readonly file: string;
  /** 1-based; null for the file as a whole. */
  readonly line: number | null;
  readonly column: number | null;
  readonly title: string;
  readonly message: string;
}

/** GitHub shows ten errors and ten warnings of one step and drops the rest without a word. */
export const mostPerLevel = 10;

/** Returns the marks to make: at most ten a level, the last of a crowded level saying how many more there are. */
export function annotations(
  problems: readonly Problem[],
  policy: readonly PolicyVerdict[] = [],
): readonly Annotation[] {
  const all = [...problems.map(ofProblem), ...policy.map(ofVerdict)];
  return (["error", "warning"] as const).flatMap((level) =>
    capped(all.filter((annotation) => annotation.level === level)),
  );
}

function ofProblem({ severity, file, line, column, code, message, hint }: Problem): Annotation {
  return {
    level: severity,
    file: logText(file),
    line,
    column,
    title: logText(code),
    message: logText(hint === null ? message : `${message}\n${hint}`),
  };
}

function ofVerdict({ level, file, rule, message, hint }: PolicyVerdict): Annotation {
  return {
    level: level === "blocks" ? "error" : "warning",
    file: logText(file),
    line: null,
    column: null,
    title: logText(rule),
    message: logText(`${message}\n${hint}`),
  };
}

function capped(all: readonly Annotation[]): readonly Annotation[] {
  const last = all[mostPerLevel - 1];
  if (all.length <= mostPerLevel || last === undefined) return all;
  const rest = all.length - mostPerLevel + 1;
  const title = `and ${rest} more`;
  const message = `${rest} more are in the comment and in the job summary; the next one: ${last.message}`;
  return [...all.slice(0, mostPerLevel - 1), { ...last, title, message }];
}
