// What AWS and its plugin say when they refuse → what happened and what to do, in plain words. The raw text stays in the details.

import { accountFaults } from "./aws-faults-account.ts";
import { machineFaults } from "./aws-faults-machine.ts";

/** Plain advice on a refusal. */
export interface Advice {
  /** Stable, for programs. */
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** One refusal and its advice. */
export interface FaultEntry {
  readonly code: string;
  readonly sign: RegExp;
  /** Named groups of `sign` stand in for `{name}`; a sentence with none of its names found is left out. */
  readonly message: string;
  readonly hint: string;
}

// The first that fits is taken. A machine's refusals are the more particular ones.
const catalogue: readonly FaultEntry[] = [...machineFaults, ...accountFaults];

/** Advice on the text of a failed run; null where the catalogue knows nothing better than the text itself. */
export function awsAdvice(text: string): Advice | null {
  for (const { code, sign, message, hint } of catalogue) {
    const found = sign.exec(text);
    if (found === null) continue;
    const facts = found.groups ?? {};
    return { code, message: filled(message, facts), hint: filled(hint, facts) };
  }
  return null;
}

// A sentence about something that AWS did not say is left out.
function filled(words: string, facts: Readonly<Record<string, string | undefined>>): string {
  return words
    .split(/(?<=\.) (?=[A-Z])/)
    .filter((sentence) => isKnown(namesIn(sentence), facts))
    .join(" ")
    .replace(/\{(\w+)\}/g, (_, name: string) => facts[name] ?? "");
}

function namesIn(sentence: string): readonly string[] {
  return [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
}

// `{machine}{machine2}`: two places where AWS may say the same thing, so one of them is enough.
function isKnown(names: readonly string[], facts: Readonly<Record<string, string | undefined>>): boolean {
  const stems = new Set(names.map((name) => name.replace(/2$/, "")));
  return [...stems].every((stem) => Boolean(facts[stem] ?? facts[`${stem}2`]));
}
