// An outside program's word on a plan: what it is given, and what its answer means. Whatever is not a plain yes blocks.

import type { PolicyVerdict } from "./policy.ts";

/** How the program ended. */
export type ProgramEnd =
  | { readonly state: "exited"; readonly code: number; readonly words: string }
  /** It could not be started, took too long, wrote too much, or was killed. */
  | { readonly state: "failed"; readonly reason: string };

/** What a program is told of one hub. */
export interface ProgramQuestion {
  readonly hub: string;
  readonly file: string;
  readonly provider: string;
  /** Whether the hub is made or changed, or taken away. */
  readonly intent: "apply" | "destroy";
  /** Before the merge, or right before it is applied. */
  readonly stage: "plan" | "apply";
  /** The plan in Terraform's own format, without sensitive values. */
  readonly plan: Readonly<Record<string, unknown>>;
}

const rule = "policy.program";
const longestWords = 2_000;

/** Returns what the program reads on its standard input: one JSON object of version 1, every text in it put through `redact`. */
export function programInput(question: ProgramQuestion, redact: (text: string) => string): string {
  return `${JSON.stringify(redacted({ version: 1, ...question }, redact))}\n`;
}

/** Returns what the program's end means; null when it said yes. `name` is the program as gitops.yaml names it. */
export function programVerdict(
  { hub, file }: Pick<ProgramQuestion, "hub" | "file">,
  name: string,
  end: ProgramEnd,
): PolicyVerdict | null {
  const verdict = (message: string, hint: string): PolicyVerdict => ({
    hub,
    file,
    rule,
    level: "blocks",
    message,
    hint,
  });
  if (end.state === "exited" && end.code === 0) return null;
  if (end.state === "exited" && end.code === 1)
    return verdict(
      sentence(end.words) || "the plan is refused, and the program does not say why",
      `That is the word of ${name}: change the hub, or talk to the people who look after gitops.yaml.`,
    );
  const reason = end.state === "failed" ? end.reason : `it ended with ${end.code} instead of 0 or 1`;
  return verdict(
    `${name} gave no answer: ${reason}`,
    "Without an answer nothing is merged or applied: the people who look after gitops.yaml find its words in the log of the run.",
  );
}

// The comment adds the full stop; lines become one.
function sentence(words: string): string {
  const flat = words.slice(0, longestWords).split(/\s+/).join(" ").trim();
  return flat.replace(/[.\s]+$/, "");
}

function redacted(value: unknown, redact: (text: string) => string): unknown {
  if (typeof value === "string") return redact(value);
  if (Array.isArray(value)) return value.map((inner) => redacted(inner, redact));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [redact(name), redacted(inner, redact)]),
  );
}
