// All files below hubs/ → the valid hubs, and every problem of every file at once.

import type { Gitops } from "../generated/gitops.ts";
import { withDefaults } from "./defaults.ts";
import type { EffectiveHub } from "./effective-hub.ts";
import { type Fault, toProblem } from "./fault.ts";
import { type Hub, readHub, type WrittenHub } from "./hub.ts";
import { entryProblem, type HubFile } from "./hub-file.ts";
import { entryRole } from "./hub-name.ts";
import { byPlace, type Problem } from "./problem.ts";
import { type Roster, readRoster } from "./roster.ts";
import { acrossFaults } from "./rules/across.ts";
import { baseFaults, removalProblems } from "./rules/base.ts";
import { hubFaults } from "./rules/index.ts";
import type { Rule } from "./rules/rule.ts";

export type { EffectiveHub } from "./effective-hub.ts";

/** A valid hub: as written, as it will be, and where each part of it stands. */
export interface ParsedHub {
  readonly name: string;
  readonly file: string;
  /** As written. */
  readonly hub: Hub;
  /** After defaults, rosters and everything that is derived. */
  readonly effective: EffectiveHub;
  /** Line and column of a value, by its path as in problems: `auth.type`; null when the file does not give it. */
  at(path: string): { readonly line: number; readonly column: number } | null;
}

/** What validation looks at. */
export interface HubsInput {
  /** Everything below hubs/, rosters too. */
  readonly files: readonly HubFile[];
  readonly gitops: Gitops;
  /** The same at the base revision: without it, nothing is said about changes. */
  readonly base?: readonly HubFile[];
  /** gitops.yaml at the base revision; default: `gitops`. */
  readonly baseGitops?: Gitops;
  /** Names of hubs, or paths: only these are reported, while all count for rules across files. */
  readonly only?: ReadonlySet<string>;
  /** More than the rules that hold everywhere: what the place where a hub runs has to say of its file. */
  readonly rule?: Rule;
}

/** The valid hubs, every problem in the files' order, and how many hub files were seen. */
export interface HubsRead {
  readonly hubs: readonly ParsedHub[];
  readonly problems: readonly Problem[];
  readonly count: number;
}

/** Most problems that are told about one file. */
const mostProblems = 50;

/** Reads and checks all hubs. Never throws, whatever the files hold. */
export function readHubs(input: HubsInput): HubsRead {
  const candidates = read(input.files, input.gitops, input.rule);
  const base = input.base === undefined ? null : read(input.base, input.baseGitops ?? input.gitops);
  const across = acrossFaults(candidates.flatMap(({ checked }) => (checked === null ? [] : [checked])));
  const wanted = (name: string, path: string) =>
    input.only === undefined || input.only.has(name) || input.only.has(path);
  const told = candidates
    .filter(({ written }) => wanted(written.name, written.file))
    .map((candidate) =>
      judge(candidate, [
        ...(across.get(candidate.written.name) ?? []),
        ...(base === null ? [] : baseFaults(candidate.checked, checkedOf(base))),
      ]),
    );
  const misplaced = misplacedProblems(input.files).filter(({ file }) => wanted(file, file));
  const removed = base === null ? [] : removalProblems(checkedOf(base), namesThatStay(candidates));
  return {
    hubs: told.flatMap(({ hub }) => (hub === null ? [] : [hub])),
    problems: [
      ...misplaced,
      ...removed.filter(({ file }) => wanted(file, file)),
      ...told.flatMap(({ problems }) => problems),
    ].sort(byPlace),
    count: told.length,
  };
}

/** A hub whose own file is in order, with what it will be. */
export interface CheckedHub {
  readonly name: string;
  readonly file: string;
  readonly hub: Hub;
  readonly effective: EffectiveHub;
}

interface Candidate {
  readonly written: WrittenHub;
  readonly checked: CheckedHub | null;
  readonly faults: readonly Fault[];
  readonly rosterProblems: readonly Problem[];
}

const checkedOf = (candidates: readonly Candidate[]) =>
  candidates.flatMap(({ checked }) => (checked === null ? [] : [checked]));

/** A hub stays when its file is there, valid or not, or when another says it moved from it. */
function namesThatStay(candidates: readonly Candidate[]): ReadonlySet<string> {
  return new Set(
    candidates.flatMap(({ written }) => [written.name, written.hub?.moved_from ?? written.name]),
  );
}

function read(files: readonly HubFile[], gitops: Gitops, rule?: Rule): readonly Candidate[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return files.flatMap((file) => {
    const entry = entryRole(file.path);
    return entry.role === "hub" ? [candidate(readOnce(file, entry.name), byPath, gitops, rule)] : [];
  });
}

// Two revisions share most of their files: the same bytes under the same path are parsed once.
const parsed = new WeakMap<Uint8Array, { readonly path: string; readonly written: WrittenHub }>();

function readOnce(file: HubFile, name: string): WrittenHub {
  const known = file.kind === "file" ? parsed.get(file.bytes) : undefined;
  if (known?.path === file.path) return known.written;
  const written = readHub(file, name);
  if (file.kind === "file") parsed.set(file.bytes, { path: file.path, written });
  return written;
}

function candidate(
  written: WrittenHub,
  files: ReadonlyMap<string, HubFile>,
  gitops: Gitops,
  rule: Rule = () => [],
): Candidate {
  const { hub, name, file } = written;
  if (hub === null) return { written, checked: null, faults: [], rosterProblems: [] };
  const { roster, fault } = rosterOf(hub, files);
  const effective = withDefaults(hub, { name, gitops, roster: roster?.names ?? null });
  const subject = { name, hub, effective, gitops };
  const faults = [...hubFaults(subject), ...rule(subject)];
  return {
    written,
    checked: { name, file, hub, effective },
    faults: fault === null ? faults : [...faults, fault],
    rosterProblems: roster?.problems ?? [],
  };
}

function rosterOf(
  hub: Hub,
  files: ReadonlyMap<string, HubFile>,
): { roster: Roster | null; fault: Fault | null } {
  const users = hub.allowed_users;
  if (users === undefined || !("file" in users)) return { roster: null, fault: null };
  const path = `hubs/${users.file}`;
  const file = files.get(path);
  if (file === undefined) {
    const there = [...files.keys()]
      .filter((one) => one.endsWith(".csv"))
      .map((one) => one.replace(/^hubs\//, ""));
    const hint =
      there.length === 0 ? `Add the file ${path}.` : `There are: ${there.slice(0, 10).join(", ")}.`;
    const message = `${users.file} is not there; expected a CSV file at ${path}`;
    return {
      roster: null,
      fault: { path: ["allowed_users", "file"], code: "missing-roster", message, hint },
    };
  }
  const problem = entryProblem(file);
  return {
    roster: problem === null ? readRoster(path, file.bytes) : { names: [], problems: [problem] },
    fault: null,
  };
}

function judge(
  { written, checked, faults, rosterProblems }: Candidate,
  more: readonly Fault[],
): { hub: ParsedHub | null; problems: readonly Problem[] } {
  const own = [
    ...written.problems,
    ...[...faults, ...more].map((fault) => toProblem(written.file, fault, written.document)),
  ];
  const problems = [...atMost(own), ...atMost(rosterProblems)];
  const isValid = checked !== null && problems.every(({ severity }) => severity === "warning");
  return { hub: isValid ? { ...checked, at: (path) => written.document.at(path) } : null, problems };
}

function atMost(problems: readonly Problem[]): readonly Problem[] {
  const told = [...problems].sort(byPlace).slice(0, mostProblems);
  const [first] = told;
  if (first === undefined || problems.length <= mostProblems) return problems;
  const message = `${problems.length - mostProblems} more problems in this file`;
  const whole = { line: null, column: null, path: "", hint: null };
  return [...told, { ...first, ...whole, severity: "error", code: "more-problems", message }];
}

function misplacedProblems(files: readonly HubFile[]): readonly Problem[] {
  return files.flatMap(({ path }) => {
    const entry = entryRole(path);
    return entry.role === "misplaced" ? [entry.problem] : [];
  });
}
