// hubctl validate: every problem of every hub file. Reads nothing itself and writes nothing: files in, a result out.

import { parseGitops } from "../core/gitops.ts";
import type { HubFile } from "../core/hub-file.ts";
import { type HubsInput, readHubs } from "../core/hubs.ts";
import { byPlace, type Problem } from "../core/problem.ts";
import { placeNotices } from "../providers/index.ts";

/** What `validate --json` prints. */
export interface Validation {
  readonly problems: readonly Problem[];
  /** Hub files seen. */
  readonly hubs: number;
}

/** Checks hub files against given settings of the repository. */
export function validate(input: HubsInput): Validation {
  const { problems, count } = readHubs({ rule: placeNotices, ...input });
  return { problems, hubs: count };
}

/** Checks gitops.yaml and the hub files together; faults of gitops.yaml are always told, because they concern every hub. */
export function validateRepository(
  input: Omit<HubsInput, "gitops"> & { readonly gitopsFile: HubFile | null },
): Validation {
  const { gitopsFile, ...rest } = input;
  const { gitops, problems } = parseGitops(gitopsFile);
  const found = validate({ ...rest, gitops });
  return { problems: [...problems, ...found.problems].sort(byPlace), hubs: found.hubs };
}

/** True when something must be mended; warnings alone do not count. */
export function hasErrors({ problems }: Validation): boolean {
  return problems.some(({ severity }) => severity === "error");
}

/** Longer places push their line aside instead of all others. */
const widestPlace = 48;

const codes = { error: "31", warning: "33", dim: "2", bold: "1" } as const;

/** The problems as lines with their words in one column, hints below, and the sum; `hubs` is how many files were seen. */
export function renderProblems(
  { problems, hubs }: Validation,
  { isColoured }: { readonly isColoured: boolean } = { isColoured: false },
): string {
  const paint = (kind: keyof typeof codes, text: string) =>
    isColoured ? `\u001b[${codes[kind]}m${text}\u001b[0m` : text;
  const room = Math.min(widestPlace, Math.max(0, ...problems.map((problem) => placeOf(problem).length)));
  const words = Math.max(0, ...problems.map(({ severity }) => severity.length));
  const lines = problems.flatMap((problem) => {
    const place = placeOf(problem);
    const padding = " ".repeat(Math.max(0, room - place.length));
    const severity = paint(problem.severity, problem.severity.padEnd(words));
    const hint =
      problem.hint === null ? [] : [`${" ".repeat(room + words + 3)}${paint("dim", problem.hint)}`];
    return [`${paint("bold", place)}${padding} ${severity}  ${problem.message}`, ...hint];
  });
  return [...lines, summary(problems, hubs)].join("\n");
}

/** `hubs/physics-101.yaml:4:1`, clickable in terminals. */
function placeOf({ file, line, column }: Problem): string {
  return line === null ? file : `${file}:${line}:${column ?? 1}`;
}

function summary(problems: readonly Problem[], hubs: number): string {
  const all = hubs === 1 ? "1 hub" : `${hubs} hubs`;
  if (problems.length === 0)
    return hubs === 0 ? "no hub files found: hubctl new writes one" : `${all}, no problems`;
  const files = new Set(problems.map(({ file }) => file)).size;
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const warnings = problems.length - errors;
  const counts = [counted(errors, "problem"), counted(warnings, "warning")]
    .filter((text) => text !== "")
    .join(" and ");
  // What lies under hubs/ and is no hub file has problems too.
  return files > hubs ? `${counts} in ${counted(files, "file")}` : `${counts} in ${files} of ${all}`;
}

function counted(count: number, word: string): string {
  if (count === 0) return "";
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
