// A plan's resources → the parts of a hub that people know, and what becomes of their files.

import { textOf } from "./json.ts";
import type { Plan, ResourceChange } from "./plan.ts";
import type { DataFate, PartChange, PartRole } from "./review.ts";

/** Returns what changes of a part; `named` says what its address stands for. */
export function partOf(
  change: ResourceChange,
  named: (address: string) => { readonly role: PartRole; readonly label: string },
): PartChange {
  const { role, label } = named(change.address);
  const action = change.action === "none" && change.previousAddress !== null ? "move" : change.action;
  return {
    address: change.address,
    role,
    label,
    action,
    because: change.because,
    attributes: change.attributes,
  };
}

/**
 * Returns the part as it matters to people. Terraform's words mislead twice: a settings part that it "replaces" is applied in place, and a
 * disk's record that it "deletes" while the files stay is only let go of.
 */
export function asPeopleSeeIt(part: PartChange, fate: DataFate): PartChange {
  if (part.role === "settings" && part.action === "replace") return { ...part, action: "update" };
  if (part.role === "disk" && part.action === "delete" && fate.state === "kept")
    return { ...part, action: "forget" };
  return part;
}

/** Returns what becomes of the users' files. */
export function dataFate(parts: readonly PartChange[], plan: Plan, isRemoval: boolean): DataFate {
  const disk = parts.find((part) => part.role === "disk" && part.action !== "none" && part.action !== "read");
  if (disk === undefined) return { state: "none" };
  const onDelete = textOf(plan.outputsBefore.on_delete) ?? "keep";
  switch (disk.action) {
    case "create":
      return { state: "created", words: "new homes" };
    case "forget":
      return { state: "kept", words: "homes stay" };
    case "delete":
      if (onDelete === "keep") return { state: "kept", words: "homes stay" };
      if (onDelete === "snapshot")
        return { state: "snapshotted", words: "homes are saved in a last snapshot, then deleted" };
      return { state: "destroyed", words: "homes are deleted" };
    case "replace":
      return onDelete === "keep" && isRemoval
        ? { state: "kept", words: "homes stay" }
        : { state: "destroyed", words: "homes are deleted" };
    default:
      return { state: "kept", words: "homes stay" };
  }
}
