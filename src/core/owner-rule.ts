// Whose approval a hub's change needs, by CODEOWNERS, in words for the comment and for the reply after a merge.

import { type CodeOwners, type Owner, ownerName, ownersOf } from "./codeowners.ts";

/** Whose approval counts for one file. */
export type OwnerRule =
  | { readonly who: "owners"; readonly owners: readonly Owner[] }
  /** No line of CODEOWNERS gives the file, or the policy, to anybody. */
  | { readonly who: "anybody" };

/** What became of the search for an owner's approval. */
export interface OwnerApproval {
  /** `unruled`: the repository has no CODEOWNERS file, and nobody else approved. */
  readonly state: "approved" | "missing" | "unruled";
  /** Whose approval it takes, or whose there is; sentences with their full stops. */
  readonly words: string;
}

/** The file that holds the policy: its owners decide over hub files that have none. */
const policyFile = "gitops.yaml";

/** Returns whose approval counts for a file. */
export function ownerRuleOf(codeOwners: CodeOwners, file: string): OwnerRule {
  const own = ownersOf(codeOwners, file) ?? [];
  const owners = own.length > 0 ? own : (ownersOf(codeOwners, policyFile) ?? []);
  return owners.length > 0 ? { who: "owners", owners } : { who: "anybody" };
}

/** Returns who could approve, as a sentence. */
export function neededWords(rules: readonly OwnerRule[], from: string): string {
  const named = rules.flatMap((rule) => (rule.who === "owners" ? rule.owners.map(ownerName) : []));
  if (named.length === 0)
    return `Somebody else who may write here has to approve this pull request (${from} names nobody for it).`;
  const names = [...new Set(named)];
  const who = names.length > 10 ? [...names.slice(0, 10), `${names.length - 10} more`] : names;
  return `A code owner other than its author has to approve this pull request: ${who.join(", ")} (${from}).`;
}

/** Returns why some of the owners could not be recognised; empty when all could. */
export function unknownWords(hiddenTeams: readonly string[], addresses: readonly string[]): string {
  const teams =
    hiddenTeams.length === 0
      ? ""
      : ` Who is in ${hiddenTeams.join(", ")} cannot be read with this token, so approvals of its members do not count: give the action a token with the organization permission "members: read", or name people.`;
  const mails =
    addresses.length === 0
      ? ""
      : ` GitHub does not tell whose address ${addresses.join(", ")} is: name people by @login.`;
  return `${teams}${mails}`;
}

/** What is said where there is no CODEOWNERS file. */
export const unruledWords =
  "This repository has no CODEOWNERS file, so anybody else who may write here can approve it, and a change of settings is not held back without that.";

/** Returns what is said of a CODEOWNERS file that GitHub does not read. */
export function tooLargeWords(file: string): string {
  return `${file} is larger than 3 MB: GitHub does not read it, so nobody counts as an owner until it is made smaller.`;
}
