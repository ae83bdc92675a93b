// One hub file → the hub as written, or everything that its own text does wrong. What concerns other files is hubs.ts.

import type { Hub } from "../generated/hub.ts";
import { hubFields } from "../generated/hub-fields.ts";
import { hub as isHub } from "../generated/validators.ts";
import { cutTexts } from "./cut-text.ts";
import { toProblem } from "./fault.ts";
import { entryProblem, type HubFile } from "./hub-file.ts";
import { nameFault } from "./hub-name.ts";
import type { Problem } from "./problem.ts";
import { schemaFaults } from "./rules/schema.ts";
import { parseYaml, type YamlDocument } from "./yaml.ts";

export type { Hub } from "../generated/hub.ts";

/** A hub file that was read. */
export interface WrittenHub {
  readonly name: string;
  readonly file: string;
  /** null when the file is not a hub; then `problems` says why. */
  readonly hub: Hub | null;
  readonly document: YamlDocument;
  readonly problems: readonly Problem[];
}

/** Reads one hub file. */
export function readHub(file: HubFile, name: string): WrittenHub {
  const entry = entryProblem(file);
  const document = parseYaml(file.path, entry === null ? file.bytes : new Uint8Array());
  const whole = { name, file: file.path, document };
  if (entry !== null) return { ...whole, hub: null, problems: [entry] };
  const named = nameProblem(file.path, name);
  if (document.value === null) {
    const problems = document.problems.length === 0 ? [emptyProblem(file.path)] : document.problems;
    return { ...whole, hub: null, problems: [...named, ...problems] };
  }
  const faults = schemaFaults(isHub, { value: document.value, fields: hubFields, plainAt: document.plainAt });
  const problems = [
    ...named,
    ...document.problems,
    ...cutTexts(file.path, document),
    ...faults.map((fault) => toProblem(file.path, fault, document)),
  ];
  // Checked by the schema's validator just above.
  return { ...whole, hub: faults.length === 0 ? (document.value as unknown as Hub) : null, problems };
}

function nameProblem(file: string, name: string): readonly Problem[] {
  const fault = nameFault(name);
  if (fault === null) return [];
  return [{ file, line: null, column: null, path: "", severity: "error", code: "bad-hub-name", ...fault }];
}

function emptyProblem(file: string): Problem {
  const message = "the file is empty; expected a hub";
  const hint = "hubctl new writes a commented file to start from.";
  return { file, line: 1, column: 1, path: "", severity: "error", code: "empty-file", message, hint };
}
