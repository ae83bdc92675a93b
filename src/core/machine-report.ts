// What a hub's machine says of itself (docs/architecture.md, "What a machine reports"): untrusted text → a plain value of bounded size.
// Whoever is root on the machine can write anything into it: nothing here is believed beyond being shown.

import { arrayOf, isObject, objectOf, textOf } from "./json.ts";
import { showInvisible } from "./log-text.ts";

/** No more of a report is read, in bytes. */
export const largestReport = 64 * 1024;

/** Secret → a number that differs when its value does; it tells nothing of the value. */
export type SecretRevisions = Readonly<Record<string, number>>;

/** One step of the machine's way to a hub that answers. */
export interface MachineStep {
  readonly name: string;
  /** From 1 on; `of` is how many there are. */
  readonly number: number;
  readonly of: number;
  /** "installing packages". */
  readonly words: string;
}

/** A server that somebody has running. */
export interface ReportedServer {
  readonly user: string;
  readonly name: string;
}

export interface MachineReport {
  /** working: a step runs; ok: the hub answers with these settings; failed: the step did, and is tried again. */
  readonly state: "working" | "ok" | "failed";
  /** Which settings it runs with or tries to: the root's output of the same name. */
  readonly settingsRevision: string | null;
  readonly stackRevision: string | null;
  /** Which values its secrets have: the root's output of the same name; null where it does not say. */
  readonly secretRevisions: SecretRevisions | null;
  readonly reason: string | null;
  readonly step: MachineStep | null;
  /** How often this step was tried with these settings. */
  readonly attempt: number;
  /** The last lines of the step. */
  readonly log: readonly string[];
  /** What `manage status` says there; null before the hub came up for the first time. */
  readonly hub: {
    readonly running: boolean;
    readonly services: Readonly<Record<string, { readonly running: boolean }>>;
    readonly servers: readonly ReportedServer[];
  } | null;
  /** The last lines of each service. */
  readonly logs: Readonly<Record<string, readonly string[]>>;
  /** What the hub's admins should know, a sentence each. */
  readonly notices: readonly string[];
  /** How many seconds each step took at the last start, by the step's name. */
  readonly stepSeconds: Readonly<Record<string, number>>;
  /** How full the homes' disk is. */
  readonly diskUsedPercent: number | null;
}

const version = 1;
const longestText = 500;
const mostLines = 200;
const mostServers = 5_000;
const mostSecrets = 1_000;
const mostNotices = 30;
const mostSteps = 30;
const services = ["hub", "proxy", "culler", "caddy"] as const;

/** The report in a text; null when it is none that this version understands. */
export function parseMachineReport(text: string): MachineReport | null {
  const found = objectOf(parsed(text));
  const state = textOf(found.state);
  if (found.version !== version || (state !== "working" && state !== "ok" && state !== "failed")) return null;
  const logs = objectOf(found.logs);
  return {
    state,
    settingsRevision: revision(found.settings_revision),
    stackRevision: revision(found.stack_revision),
    secretRevisions: parseSecretRevisions(found.secret_revisions),
    reason: sentence(found.reason),
    step: parseStep(found.step),
    attempt: count(found.attempt) ?? 1,
    log: parseLines(found.log),
    hub: parseHub(found.hub),
    logs: Object.fromEntries(services.map((name) => [name, parseLines(logs[name])])),
    notices: Object.values(objectOf(found.notices))
      .slice(0, mostNotices)
      .flatMap((notice) => sentence(notice) ?? []),
    stepSeconds: parseSeconds(found.step_seconds),
    diskUsedPercent: count(found.disk_used_percent),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function parseStep(value: unknown): MachineStep | null {
  const { name, number, of, words } = objectOf(value);
  const [stepName, stepWords] = [sentence(name), sentence(words)];
  const [at, all] = [count(number), count(of)];
  if (stepName === null || stepWords === null || at === null || all === null) return null;
  return { name: stepName, number: at, of: all, words: stepWords };
}

function parseSeconds(value: unknown): Readonly<Record<string, number>> {
  const steps = Object.entries(objectOf(value)).slice(0, mostSteps);
  return Object.fromEntries(
    steps.flatMap(([name, raw]) => {
      const seconds = count(raw);
      return seconds !== null && /^[a-z]{1,20}$/.test(name) ? [[name, seconds]] : [];
    }),
  );
}

function parseHub(value: unknown): MachineReport["hub"] {
  if (!isObject(value)) return null;
  const found = objectOf(value.services);
  const running = services.filter((name) => isObject(found[name]));
  return {
    running: value.running === true,
    services: Object.fromEntries(
      running.map((name) => [name, { running: objectOf(found[name]).running === true }]),
    ),
    servers: arrayOf(value.servers)
      .slice(0, mostServers)
      .flatMap((raw) => {
        const { user, name } = objectOf(raw);
        const who = sentence(user);
        return who === null ? [] : [{ user: who, name: sentence(name) ?? "" }];
      }),
  };
}

function parseLines(value: unknown): readonly string[] {
  return arrayOf(value)
    .slice(-mostLines)
    .flatMap((line) => sentence(line) ?? []);
}

// One line, of which a terminal obeys nothing.
function sentence(value: unknown): string | null {
  const text = textOf(value);
  return text === null ? null : showInvisible(text.slice(0, longestText).replace(/[\r\n\t]+/g, " "));
}

function revision(value: unknown): string | null {
  const text = textOf(value);
  return text !== null && /^[0-9a-f]{8,64}$/.test(text) ? text : null;
}

/** Secret revisions as an output or a report has them; null for anything else. What is no name with a number is left out. */
export function parseSecretRevisions(value: unknown): SecretRevisions | null {
  if (!isObject(value)) return null;
  const known = Object.entries(value).slice(0, mostSecrets);
  return Object.fromEntries(
    known.flatMap(([name, number]) =>
      typeof number === "number" && /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? [[name, number]] : [],
    ),
  );
}

function count(value: unknown): number | null {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 1_000_000
    ? value
    : null;
}
