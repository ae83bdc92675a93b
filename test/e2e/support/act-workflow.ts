// A workflow file as the tests around act need it: what act is given, the actions it names, what its jobs' tokens may do.
import { parse } from "yaml";
import { arrayOf, objectOf, textOf } from "../../../src/core/json.ts";
import type { Permissions } from "../../fakes/github/github.ts";
import type { Level, Scope } from "../../fakes/github/state.ts";

export interface Workflow {
  /** The file's text, less what act 0.2.89 does not know. */
  readonly textForAct: string;
  /** Actions of other repositories, as `uses:` names them: "actions/checkout@<commit>". */
  readonly actions: readonly string[];
  /** What each job's token may do. */
  readonly permissions: ReadonlyMap<string, Permissions>;
}

/** The workflow in a file's text. */
export function parseWorkflow(text: string): Workflow {
  const { permissions: common, jobs } = objectOf(parse(text));
  const parts = Object.entries(objectOf(jobs)).map(([name, job]) => [name, objectOf(job)] as const);
  const uses = parts
    .flatMap(([, job]) => arrayOf(job.steps))
    .flatMap((step) => textOf(objectOf(step).uses) ?? []);
  return {
    textForAct: text.replace(/^ +queue: max\n/m, ""),
    actions: [...new Set(uses)].filter((one) => !one.startsWith("./")),
    permissions: new Map(parts.map(([name, job]) => [name, permissionsOf(job.permissions ?? common)])),
  };
}

const scopes: readonly Scope[] = [
  "contents",
  "issues",
  "pull_requests",
  "deployments",
  "statuses",
  "checks",
  "actions",
];
const levels: readonly Level[] = ["read", "write"];

/** A `permissions:` mapping; what it does not name is not given. */
function permissionsOf(value: unknown): Permissions {
  const given = objectOf(value);
  return Object.fromEntries(
    scopes.flatMap((scope) => {
      const level = levels.find((one) => one === given[scope.replace("_", "-")]);
      return level === undefined ? [] : [[scope, level]];
    }),
  );
}
