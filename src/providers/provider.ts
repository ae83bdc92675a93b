// What the rest of the program needs to know of a place where hubs run. A new provider is one file beside this one,
// one line in list.ts and one Terraform root (docs/how-to/add-a-provider.md).

import type { Found } from "../core/adoption.ts";
import type { Finding } from "../core/diagnosis.ts";
import type { Disk, DiskSnapshot } from "../core/disks.ts";
import type { Gitops } from "../core/gitops.ts";
import type { ParsedHub } from "../core/hubs.ts";
import type { Json, JsonObject } from "../core/json.ts";
import type { Leftover } from "../core/leftovers.ts";
import type { AgedReport } from "../core/machine-wait.ts";
import type { ChangeKind, MonthlyPrice, PartRole } from "../core/review.ts";
import type { SecretMark } from "../core/secret-marks.ts";
import type { UnusedField } from "../core/unused-fields.ts";
import type { HubError } from "../errors.ts";
import type { Backend, LogRequest, MachineStatus, Ports, ProbeRequest, Report, Workspace } from "../ports.ts";

/** Everything a plan or an apply of one hub needs, found out without changing anything. */
export interface Preparation {
  readonly backend: Backend;
  /**
   * The root that takes the hub away, below the Terraform folder: it holds nothing but what must outlive the hub, so planning it destroys
   * the rest. Without one, a removal is a plan that destroys everything of the provider's own root.
   */
  readonly removalRoot?: string;
  readonly variables: JsonObject;
  /** For a plan to look at by a run that was not given every secret: `outputs` say what was applied last. */
  withoutSecrets?(outputs: Outputs): WithoutSecrets;
  /** Added to Terraform's environment; the values of secrets, when this run was given them. */
  readonly environment: Readonly<Record<string, string>>;
  /** Absolute path of the folder for the working directory. */
  readonly folder: string;
  /** settings.json as the machine will get it. */
  readonly settings: JsonObject;
  /** What a person should know before applying: "users share this computer". */
  readonly notes: readonly string[];
  /** What has to be there before this may be applied; until then a person may look at what it would make, and nobody may review it. */
  readonly lacks?: HubError;
  /**
   * Moves what is kept under the hub's old name to the new one; not given where nothing is to be moved. Called once the plan may be
   * applied, and then it is planned again from the new place: the changes have to be the same. May be killed at any moment.
   */
  move?(): Promise<void>;
  /**
   * Makes sure that data which goes is saved first; true when it changed the state, so that the removal has to be planned again. Called
   * once a removal may be applied; not given where there is nothing to see to.
   */
  beforeRemoval?(workspace: Workspace): Promise<boolean>;
  /** Writes down what must not change between runs (a port, a runtime); called just before applying. */
  remember(): Promise<void>;
}

/** What a plan is made of where values of secrets are not known. */
export interface WithoutSecrets {
  /** In place of the preparation's own. */
  readonly variables: JsonObject;
  /** Names of those that the hub does not have yet. */
  readonly needed: readonly string[];
}

/** A disk to be made from a snapshot; the same `token` makes it once only. */
export interface NewDisk {
  readonly snapshot: string;
  readonly zone: string;
  readonly gigabytes: number;
  readonly tags: Readonly<Record<string, string>>;
  readonly token: string;
}

/** The disks of one hub with their snapshots, beyond what Terraform keeps. Its methods throw HubError when the cloud refuses. */
export interface DiskKeeper {
  /** The homes' disk in the state. */
  readonly address: string;
  /** Snapshots of every disk that carries the hub's tag, newest first. */
  snapshots(): Promise<readonly DiskSnapshot[]>;
  /** Every disk that carries the hub's tag. */
  disks(): Promise<readonly Disk[]>;
  /** Makes an encrypted disk and returns its id; it may take a while until it is ready. */
  newDisk(request: NewDisk): Promise<string>;
  /** Sets tags; others stay. */
  tagDisk(id: string, tags: Readonly<Record<string, string>>): Promise<void>;
}

/** How the first person gets in. */
export interface FirstSignIn {
  readonly user: string;
  /** Shown once; null where it is kept in a store. */
  readonly password: string | null;
  /** Where to find it, or what to do: "in the secret store: hubctl password physics-101". */
  readonly words: string;
}

/** What a hub's machine says of itself. */
export interface MachineWord {
  /** Null: it has not said anything yet. */
  readonly said: AgedReport | null;
  /** The command that shows more on the machine itself. */
  readonly look: string;
}

/** What a cloud made for a hub and its user data names, by the words that stand for it elsewhere. */
export type KnownOfMachine = Readonly<Record<string, string>>;

/** What a provider's root gives the module that makes the user data. */
export interface MachineInputs {
  /** Beside name and settings. */
  readonly variables: JsonObject;
  /** Words that stand for what only the cloud knows. */
  readonly placeholders: readonly { readonly name: string; readonly words: string }[];
}

export type Outputs = Readonly<Record<string, Json>>;

/** What a change of a kind means here, in words and seconds. */
export interface Impact {
  readonly headline: string;
  readonly people: string;
  readonly downtimeSeconds: number;
  readonly durationSeconds: number | null;
}

/** What happened and what to do, in plain words; `code` is stable for programs. */
export interface Advice {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** What is about to happen to the hub: a plan to look at, one to apply, or its removal; "apply" when nothing is said. */
export type Intent = "plan" | "apply" | "destroy";

export interface Provider {
  readonly id: string;
  /** Hubs live on the very machine that applies them: a runner that vanishes after its job can only preview them. */
  readonly needsOwnMachine: boolean;
  /** Fields of the hub file that nothing acts on here; `hubctl validate`, plans and their comments say so. */
  readonly unused: readonly UnusedField[];
  /** "this computer", "aws eu-central-1". */
  where(hub: ParsedHub): string;
  /** What a Terraform address of this root stands for. */
  part(address: string): { readonly role: PartRole; readonly label: string };
  /** Attributes of the machine's resource that change while it runs: tags and the like. Any other change of it is a restart. */
  readonly runningAttributes?: readonly string[];
  /** Where this root keeps the numbers of secrets' values: those who review a plan need not have the values. */
  readonly secretMarks?: readonly SecretMark[];
  impact(kind: ChangeKind, hub: ParsedHub): Impact;
  /** A month's price; amount null with the reason in `source` where there is none. `now` in milliseconds since 1970: events before it are over. */
  cost(hub: ParsedHub, gitops: Gitops, now: number): MonthlyPrice;
  /** What a hub costs that was removed as its file says: a disk that is kept. Absent where nothing does. */
  costLeft?(hub: ParsedHub, gitops: Gitops): MonthlyPrice;
  /** Plain words for what Terraform could not do here; null, or no such function, where Terraform's own are the best. */
  explain?(text: string): Advice | null;
  /**
   * `from` is the hub's old name: what is kept under it (state, disk, address) is planned as this hub's own.
   * Throws HubError when something this place needs is missing (Python, an engine, a named secret, without which a plan can at most be
   * looked at), or when it cannot move a hub.
   */
  prepare(
    hub: ParsedHub,
    gitops: Gitops,
    ports: Ports,
    intent?: Intent,
    from?: string | null,
  ): Promise<Preparation>;
  /**
   * What this place's root gives the module that makes the user data; absent where a machine gets all of it inline. Asks nobody.
   * `stackRevision` is what the module calls its stack; without `known` there are placeholders.
   */
  machineInputs?(hub: ParsedHub, stackRevision: string, known: KnownOfMachine | null): MachineInputs;
  /**
   * What is there of the hub, whether or not its state knows of it; absent where an interrupted run leaves nothing that the next one would
   * make twice. Reads only. Throws HubError where somebody else's stands under the hub's name, or where the place does not answer.
   */
  findAgain?(hub: ParsedHub, gitops: Gitops, ports: Ports): Promise<readonly Found[]>;
  /** What this place lacks for these hubs, looked at with the caller's own rights; changes nothing, throws only where nothing answers. */
  diagnose?(hubs: readonly ParsedHub[], gitops: Gitops, ports: Ports): Promise<readonly Finding[]>;
  /**
   * What is still there of hubs that are not among `known`; `hubs` are this place's, whose regions are looked at. Reads only, with the rights
   * that a plan has. Throws HubError where the place does not tell. Absent where a removed hub can leave nothing that costs money.
   */
  leftovers?(
    known: ReadonlySet<string>,
    hubs: readonly ParsedHub[],
    gitops: Gitops,
    ports: Ports,
  ): Promise<readonly Leftover[]>;
  probe(hub: string, outputs: Outputs, ports: Ports): Promise<ProbeRequest>;
  /**
   * When the hub's machine starts next, `mon 07:30 Europe/Zurich`, if it is stopped because its file's hours say so; null when it runs,
   * or should. Absent where machines have no hours.
   */
  asleepUntil?(hub: ParsedHub, ports: Ports): Promise<string | null>;
  /** Whether the hub's machine is switched off, for whatever reason. Absent where a plan shows that as a change. */
  isOff?(hub: ParsedHub, ports: Ports): Promise<boolean>;
  /**
   * Starts the hub's machine where it is off although it should run; true when it did. Throws HubError where the place refuses. Absent where
   * applying starts it anyway.
   */
  startMachine?(hub: ParsedHub, ports: Ports): Promise<boolean>;
  /** The homes' disk and its snapshots, for `restore`; absent where there are none. */
  disks?(hub: ParsedHub, ports: Ports): DiskKeeper;
  /** `isWatched`: a person reads the answer now; only then a password that is shown once may be in it. */
  firstSignIn(
    hub: string,
    outputs: Outputs,
    ports: Ports,
    isWatched: boolean,
  ): Promise<readonly FirstSignIn[]>;
  /** First passwords that were made for this hub, read with the caller's own rights; absent where this place keeps none that we can read. */
  passwords?(
    hub: ParsedHub,
    ports: Ports,
  ): Promise<readonly { readonly user: string; readonly password: string }[]>;
  /** Where the users' files are and how they are kept apart; lines for a person. */
  facts(
    hub: string,
    outputs: Outputs,
    ports: Ports,
  ): Promise<readonly { readonly label: string; readonly words: string }[]>;
  /** What the hub's machine says of itself, where it reports; null for a hub that was never applied, or by a version without reports. */
  report?(hub: ParsedHub, ports: Ports): Promise<MachineWord | null>;
  status(hub: ParsedHub, ports: Ports): Promise<MachineStatus | null>;
  logs(hub: ParsedHub, request: LogRequest, ports: Ports): Promise<readonly string[]>;
  followLogs(
    hub: ParsedHub,
    request: LogRequest,
    line: Report,
    signal: AbortSignal,
    ports: Ports,
  ): Promise<void>;
}
