// What has to be said before a plan is let through: losses first, then what cuts people off, then settings that change more than they seem to.

import type { JsonObject } from "./json.ts";
import type { Alert, ChangeKind, DataFate } from "./review.ts";
import { settingChanges } from "./setting-changes.ts";

/** What the alerts are about. */
export interface AlertFacts {
  readonly hub: string;
  readonly before: JsonObject | null;
  readonly after: JsonObject | null;
  readonly failedChecks: readonly string[];
  /** What becomes of who may reach the hub; null where that stays. */
  readonly reach: string | null;
}

/** Settings whose change is said although nothing is lost by it. */
const toldSettings: readonly string[] = ["admin_users", "domain", "image", "extra_config"];

/** Returns the alerts of a plan, in the order in which they are read. */
export function alertsOf(kind: ChangeKind, fate: DataFate, facts: AlertFacts): readonly Alert[] {
  return [
    ...alertsOfKind(kind, fate, facts.hub),
    ...alertsOfSettings(facts),
    ...(facts.reach === null ? [] : [warning(facts.reach)]),
    ...facts.failedChecks.map(warning),
  ];
}

function alertsOfKind(kind: ChangeKind, fate: DataFate, hub: string): Alert[] {
  const acknowledge = `destroy: ${hub}`;
  switch (kind) {
    case "data-destroyed":
      return [{ level: "caution", text: `All files of ${hub}'s users are deleted for good.`, acknowledge }];
    case "removed": {
      const homes = sentence("words" in fate ? fate.words : "homes stay");
      return [
        { level: "caution", text: `${hub} goes away: nobody can sign in any more. ${homes}`, acknowledge },
      ];
    }
    case "machine-replaced":
    case "restart":
      return [warning("Open notebooks lose what is not saved. Do it outside class hours.")];
    default:
      return [];
  }
}

function alertsOfSettings({ before, after }: AlertFacts): Alert[] {
  if (before === null || after === null) return [];
  return settingChanges(before, after)
    .filter(({ path }) => toldSettings.includes(path))
    .map(({ path, words }) => warning(words === null ? `${path} changes` : `${path}: ${words}`));
}

function warning(text: string): Alert {
  return { level: "warning", text, acknowledge: null };
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
