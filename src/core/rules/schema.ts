// Which of the schema's faults matter: one a place, and of a choice (`gpu: none` or a map) only those of the branch that
// was meant. schema-words.ts says them.

import type { SchemaFault, Validator } from "../../generated/validators.ts";
import type { Fault } from "../fault.ts";
import { formatPath } from "../path.ts";
import { faultInWords, type SchemaSubject } from "./schema-words.ts";

/** Faults of one file for which the word that was meant is looked for; of thousands, few are shown. */
const mostGuesses = 100;

/** Every fault that the schema finds, at most one a value and one a key. */
export function schemaFaults(validator: Validator, subject: SchemaSubject): readonly Fault[] {
  if (validator(subject.value)) return [];
  const found = new Map<string, Fault>();
  const groups = byPlace(validator.errors ?? []);
  const around = new Set([...groups.keys()].flatMap(parents));
  for (const [place, group] of groups) {
    for (const schemaFault of relevant(group, around.has(place))) {
      const fault = faultInWords(schemaFault, subject, found.size < mostGuesses);
      const name = `${formatPath(fault.path)} ${fault.onKey === true ? "key" : "value"}`;
      if (!found.has(name)) found.set(name, fault);
    }
  }
  return withoutEchoes([...found.values()]);
}

/** A misspelt key makes the right one missing, which is told with the misspelt one. */
function withoutEchoes(faults: readonly Fault[]): readonly Fault[] {
  const meant = new Set(
    faults.flatMap(({ code, message }) =>
      code === "unknown-key" ? (/Did you mean "(\w+)"/.exec(message)?.[1] ?? []) : [],
    ),
  );
  return faults.filter(({ code, path }) => code !== "missing-key" || !meant.has(String(path.at(-1))));
}

function byPlace(faults: readonly SchemaFault[]): ReadonlyMap<string, readonly SchemaFault[]> {
  const groups = new Map<string, SchemaFault[]>();
  for (const fault of faults) {
    const group = groups.get(fault.instancePath);
    if (group === undefined) groups.set(fault.instancePath, [fault]);
    else group.push(fault);
  }
  return groups;
}

/** The pointers of everything around a place. */
function parents(pointer: string): readonly string[] {
  const steps = pointer.split("/");
  return steps.slice(1).map((_, index) => steps.slice(0, index + 1).join("/"));
}

/** The faults of one place that say something to a person. */
function relevant(group: readonly SchemaFault[], hasDeeper: boolean): readonly SchemaFault[] {
  const choice = group.find(({ keyword }) => keyword === "anyOf");
  // A name's own fault is followed by one of the map around it, which says where it stands.
  const plain = group.filter((fault) => fault.propertyName === undefined);
  if (choice === undefined) return plain;
  const branchOf = ({ schemaPath }: SchemaFault) =>
    schemaPath.startsWith(`${choice.schemaPath}/`)
      ? schemaPath.slice(choice.schemaPath.length + 1).split("/")[0]
      : null;
  const isMismatch = ({ keyword }: SchemaFault) => keyword === "type" || keyword === "const";
  const mismatched = new Set(plain.filter(isMismatch).map(branchOf));
  const meant = plain.filter((fault) => {
    const branch = branchOf(fault);
    return fault !== choice && branch !== null && !mismatched.has(branch);
  });
  // When nothing is wrong here, the meant branch's faults lie deeper; when nothing lies deeper, no branch was meant.
  return meant.length > 0 || hasDeeper ? meant : [choice];
}
