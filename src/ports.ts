// The outside world as commands and providers see it. Adapters implement these; tests bring fakes that keep state.

import type { AwsAnswer, AwsCall } from "./core/aws-calls.ts";
import type { Health, StepResult } from "./core/health.ts";
import type { HubFile } from "./core/hub-file.ts";
import type { Json, JsonObject } from "./core/json.ts";

/** The user's repository: hub files, gitops.yaml, and where the Terraform roots and the stack lie. */
export interface Repository {
  /** Every entry below `hubs/`, rosters included. */
  hubFiles(): Promise<readonly HubFile[]>;
  /** gitops.yaml, or null when there is none. */
  gitopsFile(): Promise<HubFile | null>;
  /** The same at a git revision; throws HubError REVISION_UNKNOWN. */
  hubFilesAt(revision: string): Promise<readonly HubFile[]>;
  /** Writes a new file relative to the repository; throws HubError FILE_EXISTS when it is there. */
  createFile(path: string, text: string): Promise<void>;
  /** Writes gitops.yaml anew. */
  writeGitops(text: string): Promise<void>;
  /** "owner/name" on GitHub, as git's remote "origin" says; null where there is none there. */
  origin(): Promise<string | null>;
  /** Absolute path of the folder that holds `modules/` and one root a provider: the repository's own, else the shipped one. */
  terraformFolder(): Promise<string>;
}

/** Where one hub's state is kept: a Terraform backend type with its arguments (never credentials). */
export interface Backend {
  readonly type: string;
  readonly config: Readonly<Record<string, string>>;
}

/** Everything Terraform is told about one hub. */
export interface WorkspaceRequest {
  readonly hub: string;
  /** Name of the root below the Terraform folder; the provider's id. */
  readonly root: string;
  readonly backend: Backend;
  readonly variables: JsonObject;
  /** Added to Terraform's environment: secrets travel here, never in a file. */
  readonly environment: Readonly<Record<string, string>>;
  /** Absolute path of the folder this hub's working directory is made in. */
  readonly folder: string;
}

/** A line of progress: what is being done or waited for, in words. */
export type Report = (text: string) => void;

export interface PlanOptions {
  /** Besides the request's: what is known only when the state was read. */
  readonly variables?: JsonObject;
  readonly destroy?: boolean;
  readonly refreshOnly?: boolean;
  /** Take the state lock; false for read-only plans. */
  readonly lock: boolean;
  /** How long to wait for a lock that somebody else holds, in seconds. */
  readonly lockPatienceSeconds: number;
  /** Have Terraform's own words for the plan from the same run, in place of its progress; only without the lock. */
  readonly inWords?: boolean;
}

/** A saved plan: `json` is `terraform show -json` as parsed, sensitive values included; it never leaves the plan step. */
export interface SavedPlan {
  readonly file: string;
  readonly json: unknown;
  readonly hasChanges: boolean;
  /** Terraform's own words for it; null when they were not asked for. */
  readonly words: string | null;
}

/** Terraform's lineage (made once a state) and serial (grows with each write). */
export interface StateIdentity {
  readonly lineage: string;
  readonly serial: number;
}

/** One resource of a state. */
export interface StateResource {
  readonly address: string;
  /** The provider's own id of it. */
  readonly id: string;
}

/** One hub's isolated working directory; `close` removes plan and variable files. */
export interface Workspace {
  plan(options: PlanOptions, report: Report): Promise<SavedPlan>;
  apply(
    plan: SavedPlan,
    lockPatienceSeconds: number,
    report: Report,
  ): Promise<Readonly<Record<string, Json>>>;
  /** Terraform's own words for a plan; sensitive values that providers copied may be in it: redact before showing. */
  text(plan: SavedPlan): Promise<string>;
  /** Addresses that a plan of now would change; it takes no lock and nothing of it is kept. */
  unsettled(): Promise<readonly string[]>;
  /** Which state this is and how often it was written; null when nothing was ever applied. */
  stateIdentity(): Promise<StateIdentity | null>;
  /** The same of the state that a plan was made from, whatever was written since. */
  stateOf(plan: SavedPlan): Promise<StateIdentity | null>;
  /** What the state holds; empty when nothing was ever applied. */
  resources(): Promise<readonly StateResource[]>;
  /** The state as Terraform keeps it, for another place only: secrets may be in it. Empty when nothing was ever applied. */
  pullState(): Promise<string>;
  /** Puts a state where this one is kept; throws HubError TERRAFORM_STATE when another one is there. */
  pushState(text: string): Promise<void>;
  /** Takes addresses out of the state and touches nothing else; throws HubError TERRAFORM_FORGET. */
  forget(addresses: readonly string[]): Promise<void>;
  /** Outputs in the state; empty when nothing was ever applied. */
  outputs(): Promise<Readonly<Record<string, Json>>>;
  /** Gives back a state lock by its id; throws HubError TERRAFORM_UNLOCK. */
  unlock(lockId: string): Promise<void>;
  close(): Promise<void>;
}

export interface TerraformTool {
  readonly name: "terraform" | "tofu";
  readonly version: string;
  readonly path: string;
}

export interface Terraform {
  /** The program in use, found or downloaded once; throws HubError TERRAFORM_MISSING. */
  tool(report: Report): Promise<TerraformTool>;
  /** Throws HubError TERRAFORM_INIT when the backend refuses. */
  open(request: WorkspaceRequest, report: Report): Promise<Workspace>;
}

/** What `manage status` of docs/architecture.md prints. */
export interface MachineStatus {
  readonly running: boolean;
  readonly runtime: string | null;
  readonly url: string | null;
  readonly epoch: string | null;
  readonly services: Readonly<Record<string, { readonly running: boolean }>>;
  readonly servers: readonly { readonly user: string; readonly name: string }[];
  /** Where the machine reports by itself: what it said last. */
  readonly said?: {
    /** "the hub answers", "the machine is installing packages, step 3 of 5". */
    readonly words: string;
    readonly secondsAgo: number;
    readonly settingsRevision: string | null;
    /** Of the homes' disk. */
    readonly diskUsedPercent: number | null;
    /** "up in 214 s (packages 120 s, hub 61 s)"; null when it does not say. */
    readonly start: string | null;
    /** What the hub's admins should know, a sentence each. */
    readonly notices: readonly string[];
  };
}

/** A password that was made for a first sign-in. `shown` once a person has seen it. */
export interface FirstPassword {
  readonly user: string;
  readonly password: string;
  readonly shown: boolean;
}

/** This computer, for `provider: local`: folders, ports, engines, and the stack's own command. */
export interface Computer {
  /** Absolute path of the folder that keeps all hubs of this computer. */
  readonly home: string;
  readonly cache: string;
  /** Python ≥ 3.10; throws HubError PYTHON_MISSING. */
  python(): Promise<string>;
  node(): string;
  dockerAnswers(): Promise<boolean>;
  /** The first port from `from` on that nothing listens on and no other hub here has taken. */
  freePort(bind: string, from: number, hub: string): Promise<number>;
  /** Whether nothing listens on a port now. */
  isPortFree(bind: string, port: number): Promise<boolean>;
  status(place: MachinePlace): Promise<MachineStatus>;
  /** The last lines of a service's or a user's log. */
  logs(place: MachinePlace, request: LogRequest): Promise<readonly string[]>;
  /** Follows a log until the signal; lines go to `line`. */
  follow(place: MachinePlace, request: LogRequest, line: Report, signal: AbortSignal): Promise<void>;
  /** Stops every process of a hub; its files stay. */
  stop(place: MachinePlace): Promise<void>;
  /** Gives a hub's folder another name, at once; nothing but a working directory may be under that name. */
  moveFolder(from: string, to: string): Promise<void>;
  firstPasswords(place: MachinePlace): Promise<readonly FirstPassword[]>;
  markPasswordsShown(place: MachinePlace): Promise<void>;
  /** A file's text, or null when it is not there. */
  readText(path: string): Promise<string | null>;
  /** Writes atomically, mode 0600, making folders (0700). */
  writeText(path: string, text: string): Promise<void>;
  /** Names of the hubs that have a folder here. */
  hubs(): Promise<readonly string[]>;
}

export interface MachinePlace {
  /** Absolute path of the stack's folder. */
  readonly stack: string;
  readonly run: string;
  readonly data: string;
}

export interface LogRequest {
  readonly service: string;
  readonly user: string | null;
  readonly lines: number;
}

export interface ProbeRequest {
  readonly url: string;
  readonly token: string;
  readonly user: string;
  /** How long a hub may take to answer, in milliseconds. */
  readonly patienceMs: number;
}

export interface Probe {
  /** Throws HubError CHECK_CANCELLED after the signal, when its server is stopped. */
  run(request: ProbeRequest, report: (step: StepResult) => void, signal?: AbortSignal): Promise<Health>;
}

export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

/** Values of secrets by name; null when this run was not given it. */
export interface Secrets {
  read(name: string): string | null;
}

/** Secrets that a cloud keeps for its hubs; null when there is none of that name. */
export interface SecretStore {
  read(place: {
    readonly provider: string;
    readonly region: string;
    readonly name: string;
  }): Promise<string | null>;
}

/** Documents that a cloud keeps for its hubs, read with the caller's own rights. */
export interface ObjectStore {
  /**
   * Its first `limit` bytes as text and how long ago it was written, by the cloud's own clock; null when there is none.
   * Throws HubError when the cloud does not hand it out.
   */
  read(
    place: { readonly provider: string; readonly region: string; readonly url: string },
    limit: number,
  ): Promise<StoredObject | null>;
}

/** One document of an object store. */
export interface StoredObject {
  readonly text: string;
  readonly ageMs: number;
}

/** AWS's own API, read with the caller's own credentials. */
export interface AwsApi {
  /** The environment's region; null without one. */
  readonly region: string | null;
  /** Throws HubError AWS_CREDENTIALS without credentials, AWS_UNREACHABLE when nothing answers; a refusal is an answer. */
  ask(call: AwsCall): Promise<AwsAnswer>;
}

/** What is asked of clouds beside Terraform, with the caller's own rights. */
export interface CloudPorts {
  readonly store: SecretStore;
  readonly objects: ObjectStore;
  readonly aws: AwsApi;
}

export interface Ports extends CloudPorts {
  readonly repository: Repository;
  readonly terraform: Terraform;
  readonly computer: Computer;
  readonly probe: Probe;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly random: (bytes: number) => string;
}
