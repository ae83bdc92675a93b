// What a hub file may say and a hub on this computer does not do.

import type { UnusedField } from "../core/unused-fields.ts";

/** The fields without effect on this computer. A field that the rules refuse here (`schedule`, `allow_from` …) is not among them. */
export const localUnused: readonly UnusedField[] = [
  {
    field: "backup",
    words: "nothing copies this computer's disk; include the hub's folder in your own backup",
  },
  { field: "budget", words: "a hub on your own computer has no bill" },
  { field: "events", words: "this computer does not grow for an event" },
  { field: "monitoring", words: "nothing watches this computer; hubctl status tells how the hub is" },
  { field: "storage.quota", words: "nothing limits how much a home holds" },
  { field: "storage.size", words: "homes share this computer's disk" },
  { field: "tags", words: "nothing on this computer carries labels" },
  { field: "versions", words: "the release of JupyterHub is the one that this version of hubctl brings" },
  ...["image", "allow_custom_image", "registry_secret"].map(
    (field): UnusedField => ({ field, runtime: "process", words: "only containers have an image" }),
  ),
  { field: "storage.mount", runtime: "process", words: "homes stay where they are on this computer's disk" },
  { field: "gpu", runtime: "process", words: "every server sees all of this computer's GPUs" },
];
