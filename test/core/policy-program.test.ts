import { describe, expect, it } from "vitest";
import { type ProgramEnd, programInput, programVerdict } from "../../src/core/policy-program.ts";

const hub = { hub: "physics-101", file: "hubs/physics-101.yaml" };

describe("what the program is told", () => {
  it("is one JSON object, and every text in it is redacted", () => {
    const plan = { resource_changes: [{ address: "a", change: { after: { "s3cret-key": ["s3cret"] } } }] };
    const question = { ...hub, provider: "local", intent: "apply", stage: "plan", plan } as const;
    const text = programInput(question, (inner) => inner.replaceAll("s3cret", "(hidden)"));
    expect(JSON.parse(text)).toEqual({
      version: 1,
      ...hub,
      provider: "local",
      intent: "apply",
      stage: "plan",
      plan: { resource_changes: [{ address: "a", change: { after: { "(hidden)-key": ["(hidden)"] } } }] },
    });
  });
});

describe("the program's end", () => {
  const exited = (code: number, words = ""): ProgramEnd => ({ state: "exited", code, words });

  it("with 0 is a yes, whatever it says", () => {
    expect(programVerdict(hub, "policy/check", exited(0, "but look"))).toBeNull();
  });

  it.each<[string, ProgramEnd, string]>([
    ["its words in one line", exited(1, "Too large.\n  Use m6i.\n"), "Too large. Use m6i"],
    ["that it gave none", exited(1, "\n"), "the plan is refused, and the program does not say why"],
    ["at most 2000 characters", exited(1, "x".repeat(9000)), "x".repeat(2000)],
    [
      "another code as a failure",
      exited(2, "Traceback"),
      "policy/check gave no answer: it ended with 2 instead of 0 or 1",
    ],
    ["a failure", { state: "failed", reason: "it was killed" }, "policy/check gave no answer: it was killed"],
  ])("blocks with %s", (_, end, message) => {
    expect(programVerdict(hub, "policy/check", end)).toMatchObject({
      ...hub,
      rule: "policy.program",
      level: "blocks",
      message,
    });
  });
});
