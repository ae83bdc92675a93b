// What a code owner has to approve, whatever gitops.yaml says: changes through which somebody could take a hub over, and its removal.

import { canonicalJson } from "./canonical-json.ts";
import type { Finding, PolicySubject } from "./policy.ts";

/** Fields through which somebody could take a hub over, with what each decides. */
const ownerFields: ReadonlyMap<string, string> = new Map([
  ["admin_users", "who administers the hub"],
  ["domain", "under which name people meet it"],
  ["image", "which software every user runs"],
  ["profile_list", "which software users run"],
  ["extra_config", "which code the hub itself runs"],
  ["auth", "how people prove who they are"],
]);

/** Returns what of a hub's change needs an owner's approval. */
export function ownerFindings({ review, hasExtraConfig, changedFields }: PolicySubject): Finding[] {
  const { kind } = review;
  if (kind === "removed" || kind === "data-destroyed")
    return [finding("destroy", "the hub is to be removed")];
  if (kind === "new" && !hasExtraConfig) return [];
  const found: Finding[] = [];
  for (const [field, decides] of ownerFields) {
    if (kind === "new" && field !== "extra_config") continue;
    const isIt = (name: string) =>
      name === field || name.startsWith(`${field}.`) || name.startsWith(`${field}[`);
    if (changedFields.some(isIt)) found.push(finding(field, `${field} changes: it decides ${decides}`));
  }
  return found;
}

function finding(rule: string, message: string): Finding {
  return { rule, level: "owner", message, hint: "A code owner has to approve this pull request." };
}

/** Returns the names of the fields that differ between two forms of a hub, both after defaults. */
export function fieldsThatDiffer(before: object, after: object): readonly string[] {
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((name) => canonicalJson(old.get(name) ?? null) !== canonicalJson(now.get(name) ?? null))
    .sort();
}
