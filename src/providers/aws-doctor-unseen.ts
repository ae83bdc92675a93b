// A finding for what AWS did not show: where it is a matter of rights, with the statement that would allow the look.

import type { AwsAnswer } from "../core/aws-calls.ts";
import { type Right, statementAdvice, statementLines } from "../core/aws-rights.ts";
import { type Finding, unknown } from "../core/diagnosis.ts";

/** "unknown", whatever AWS said instead of an answer. */
export function unseen(
  subject: string,
  words: string,
  answer: Extract<AwsAnswer, { ok: false }>,
  right: Right,
): Finding {
  const isDenied = answer.status === 403 || /Denied|Unauthorized|NotAuthorized|Forbidden/.test(answer.code);
  return isDenied
    ? unknown(subject, words, statementAdvice, statementLines(right))
    : unknown(subject, words, null, answer.message === "" ? [] : [answer.message]);
}
