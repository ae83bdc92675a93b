// What a hub file may say and this version does not do on AWS: said before each apply, so that nobody relies on what is not there.

import type { UnusedField } from "../core/unused-fields.ts";

/** The fields without effect on AWS. */
export const awsUnused: readonly UnusedField[] = [
  { field: "backup", words: "no snapshots are made on AWS by this version", byDefault: true },
  { field: "schedule", words: "the machine is not stopped and started by this version" },
  { field: "budget", words: "no alarm is set at AWS by this version" },
  { field: "events", words: "the machine does not grow by itself in this version" },
  { field: "versions", words: "the release of JupyterHub is the one that this version brings" },
];
