// The table "reviewed → now" of a refused hub, in the words people know their hub's parts by.
import type { RefusedRow } from "./comment-model.ts";
import type { ComparisonRow } from "./digest.ts";

/** Returns the rows that differ, the losses first; `labelOf` knows the provider's word for an address: "the machine". */
export function refusedRows(
  rows: readonly ComparisonRow[],
  labelOf: (address: string) => string,
): readonly RefusedRow[] {
  const differing = rows.filter((row) => row.verdict !== "same");
  const losses = differing.filter((row) => row.verdict === "loses");
  const others = differing.filter((row) => row.verdict !== "loses");
  return [...losses, ...others].map((row) => ({
    what: row.address.startsWith("output.")
      ? `the hub's ${row.address.slice("output.".length)}`
      : labelOf(row.address),
    reviewed: words(row.reviewed, "not touched"),
    now:
      row.verdict === "different"
        ? `${words(row.now, "")}, but not as reviewed`
        : words(row.now, "nothing to do any more"),
  }));
}

function words(actions: readonly string[] | null, otherwise: string): string {
  switch (actions?.join("+")) {
    case undefined:
      return otherwise;
    case "delete+create":
    case "create+delete":
      return "± replaced";
    case "create":
      return "+ new";
    case "update":
      return "~ changed in place";
    case "delete":
      return "− removed";
    case "forget":
      return "⊘ no longer looked after";
    case "no-op":
      return "→ renamed or taken over";
    case "fail":
    case "error":
      return "✗ a check fails";
    default:
      return "read";
  }
}
