// gitops.yaml → the settings of the whole repository. Every field is optional, and so is the file.

import type { Gitops } from "../generated/gitops.ts";
import { gitopsFields } from "../generated/gitops-fields.ts";
import { gitops as isGitops } from "../generated/validators.ts";
import { toProblem } from "./fault.ts";
import { entryProblem, type HubFile } from "./hub-file.ts";
import { byPlace, type Problem } from "./problem.ts";
import { schemaFaults } from "./rules/schema.ts";
import { parseYaml } from "./yaml.ts";

export type { Gitops } from "../generated/gitops.ts";

/** The file's settings, and everything that is wrong with it; the built-in settings when there is none or it is wrong. */
export function parseGitops(file: HubFile | null): {
  readonly gitops: Gitops;
  readonly problems: readonly Problem[];
} {
  if (file === null) return { gitops: {}, problems: [] };
  const entry = entryProblem(file);
  if (entry !== null) return { gitops: {}, problems: [entry] };
  const document = parseYaml(file.path, file.bytes);
  if (document.value === null) return { gitops: {}, problems: document.problems };
  const subject = { value: document.value, fields: gitopsFields, plainAt: document.plainAt };
  const faults = schemaFaults(isGitops, subject);
  const problems = [
    ...document.problems,
    ...faults.map((fault) => toProblem(file.path, fault, document)),
  ].sort(byPlace);
  // Checked by the schema's validator just above.
  return { gitops: faults.length === 0 ? (document.value as Gitops) : {}, problems };
}
