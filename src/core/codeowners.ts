// The text of a CODEOWNERS file → who owns a path. Source: GitHub's page "About code owners".

import { matchesPath, type PathPattern, parsePathPattern } from "./path-pattern.ts";

/** Somebody a line names. E-mail addresses can be told, but not be looked up: GitHub does not say whose they are. */
export type Owner =
  | { readonly kind: "user"; readonly login: string }
  | { readonly kind: "team"; readonly organization: string; readonly slug: string }
  | { readonly kind: "email"; readonly address: string };

interface Rule {
  readonly pattern: PathPattern;
  readonly owners: readonly Owner[];
}

export interface CodeOwners {
  /** In the file's order: the last one that fits a path counts. */
  readonly rules: readonly Rule[];
  /** Numbers of the lines that say nothing because their form is wrong; GitHub leaves them out too. */
  readonly skipped: readonly number[];
}

/** Where GitHub looks; the first that is there counts. */
export const codeOwnersFiles = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"] as const;

/** Bytes; GitHub does not read larger files. */
export const largestCodeOwners = 3 * 1024 * 1024;

/** Returns the rules of a CODEOWNERS file. */
export function parseCodeOwners(text: string): CodeOwners {
  const rules: Rule[] = [];
  const skipped: number[] = [];
  for (const [index, line] of text.split(/\r\n|\n/).entries()) {
    const words = wordsOf(line);
    const [first, ...rest] = words;
    if (first === undefined) continue;
    const pattern = parsePathPattern(first);
    const owners = rest.map(parseOwner);
    const known = owners.filter((owner) => owner !== null);
    if (pattern === null || known.length < owners.length) skipped.push(index + 1);
    else rules.push({ pattern, owners: known });
  }
  return { rules, skipped };
}

/** Returns the owners of a path: of the last rule that fits it. Empty where that rule takes it from everybody; null where no rule fits. */
export function ownersOf(codeOwners: CodeOwners, path: string): readonly Owner[] | null {
  return codeOwners.rules.findLast((rule) => matchesPath(rule.pattern, path))?.owners ?? null;
}

/** Returns an owner as the file writes it. */
export function ownerName(owner: Owner): string {
  switch (owner.kind) {
    case "user":
      return `@${owner.login}`;
    case "team":
      return `@${owner.organization}/${owner.slug}`;
    case "email":
      return owner.address;
  }
}

/** The words of a line up to a comment; a space that belongs to a name is written `\ `. */
function wordsOf(line: string): string[] {
  const words: string[] = [];
  for (const [word] of line.matchAll(/(?:\\.|[^\s\\]|\\$)+/g)) {
    if (word.startsWith("#")) break;
    words.push(word);
  }
  return words;
}

function parseOwner(word: string): Owner | null {
  const login = /^@([A-Za-z0-9][A-Za-z0-9-]{0,38}(?:_[A-Za-z0-9]{1,20})?)$/.exec(word)?.[1];
  if (login !== undefined) return { kind: "user", login };
  const team = /^@([A-Za-z0-9][A-Za-z0-9-]{0,38})\/([A-Za-z0-9._-]{1,100})$/.exec(word);
  const [, organization, slug] = team ?? [];
  if (organization !== undefined && slug !== undefined) return { kind: "team", organization, slug };
  return /^[^@]{1,64}@[^@]{1,253}$/.test(word) ? { kind: "email", address: word } : null;
}
