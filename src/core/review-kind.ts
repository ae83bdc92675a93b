// Which kind of change a plan is, by the worst of what it holds.

import { type ChangeKind, changeKinds, type DataFate, type PartChange } from "./review.ts";

/** What is known of the hub besides its parts. */
export interface KindFacts {
  readonly isNew: boolean;
  readonly isRemoval: boolean;
  /** Attributes of the machine that change while it runs; none when not given. */
  readonly runningAttributes?: readonly string[];
}

/** Returns the kind; a hub that is new or going has no milder name for it. */
export function kindOf(
  parts: readonly PartChange[],
  fate: DataFate,
  { isNew, isRemoval, runningAttributes = [] }: KindFacts,
): ChangeKind {
  if (fate.state === "destroyed") return "data-destroyed";
  if (isRemoval) return "removed";
  if (isNew) return "new";
  const kinds = parts.map((part) => kindOfPart(part, runningAttributes));
  return kinds.reduce(
    (worst, kind) => (changeKinds.indexOf(kind) > changeKinds.indexOf(worst) ? kind : worst),
    "unchanged",
  );
}

function kindOfPart(part: PartChange, runningAttributes: readonly string[]): ChangeKind {
  if (part.action === "read" || part.action === "none") return "unchanged";
  const isLost = part.action === "replace" || part.action === "delete";
  switch (part.role) {
    case "settings":
      return "settings";
    case "machine":
      if (isLost || part.action === "create") return "machine-replaced";
      return staysUp(part, runningAttributes) ? "update" : "restart";
    case "address":
    case "dns":
      return isLost ? "address-changed" : "update";
    default:
      return "update";
  }
}

function staysUp({ action, attributes }: PartChange, runningAttributes: readonly string[]): boolean {
  if (action === "import" || action === "move") return true;
  return attributes.length > 0 && attributes.every((name) => runningAttributes.includes(name));
}
