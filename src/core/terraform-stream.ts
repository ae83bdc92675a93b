// Terraform's `-json` stream, line by line: progress in words, diagnostics, and who holds a state lock.
// Format: "Machine-Readable UI" of Terraform's documentation (ui 1.2).

import { type Json, objectOf, textOf } from "./json.ts";

export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail: string;
  /** Terraform's address of what it is about; null where it is about none. */
  readonly address: string | null;
}

export type StreamEvent =
  | { readonly kind: "progress"; readonly text: string }
  | { readonly kind: "diagnostic"; readonly diagnostic: Diagnostic }
  | { readonly kind: "done"; readonly address: string }
  /** A resource that the plan changes; what is only read is none. */
  | { readonly kind: "planned"; readonly address: string }
  /** The state's outputs after applying; null where one is sensitive, as its value is left out. */
  | { readonly kind: "outputs"; readonly values: Readonly<Record<string, Json>> | null }
  | { readonly kind: "other" };

/** Returns what one line of the stream says; text that is not JSON (a crash, a wrapper's words) is a diagnostic. */
export function parseStreamLine(line: string): StreamEvent {
  let message: Readonly<Record<string, unknown>>;
  try {
    message = objectOf(JSON.parse(line));
  } catch {
    const text = line.trim();
    if (text === "") return { kind: "other" };
    return {
      kind: "diagnostic",
      diagnostic: { severity: "error", summary: text, detail: "", address: null },
    };
  }
  const hook = objectOf(message.hook);
  const address = textOf(objectOf(hook.resource).addr) ?? "";
  switch (message.type) {
    case "diagnostic":
      return { kind: "diagnostic", diagnostic: parseDiagnostic(objectOf(message.diagnostic)) };
    case "apply_start":
      return { kind: "progress", text: `${verbs[textOf(hook.action) ?? ""] ?? "working on"} ${address}` };
    case "apply_progress":
      return { kind: "progress", text: `${address}: ${Number(hook.elapsed_seconds ?? 0)} s so far` };
    case "apply_complete":
      return { kind: "done", address };
    case "planned_change":
      return plannedChange(objectOf(message.change));
    case "outputs":
      return { kind: "outputs", values: outputValues(objectOf(message.outputs)) };
    case "provision_progress":
      return provisionerLine(textOf(hook.output) ?? "");
    default:
      return { kind: "other" };
  }
}

const verbs: Readonly<Record<string, string>> = {
  create: "making",
  update: "changing",
  delete: "removing",
  read: "reading",
};

function plannedChange(change: Readonly<Record<string, unknown>>): StreamEvent {
  if (change.action === "read" || change.action === "noop") return { kind: "other" };
  return { kind: "planned", address: textOf(objectOf(change.resource).addr) ?? "" };
}

function outputValues(raw: Readonly<Record<string, unknown>>): Record<string, Json> | null {
  const outputs = Object.entries(raw).map(([name, output]) => [name, objectOf(output)] as const);
  if (outputs.some(([, output]) => output.sensitive !== false || output.value === undefined)) return null;
  return Object.fromEntries(outputs.map(([name, output]) => [name, output.value as Json]));
}

// Terraform announces the whole command before it runs; only what the command itself says is progress.
function provisionerLine(output: string): StreamEvent {
  const text = output.trim();
  return text === "" || text.startsWith("Executing: [") ? { kind: "other" } : { kind: "progress", text };
}

function parseDiagnostic(raw: Readonly<Record<string, unknown>>): Diagnostic {
  return {
    severity: raw.severity === "warning" ? "warning" : "error",
    summary: textOf(raw.summary) ?? "",
    detail: textOf(raw.detail) ?? "",
    address: textOf(raw.address),
  };
}

/** Who holds a state lock, as Terraform's "Lock Info" block says. */
export interface StateLock {
  readonly id: string;
  /** user@machine. */
  readonly who: string;
  /** "OperationTypeApply", "OperationTypePlan" … without the prefix. */
  readonly operation: string;
  /** ISO date, UTC; null where it cannot be read. */
  readonly since: string | null;
}

/** Returns the lock that a diagnostic is about, or null when it is about something else. */
export function lockOf(diagnostic: Diagnostic): StateLock | null {
  if (diagnostic.summary !== "Error acquiring the state lock") return null;
  const field = (name: string) =>
    new RegExp(`^\\s*${name}:[ \\t]*(.*)$`, "m").exec(diagnostic.detail)?.[1]?.trim() ?? "";
  const created = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)/.exec(field("Created"));
  return {
    id: field("ID"),
    who: field("Who"),
    operation: field("Operation")
      .replace(/^OperationType/, "")
      .toLowerCase(),
    since: created === null ? null : `${created[1]}T${created[2]}Z`,
  };
}

/**
 * Returns the lines of a diagnostic that a person needs: of a command that failed on this computer only what it said itself, not the
 * command; nothing of Terraform's own farewell after an interrupt.
 */
export function diagnosticLines({ summary, detail }: Diagnostic): string[] {
  if (summary === "execution halted") return [];
  const said = /^Error running command '[\s\S]*?': [^.\n]*\. Output: ([\s\S]*)$/.exec(detail)?.[1];
  const lines = said === undefined ? [summary, ...detail.split("\n")] : said.split("\n");
  return lines.filter((line) => line.trim() !== "");
}

/** Returns the text of the JSON document that `show`, `output` or `state pull` printed: OpenTofu puts warnings about its own configuration before it. */
export function documentIn(output: string): string {
  const start = output.search(/^\{/m);
  return start === -1 ? output : output.slice(start);
}
