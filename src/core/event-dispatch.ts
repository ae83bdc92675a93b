// The inputs of a run started by hand → a request. What a person typed reaches nothing before it has the form it must have.
import { HubError } from "../errors.ts";
import { hubNamePattern } from "./hub-name.ts";

export type DispatchRequest =
  | { readonly mode: "plan"; readonly hub: string | null; readonly pullRequest: number | null }
  | { readonly mode: "apply" | "destroy"; readonly hub: string; readonly expectDigest: string }
  | { readonly mode: "retry"; readonly hub: string | null }
  | { readonly mode: "unlock"; readonly hub: string; readonly lock: string }
  | {
      readonly mode: "resume";
      readonly hub: string;
      /** Null: the review of the merge decides. */
      readonly expectDigest: string | null;
      /** A lock to give back first; null: none. */
      readonly lock: string | null;
    }
  | { readonly mode: "drift" };

type Inputs = Readonly<Record<string, unknown>>;

/** Returns what the inputs ask for. Throws HubError INPUT_INVALID that names the input and shows its form. */
export function parseDispatch(inputs: Inputs): DispatchRequest {
  const mode = given(inputs, "mode");
  switch (mode) {
    case "plan": {
      const number = matching(inputs, "pull_request", /^[1-9]\d{0,9}$/, "a number such as 12");
      return { mode, hub: hubOf(inputs), pullRequest: number === null ? null : Number(number) };
    }
    case "apply":
    case "destroy":
      return {
        mode,
        hub: needed("hub", hubOf(inputs)),
        expectDigest: needed("expect_digest", digestOf(inputs)),
      };
    case "retry":
      return { mode, hub: hubOf(inputs) };
    case "unlock":
      return { mode, hub: needed("hub", hubOf(inputs)), lock: needed("lock", lockOf(inputs)) };
    case "resume":
      return {
        mode,
        hub: needed("hub", hubOf(inputs)),
        expectDigest: digestOf(inputs),
        lock: lockOf(inputs),
      };
    case "drift":
      return { mode };
    default:
      throw invalid("mode", "plan, apply, retry, resume, destroy, unlock or drift");
  }
}

function hubOf(inputs: Inputs): string | null {
  return matching(inputs, "hub", hubNamePattern, "a hub's name such as physics-101");
}

function digestOf(inputs: Inputs): string | null {
  return matching(inputs, "expect_digest", /^[0-9a-f]{64}$/, "the 64 hexadecimal digits that the plan shows");
}

function lockOf(inputs: Inputs): string | null {
  return matching(inputs, "lock", /^[0-9A-Za-z-]{8,64}$/, "the lock's ID that the message shows");
}

/** An input that was left empty counts as not given. */
function given(inputs: Inputs, name: string): string | null {
  const value = inputs[name];
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

function matching(inputs: Inputs, name: string, form: RegExp, words: string): string | null {
  const value = given(inputs, name);
  if (value === null || form.test(value)) return value;
  throw invalid(name, words);
}

function needed(name: string, value: string | null): string {
  if (value === null) throw invalid(name, "given for this mode");
  return value;
}

function invalid(name: string, words: string): HubError {
  return new HubError("INPUT_INVALID", `the input "${name}" must be ${words}`, {
    hint: "Start the workflow again with that input corrected.",
  });
}
