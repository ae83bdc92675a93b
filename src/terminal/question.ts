// One question to the person at the terminal. A Ctrl-C there is an interrupt like any other, and a closed input answers nothing.
import { createInterface } from "node:readline/promises";
import { HubError } from "../errors.ts";

/** Where a question is asked, and what ends it. */
export interface Asking {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  readonly signal: AbortSignal;
  /** Called at a Ctrl-C, which a terminal that is being read from does not turn into a signal. */
  interrupt(): void;
}

/** The answer; "" when the input ends without one. Throws HubError INTERRUPTED after the signal. */
export async function askAt(question: string, { input, output, signal, interrupt }: Asking): Promise<string> {
  if (signal.aborted) throw interrupted(undefined);
  const lines = createInterface({ input, output });
  lines.on("SIGINT", interrupt);
  const closed = new Promise<string>((resolve) => lines.once("close", () => resolve("")));
  try {
    return await Promise.race([lines.question(question, { signal }), closed]);
  } catch (error) {
    if (!signal.aborted) throw error;
    output.write("\n");
    throw interrupted(error);
  } finally {
    lines.close();
  }
}

function interrupted(cause: unknown): HubError {
  return new HubError("INTERRUPTED", "interrupted at the question: nothing was done", {
    hint: "Run it again when you like.",
    cause,
  });
}
