// Asking a person before something that cuts people off or loses data.

import type { Review } from "../core/review.ts";
import { HubError } from "../errors.ts";
import type { Console, Invocation } from "./command.ts";
import { planView } from "./plan-view.ts";
import type { Progress } from "./progress.ts";

/** Returns the question as the commands ask it: --yes and --accept answer ahead, else a person at the terminal does. */
export function consentAt(
  console: Console,
  invocation: Invocation,
  progress: Progress,
): (review: Review) => Promise<boolean> {
  return async (review) => {
    const losesData = review.kind === "data-destroyed";
    const phrase = `destroy: ${review.hub}`;
    if (losesData && invocation.values.accept === phrase) return true;
    if (!losesData && invocation.switches.has("yes")) return true;
    progress.stop();
    console.err(`\n${planView(review, [], console.errorStyle, false)}\n`);
    const question = losesData ? `Files are lost for good. Type "${phrase}" to agree: ` : "Go on? [y/N] ";
    const answer = await console.ask(question);
    if (answer === null)
      throw new HubError(
        "CONSENT_NEEDED",
        `${review.hub}: this change needs somebody's consent, and nobody is here to ask`,
        {
          hint: losesData ? `Add --accept "${phrase}" if the loss is wanted.` : "Add --yes if it is wanted.",
        },
      );
    return losesData ? answer.trim() === phrase : /^y(es)?$/i.test(answer.trim());
  };
}

/** The same for a question that is not about a hub: --yes answers ahead. Throws HubError CONSENT_NEEDED when nobody is here to ask. */
export async function agreeAt(
  console: Console,
  invocation: Invocation,
  progress: Progress,
  words: readonly string[],
): Promise<boolean> {
  if (invocation.switches.has("yes")) return true;
  progress.stop();
  console.err(`\n${words.join("\n")}\n`);
  const answer = await console.ask("Go on? [y/N] ");
  if (answer !== null) return /^y(es)?$/i.test(answer.trim());
  throw new HubError("CONSENT_NEEDED", "this needs somebody's consent, and nobody is here to ask", {
    hint: "Add --yes if it is wanted.",
  });
}
