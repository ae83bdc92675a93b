// Did an owner of the file approve exactly this commit? CODEOWNERS is read from the base, never from the pull request.

import type { ActionPorts } from "../action-ports.ts";
import {
  type CodeOwners,
  codeOwnersFiles,
  largestCodeOwners,
  type Owner,
  ownerName,
  parseCodeOwners,
} from "../core/codeowners.ts";
import {
  neededWords,
  type OwnerApproval,
  type OwnerRule,
  ownerRuleOf,
  tooLargeWords,
  unknownWords,
  unruledWords,
} from "../core/owner-rule.ts";
import type { PullRequest } from "../github-ports.ts";

type Asking = Pick<ActionPorts, "git" | "github">;
type Asked = Pick<PullRequest, "number" | "author" | "headSha">;

/**
 * Returns whether each of the files has the approval of one of its owners, given to the pull request's head by somebody else than its
 * author who may write here. `revision` is a commit of the base branch.
 */
export async function ownerApproval(
  pull: Asked,
  files: readonly string[],
  revision: string,
  ports: Asking,
): Promise<OwnerApproval> {
  const approvers = await approversOf(pull, ports);
  const found = await readCodeOwners(revision, ports);
  if (found === null)
    return approvers.length > 0 ? approved(approvers) : { state: "unruled", words: unruledWords };
  if (found.codeOwners === null) return { state: "missing", words: tooLargeWords(found.path) };
  const { codeOwners } = found;
  const rules = files.map((file) => ownerRuleOf(codeOwners, file));
  const members = membersOf(ports);
  const by = await Promise.all(rules.map((rule) => firstOwner(rule, approvers, members)));
  const known = by.filter((login) => login !== null);
  if (known.length === rules.length) return approved(known);
  const owners = rules.flatMap((rule) => (rule.who === "owners" ? rule.owners : []));
  const teams = await hiddenTeams(owners, pull.author, members);
  const addresses = owners.flatMap((owner) => (owner.kind === "email" ? [owner.address] : []));
  const words = `${neededWords(rules, found.path)}${unknownWords(teams, [...new Set(addresses)])}`;
  return { state: "missing", words };
}

function approved(logins: readonly string[]): OwnerApproval {
  return { state: "approved", words: `Approved by ${[...new Set(logins)].join(", ")}.` };
}

async function readCodeOwners(
  revision: string,
  { git }: Asking,
): Promise<{ path: string; codeOwners: CodeOwners | null } | null> {
  for (const path of codeOwnersFiles) {
    const blob = await git.treeId(revision, path);
    const bytes = blob === null ? undefined : (await git.blobs([blob])).get(blob);
    if (bytes === undefined) continue;
    if (bytes.length <= largestCodeOwners)
      return { path, codeOwners: parseCodeOwners(new TextDecoder().decode(bytes)) };
    return { path, codeOwners: null };
  }
  return null;
}

// An approval counts for the commit it was given to, as the person's last word, and only from somebody else who may write here.
async function approversOf(pull: Asked, { github }: Asking): Promise<string[]> {
  const last = new Map<string, { state: string; commit: string }>();
  for (const review of await github.reviewsOf(pull.number))
    if (review.state !== "COMMENTED") last.set(review.author, review);
  const approvers: string[] = [];
  for (const [login, review] of last) {
    if (isSame(login, pull.author) || review.state !== "APPROVED" || review.commit !== pull.headSha) continue;
    if (["admin", "maintain", "write"].includes(await github.permissionOf(login))) approvers.push(login);
  }
  return approvers;
}

async function firstOwner(
  rule: OwnerRule,
  approvers: readonly string[],
  members: Members,
): Promise<string | null> {
  if (rule.who === "anybody") return approvers[0] ?? null;
  for (const login of approvers)
    for (const owner of rule.owners) if (await isOwner(login, owner, members)) return login;
  return null;
}

async function isOwner(login: string, owner: Owner, members: Members): Promise<boolean> {
  switch (owner.kind) {
    case "user":
      return isSame(login, owner.login);
    case "team":
      return (await members(owner.organization, owner.slug, login)) === true;
    case "email":
      return false;
  }
}

// Asked about the author, whose answer decides nothing: what matters is whether there is one.
async function hiddenTeams(owners: readonly Owner[], author: string, members: Members): Promise<string[]> {
  const hidden = new Set<string>();
  for (const owner of owners)
    if (owner.kind === "team" && (await members(owner.organization, owner.slug, author)) === null)
      hidden.add(ownerName(owner));
  return [...hidden];
}

// GitHub takes logins with any capital letters.
function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

type Members = (organization: string, team: string, login: string) => Promise<boolean | null>;

// Each membership is asked for once.
function membersOf({ github }: Asking): Members {
  const known = new Map<string, Promise<boolean | null>>();
  return (organization, team, login) => {
    const key = `${organization}/${team} ${login}`;
    const answer = known.get(key) ?? github.isTeamMember(organization, team, login);
    known.set(key, answer);
    return answer;
  };
}
