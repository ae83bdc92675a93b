// What a change means for the people of one hub, in plain words: what the terminal and the plan comment both show.

/** The kinds of change, the worst last. One kind a hub: the worst of what its plan holds. */
export const changeKinds = [
  "unchanged",
  "settings",
  "update",
  "new",
  "restart",
  "machine-replaced",
  "address-changed",
  "removed",
  "data-destroyed",
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** What a Terraform address stands for. Providers map each of their addresses to one of these. */
export type PartRole =
  | "settings"
  | "machine"
  | "disk"
  | "address"
  | "dns"
  | "network"
  | "access"
  | "backup"
  | "alarm"
  | "other";

export type PartAction =
  | "create"
  | "update"
  | "replace"
  | "delete"
  | "forget"
  | "move"
  | "import"
  | "read"
  | "none";

/** One thing of a hub that a plan touches; values are never in it. */
export interface PartChange {
  /** Terraform's address; for the details only. */
  readonly address: string;
  readonly role: PartRole;
  /** In words: "the machine", "the settings document". */
  readonly label: string;
  readonly action: PartAction;
  /** Names of the attributes that force a replacement. */
  readonly because: readonly string[];
  /** Names of the attributes that change. */
  readonly attributes: readonly string[];
}

/** One field of the hub file that differs. Values are as a person wrote them; null: not given before or after. */
export interface SettingChange {
  /** Dotted, as in Problem.path. */
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
  /** For lists: what joins and what goes; empty for everything else. */
  readonly added?: readonly string[];
  readonly removed?: readonly string[];
  /** What it means: "bob loses access at once; bob's home stays". */
  readonly words: string | null;
}

export type DataFate =
  | { readonly state: "none" }
  | { readonly state: "created"; readonly words: string }
  | { readonly state: "kept"; readonly words: string }
  | { readonly state: "grown"; readonly words: string }
  | { readonly state: "snapshotted"; readonly words: string }
  | { readonly state: "destroyed"; readonly words: string };

export interface Alert {
  readonly level: "caution" | "warning" | "note";
  readonly text: string;
  /** The exact line a person types to accept it; null where nothing is to be typed. */
  readonly acknowledge: string | null;
}

/** What one hub costs in an average month. */
export interface MonthlyPrice {
  /** Null where the price table knows none. */
  readonly amount: number | null;
  readonly currency: string;
  /** "price table of 2026-10-01", with how it was counted; or why there is no price. */
  readonly source: string;
  /** The machine's hours are guessed from its schedule; absent where it never stops. */
  readonly isAbout?: boolean;
  /** The dearest month of the coming year, where events make one differ; absent elsewhere. */
  readonly dearest?: number;
}

/** A month's cost before and after a change; `dearest` and `isAbout` are of after. */
export interface CostEstimate extends Pick<MonthlyPrice, "currency" | "source" | "isAbout" | "dearest"> {
  /** Null for a new hub, and where nobody knows how its file was. */
  readonly before: number | null;
  readonly after: number | null;
}

export interface Review {
  readonly hub: string;
  readonly file: string;
  readonly provider: string;
  /** Provider and place: "aws eu-central-1", "this computer". */
  readonly where: string;
  readonly kind: ChangeKind;
  /** What happens, in a few words: "settings only · notebooks keep running". */
  readonly headline: string;
  /** How long people are cut off, in seconds; 0 where nobody is. */
  readonly downtimeSeconds: number;
  /** How long applying it takes, in seconds, roughly; null where unknown. */
  readonly durationSeconds: number | null;
  /** For whom, and what they notice. */
  readonly people: string;
  readonly data: DataFate;
  readonly cost: CostEstimate;
  readonly settings: readonly SettingChange[];
  readonly parts: readonly PartChange[];
  readonly alerts: readonly Alert[];
  /** Fields that the file gives and the hub's place does nothing with: "versions has no effect here: …". */
  readonly withoutEffect: readonly string[];
  /** Secrets that the hub does not have yet and this plan was not given: who applies it has to have them. */
  readonly secretsNeeded: readonly string[];
  /** The URL if it is known before applying. */
  readonly url: string | null;
  /** Keyed digest of the canonical change set (docs/adr); null where no key was given. */
  readonly digest: string | null;
}
