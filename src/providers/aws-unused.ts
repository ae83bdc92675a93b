// What a hub file may say and this version does not do on AWS: said before each apply, so that nobody relies on what is not there.

import type { UnusedField } from "../core/unused-fields.ts";

/** The fields without effect on AWS. */
export const awsUnused: readonly UnusedField[] = [
  { field: "versions", words: "the release of JupyterHub is the one that this version brings" },
];
