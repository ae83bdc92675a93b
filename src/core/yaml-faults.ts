// js-yaml's words → words for people who write five lines of YAML a term.

import type { YAMLException } from "js-yaml";
import type { TextFault } from "./yaml-source.ts";

interface Phrase {
  readonly reason: RegExp;
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

const indentHint = "Use two spaces for each level, and put the keys of one map exactly below each other.";

const phrases: readonly Phrase[] = [
  {
    reason: /maxDepth/,
    code: "too-deep",
    message: "lists and maps are nested more than 32 levels deep here",
    hint: "A hub file needs six levels at most.",
  },
  {
    reason: /tab characters/,
    code: "tab",
    message: "this line is indented with a tab; expected spaces",
    hint: indentHint,
  },
  {
    reason: /duplication of an? (anchor|tag)|anchor node|tag (name|suffix)|tag handle|verbatim tag/,
    code: "tag",
    message: "a tag or anchor (! or &) stands here; they are not allowed",
    hint: "If it is meant as text, put it in quotes.",
  },
  {
    reason: /alias node/,
    code: "alias",
    message: "an alias (*) stands here; aliases are not allowed",
    hint: "If it is meant as text, put it in quotes.",
  },
  {
    reason: /directive|YAML version/,
    code: "directive",
    message: "a % directive is not allowed here",
    hint: "Delete the line, or put the value in quotes.",
  },
  {
    reason: /bad indentation|deficient indentation/,
    code: "bad-indentation",
    message: "this line's indentation does not fit the lines above it",
    hint: indentHint,
  },
  {
    reason: /flow collection/,
    code: "unclosed-bracket",
    message: "a [ ] or { } list is not closed, or a comma is missing in it",
    hint: "Check the brackets from here upwards.",
  },
  {
    reason: /quoted scalar/,
    code: "unclosed-quote",
    message: "a quote is opened and not closed",
    hint: "Close it with the same kind of quote on the same line.",
  },
  {
    reason: /expected ':'|key-value separator|multiline key|implicit key/,
    code: "missing-colon",
    message: "expected `key: value` with a space behind the colon",
    hint: "Text that holds a colon needs quotes.",
  },
];

/** The fault for what js-yaml threw; null stands for anything that is not its own exception. */
export function faultOfException(error: YAMLException | null): TextFault {
  const offset = error?.mark?.position ?? null;
  const reason = error?.reason ?? "";
  const phrase = phrases.find((one) => one.reason.test(reason));
  if (phrase !== undefined) return { offset, code: phrase.code, message: phrase.message, hint: phrase.hint };
  const words = reason === "" ? "" : `: ${reason}`;
  return {
    offset,
    code: "not-yaml",
    message: `this is not YAML${words}`,
    hint: "Check the line and the one above it.",
  };
}
