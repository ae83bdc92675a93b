// js-yaml's words → words for people who write five lines of YAML a term.

import type { YAMLException } from "js-yaml";
import { lineWithoutColon, slipAt } from "./yaml-line.ts";
import type { TextFault } from "./yaml-source.ts";

interface Phrase {
  readonly reason: RegExp;
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  /** A closer look at the text, where the parser's reason stands for several slips. */
  readonly closer?: (text: string, offset: number) => TextFault | null;
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
    closer: slipAt,
  },
  {
    reason: /end of the stream or a document separator/,
    code: "bad-indentation",
    message: "this line does not go on with the list or map above it",
    hint: "Keys of one map begin in the same column, and a list's dashes stand below the key it belongs to.",
    closer: slipAt,
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
    closer: lineWithoutColon,
  },
];

/** The fault for what js-yaml threw over `text`; null stands for anything that is not its own exception. */
export function faultOfException(error: YAMLException | null, text: string): TextFault {
  const offset = error?.mark?.position ?? null;
  const reason = error?.reason ?? "";
  const phrase = phrases.find((one) => one.reason.test(reason));
  if (phrase !== undefined) {
    const closer = offset === null ? null : (phrase.closer?.(text, offset) ?? null);
    return closer ?? { offset, code: phrase.code, message: phrase.message, hint: phrase.hint };
  }
  const words = reason === "" ? "" : `: ${reason}`;
  return {
    offset,
    code: "not-yaml",
    message: `this is not YAML${words}`,
    hint: "Check the line and the one above it.",
  };
}
