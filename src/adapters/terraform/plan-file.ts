// What a saved plan says of the state it was made from, without running Terraform again.

import { readFile } from "node:fs/promises";
import { objectOf } from "../../core/json.ts";
import type { StateIdentity } from "../../ports.ts";

/**
 * Returns the state that a plan file was made from: null for a hub that was never applied, undefined where the file does not tell.
 * A plan file is an archive, and its part `tfstate` a state with the lineage and serial of the one that was read; nobody promises that
 * it stays so, and OpenTofu may encrypt it.
 */
export async function stateInPlan(file: string): Promise<StateIdentity | null | undefined> {
  try {
    const { unzipSync } = await import("fflate");
    const { tfstate } = unzipSync(await readFile(file), { filter: ({ name }) => name === "tfstate" });
    return tfstate === undefined ? undefined : stateIdentity(new TextDecoder().decode(tfstate));
  } catch {
    return undefined;
  }
}

/** Lineage and serial of a state as text; null where nothing was ever applied. Throws SyntaxError when it is no JSON. */
export function stateIdentity(text: string): StateIdentity | null {
  if (text.trim() === "") return null;
  const { lineage, serial } = objectOf(JSON.parse(text));
  // A place that keeps states elsewhere gives an empty one where there is none yet; its lineage is empty as well.
  const isState = typeof lineage === "string" && lineage !== "" && typeof serial === "number";
  return isState ? { lineage, serial } : null;
}
