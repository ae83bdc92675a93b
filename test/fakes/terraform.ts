// Terraform without any: a state that holds one hub's outputs, and plans that change none but those outputs.

import type { Json } from "../../src/core/json.ts";
import type { SavedPlan, Terraform, Workspace } from "../../src/ports.ts";

type Outputs = Readonly<Record<string, Json>>;

/** Terraform that remembers what was applied, for all that is opened with it. */
export function fakeTerraform(): Terraform {
  let state: Outputs | null = null;
  const kept = {
    read: () => state,
    write: (outputs: Outputs) => {
      state = outputs;
    },
  };
  return {
    tool: async () => ({ name: "terraform", version: "1.14.0", path: "/nowhere/terraform" }),
    open: async ({ variables }) => workspaceOf(kept, { settings: variables.settings ?? null }),
  };
}

function workspaceOf(
  state: { read(): Outputs | null; write(outputs: Outputs): void },
  wanted: Outputs,
): Workspace {
  const identity = async () => (state.read() === null ? null : { lineage: "lineage-of-the-fake", serial: 1 });
  return {
    plan: async () => planOf(state.read(), wanted),
    apply: async () => {
      state.write(wanted);
      return wanted;
    },
    text: async () => "",
    unsettled: async () => [],
    stateIdentity: identity,
    stateOf: identity,
    resources: async () => [],
    pullState: async () => (state.read() === null ? "" : JSON.stringify({ outputs: state.read() })),
    pushState: async (text) => state.write(JSON.parse(text).outputs),
    forget: async () => {},
    outputs: async () => state.read() ?? {},
    unlock: async () => {},
    close: async () => {},
  };
}

function planOf(before: Outputs | null, after: Outputs): SavedPlan {
  const changes = Object.entries(after).map(([name, value]) => {
    const now = before?.[name] ?? null;
    const actions = before === null ? ["create"] : now === value ? ["no-op"] : ["update"];
    return [name, { actions, before: now, after: value, before_sensitive: false, after_sensitive: false }];
  });
  return {
    file: "/nowhere/plan",
    json: { format_version: "1.2", terraform_version: "1.14.0", output_changes: Object.fromEntries(changes) },
    hasChanges: true,
    words: null,
  };
}
