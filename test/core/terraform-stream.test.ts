import { describe, expect, it } from "vitest";
import { diagnosticLines, documentIn, lockOf, parseStreamLine } from "../../src/core/terraform-stream.ts";

const line = (message: object) => JSON.stringify(message);

describe("terraform's JSON stream", () => {
  it.each([
    [
      "the start of a change",
      { type: "apply_start", hook: { resource: { addr: "terraform_data.machine" }, action: "create" } },
      { kind: "progress", text: "making terraform_data.machine" },
    ],
    [
      "time going by",
      { type: "apply_progress", hook: { resource: { addr: "aws_instance.this" }, elapsed_seconds: 20 } },
      { kind: "progress", text: "aws_instance.this: 20 s so far" },
    ],
    [
      "what a command on this computer says",
      { type: "provision_progress", hook: { output: "installing JupyterHub 6.1.1" } },
      { kind: "progress", text: "installing JupyterHub 6.1.1" },
    ],
    [
      "an end",
      { type: "apply_complete", hook: { resource: { addr: "terraform_data.machine" } } },
      { kind: "done", address: "terraform_data.machine" },
    ],
    [
      "what a plan changes",
      {
        type: "planned_change",
        change: { resource: { addr: "aws_eip.this", resource_type: "aws_eip" }, action: "update" },
      },
      { kind: "planned", address: "aws_eip.this" },
    ],
    [
      "nothing of what a plan only reads",
      { type: "planned_change", change: { resource: { addr: "data.aws_vpc.this" }, action: "read" } },
      { kind: "other" },
    ],
    [
      "the outputs after applying",
      {
        type: "outputs",
        outputs: {
          url: { sensitive: false, type: "string", value: "http://x" },
          ip: { sensitive: false, value: null },
        },
      },
      { kind: "outputs", values: { url: "http://x", ip: null } },
    ],
    [
      "no outputs where one is left out as sensitive",
      { type: "outputs", outputs: { url: { sensitive: false, value: "x" }, key: { sensitive: true } } },
      { kind: "outputs", values: null },
    ],
    [
      "no outputs of a plan, which has no values of them",
      { type: "outputs", outputs: { url: { sensitive: false, action: "create" } } },
      { kind: "outputs", values: null },
    ],
  ])("tells %s", (_, message, event) => {
    expect(parseStreamLine(line(message))).toEqual(event);
  });

  it("keeps the whole command line of a provisioner to itself", () => {
    const message = { type: "provision_progress", hook: { output: 'Executing: ["/bin/sh" "-c" "secret"]' } };
    expect(parseStreamLine(line(message))).toEqual({ kind: "other" });
  });

  it("takes words that are not JSON as an error, so that a crash is not lost", () => {
    expect(parseStreamLine("panic: runtime error")).toMatchObject({
      kind: "diagnostic",
      diagnostic: { severity: "error", summary: "panic: runtime error" },
    });
  });

  it("reads who holds a state lock since when", () => {
    const detail = `Error message: resource temporarily unavailable
Lock Info:
  ID:        2e7b0a5c-fd5e-3c1f-5a0e-a2f0a1d0a5b5
  Path:      /tmp/terraform.tfstate
  Operation: OperationTypeApply
  Who:       ann@lab-7
  Version:   1.11.4
  Created:   2026-11-23 14:02:31.123456 +0000 UTC
  Info:

Terraform acquires a state lock to protect the state from being written
by multiple users at the same time.`;
    expect(
      lockOf({ severity: "error", summary: "Error acquiring the state lock", detail, address: null }),
    ).toEqual({
      id: "2e7b0a5c-fd5e-3c1f-5a0e-a2f0a1d0a5b5",
      who: "ann@lab-7",
      operation: "apply",
      since: "2026-11-23T14:02:31Z",
    });
  });

  it("sees no lock in other errors", () => {
    expect(
      lockOf({ severity: "error", summary: "Invalid value", detail: "Who: nobody", address: null }),
    ).toBeNull();
  });

  it("shows what a failed command said, and not the command", () => {
    const detail = `Error running command 'umask 077 && exec "$PYTHON" manage up
--port "$PORT"': exit status 1. Output: starting the proxy
port 8000 is taken by another program
`;
    const diagnostic = {
      severity: "error",
      summary: "local-exec provisioner error",
      detail,
      address: null,
    } as const;
    expect(diagnosticLines(diagnostic)).toEqual([
      "starting the proxy",
      "port 8000 is taken by another program",
    ]);
  });
});

describe("a document that terraform or tofu prints", () => {
  it.each([
    ["alone", '{"a": 1}\n'],
    ["over several lines", '{\n  "a": 1\n}\n'],
    ["after a warning, as OpenTofu puts it", '\nWarning: Unable to open {file}\n\nIt is not there.\n{"a":1}'],
  ])("is found %s", (_, text) => {
    expect(JSON.parse(documentIn(text))).toEqual({ a: 1 });
  });

  it("is not made up", () => {
    expect(documentIn("Error: no state")).toBe("Error: no state");
  });
});
