// Which hubs a command works on: the valid ones that were asked for, and every problem found on the way.

import type { Gitops } from "../core/gitops.ts";
import { parseGitops } from "../core/gitops.ts";
import type { HubFile } from "../core/hub-file.ts";
import { type ParsedHub, readHubs } from "../core/hubs.ts";
import type { Problem } from "../core/problem.ts";
import { nearest } from "../core/suggest.ts";
import { HubError } from "../errors.ts";
import type { Ports } from "../ports.ts";

export interface Selection {
  readonly hubs: readonly ParsedHub[];
  readonly gitops: Gitops;
  readonly problems: readonly Problem[];
  /** Hub files seen, valid or not. */
  readonly count: number;
}

/**
 * Returns the hubs named (all when none is), read from the working tree and checked together with all others.
 * Throws HubError HUB_UNKNOWN for a name without a file, and HUB_INVALID when one of the hubs asked for has errors.
 */
export async function selectHubs(names: readonly string[], ports: Ports): Promise<Selection> {
  return select(names, await ports.repository.hubFiles(), ports);
}

/** Returns the valid ones of all hubs, with every problem: for commands that only look. */
export async function allValidHubs(ports: Ports): Promise<Selection> {
  const { gitops, problems: settingsProblems } = parseGitops(await ports.repository.gitopsFile());
  const { hubs, problems, count } = readHubs({ files: await ports.repository.hubFiles(), gitops });
  return { hubs, gitops, problems: [...settingsProblems, ...problems], count };
}

/** The same from given files: a base revision's. */
export async function select(
  typed: readonly string[],
  files: readonly HubFile[],
  ports: Ports,
): Promise<Selection> {
  const { gitops, problems: settingsProblems } = parseGitops(await ports.repository.gitopsFile());
  const { hubs, problems, count } = readHubs({ files, gitops });
  const all = [...settingsProblems, ...problems];
  const known = hubNames(files);
  const names = typed.map(nameOf);
  for (const name of names) if (!known.includes(name)) throw unknownHub(name, known);
  const wanted = new Set(names.length === 0 ? known : names);
  const blocking = all.filter((problem) => problem.severity === "error" && concerns(problem, wanted));
  if (blocking.length > 0) throw new InvalidHubs(blocking, wanted.size);
  return { hubs: hubs.filter((hub) => wanted.has(hub.name)), gitops, problems: all, count };
}

/** Thrown when hubs asked for have errors; carries all of them. */
export class InvalidHubs extends HubError {
  readonly problems: readonly Problem[];
  readonly hubs: number;

  constructor(problems: readonly Problem[], hubs: number) {
    super(
      "HUB_INVALID",
      `${problems.length} ${problems.length === 1 ? "problem" : "problems"} in the hub files; nothing was done`,
      {
        hint: "Mend them and run again; hubctl validate checks without doing anything.",
      },
    );
    this.problems = problems;
    this.hubs = hubs;
  }
}

/** A shell completes files: hubs/physics-101.yaml is the hub physics-101. */
function nameOf(typed: string): string {
  return /^(?:.*\/)?hubs\/([^/]+)\.yaml$/.exec(typed)?.[1] ?? typed.replace(/\.yaml$/, "");
}

function hubNames(files: readonly HubFile[]): string[] {
  return files.flatMap((file) => /^hubs\/([^/]+)\.yaml$/.exec(file.path)?.[1] ?? []);
}

function concerns(problem: Problem, wanted: ReadonlySet<string>): boolean {
  if (problem.file === "gitops.yaml") return true;
  const name = /^hubs\/([^/]+)\.ya?ml$/.exec(problem.file)?.[1];
  return name !== undefined && wanted.has(name);
}

function unknownHub(name: string, known: readonly string[]): HubError {
  const near = nearest(name.replace(/^hubs\/|\.ya?ml$/g, ""), known);
  return new HubError("HUB_UNKNOWN", `there is no hub "${name}": hubs/${name}.yaml does not exist`, {
    hint:
      near === null
        ? `hubctl new ${name} writes one. Hubs here: ${known.join(", ") || "none"}.`
        : `Did you mean "${near}"?`,
  });
}
