// What changes of a hub on this computer are called, and what they mean for the people on it.

import type { ParsedHub } from "../core/hubs.ts";
import type { ChangeKind } from "../core/review.ts";
import type { Impact } from "./provider.ts";

/** What a change of a Terraform address means; addresses that are not here are none of a person's business. */
export const localParts: Readonly<Record<string, { role: "settings" | "machine" | "disk"; label: string }>> =
  {
    "terraform_data.settings": { role: "settings", label: "the settings the hub runs with" },
    "terraform_data.machine": { role: "machine", label: "the hub's processes" },
    "terraform_data.data": { role: "disk", label: "the users' files" },
  };

/** Returns what a change of `kind` means for people, in words and seconds. */
export function localImpact(kind: ChangeKind, hub: ParsedHub): Impact {
  const users = `up to ${hub.effective.users} users`;
  switch (kind) {
    case "unchanged":
      return { headline: "no change", people: "nobody notices", downtimeSeconds: 0, durationSeconds: 0 };
    case "settings":
    case "update":
      return {
        headline: "settings only · notebooks keep running",
        people: "nobody is cut off",
        downtimeSeconds: 0,
        durationSeconds: 10,
      };
    case "new":
      return {
        headline: "a new hub on this computer",
        people: users,
        downtimeSeconds: 0,
        durationSeconds: 20,
      };
    case "removed":
      return {
        headline: "the hub stops; homes stay",
        people: "everybody is cut off",
        downtimeSeconds: 0,
        durationSeconds: 5,
      };
    case "data-destroyed":
      return {
        headline: "the hub stops and its homes are deleted",
        people: "everybody is cut off and loses all files",
        downtimeSeconds: 0,
        durationSeconds: 5,
      };
    default:
      return {
        headline: "everything restarts: running notebooks stop; homes stay",
        people: "everybody who is signed in has to start a new server",
        downtimeSeconds: 15,
        durationSeconds: 20,
      };
  }
}
