import { expect, it } from "vitest";
import { firstStepOf } from "../../src/commands/apply-planned.ts";

const url = "https://physics-101.example.org";
const step = (password: string | null, words: string) =>
  firstStepOf({ user: "alice", password, words }, "physics-101", url);

it("has the command apart, so that it can be copied", () => {
  expect(step(null, "with the first password: hubctl password physics-101")).toEqual({
    text: "alice: sign in with the first password",
    url,
    command: "hubctl password physics-101",
  });
});

it("has none where people bring their own accounts", () => {
  expect(step(null, "with github")).toEqual({ text: "alice: sign in with github", url, command: null });
});

it("never holds a password", () => {
  expect(JSON.stringify(step("canary-7431", "first password, shown once"))).not.toContain("canary");
  expect(step("canary-7431", "first password, shown once").command).toBe("hubctl password physics-101");
});
