// An outside program's word: before the merge in the comment, after it at the gate, always the main branch's own program.
import { afterAll, beforeAll, expect, it } from "vitest";
import { at, hub, type People, startPeople } from "./support/people.ts";

const program = (forbidden: string) => `import json, os, sys
asked = json.load(sys.stdin)
assert not any("TOKEN" in name or "SECRET" in name for name in os.environ), os.environ
assert asked["version"] == 1 and asked["plan"]["resource_changes"], asked
if asked["hub"] == "${forbidden}":
    print(f"{asked['hub']} is not to be ({asked['intent']}, {asked['stage']}) @everybody.")
    sys.exit(1)
`;
let people: People;
const publish = (files: Record<string, string>) => people.scene.github.git.commit("main", files, "Rules");

beforeAll(async () => {
  people = await startPeople('policy: {program: ["python3", "policy/check.py"]}\n');
  publish({ "policy/check.py": program("forbidden") });
});
afterAll(() => people[Symbol.asyncDispose]());

it("what it agrees to is planned and applied", async () => {
  await people.deploy("fine", { [at("fine")]: hub() });
  expect(people.scene.machine.isRunning("fine")).toBe(true);
});

it("what it refuses is blocked with its own words, harmless ones", async () => {
  const number = people.open("no", { [at("forbidden")]: hub() });
  const run = await people.plan(number);
  expect(run.end).toBe("not fine");
  const [comment = ""] = people.scene.github.comments(number);
  expect(comment).toContain("policy.program");
  expect(comment).toContain("forbidden is not to be (apply, plan)");
  expect(comment).not.toContain("@everybody");
});

it("a pull request cannot bring its own program", async () => {
  const files = { [at("forbidden")]: hub(), "policy/check.py": "raise SystemExit(0)\n" };
  const number = people.open("own", files);
  const run = await people.plan(number);
  expect(run.manifest).toBeNull();
  expect(run.outputs.nature).toBe("code-change");
});

it("is asked again before applying, and no digest by hand gets past it", async () => {
  const number = people.open("later", { [at("later")]: hub() });
  expect((await people.plan(number)).end).toBe("fine");
  publish({ "policy/check.py": program("later") });
  const run = await people.merge(number);
  expect(run.end).toBe("not fine");
  const reply = people.scene.github.comments(number).at(-1) ?? "";
  expect(reply).toContain("later is not to be (apply, apply)");
  const digest = /[0-9a-f]{64}/.exec(run.summary)?.[0] ?? "0".repeat(64);
  const byHand = await people.dispatch({ mode: "apply", hub: "later", expect_digest: digest });
  expect(byHand.end).toBe("not fine");
  expect(people.scene.machine.isRunning("later")).toBe(false);
});

it("a program that fails blocks, and its words are in the log", async () => {
  publish({ "policy/check.py": "raise SystemExit('the rules are gone')\nprint(" });
  const number = people.open("broken", { [at("unlucky")]: hub() });
  const run = await people.plan(number);
  expect(run.end).toBe("not fine");
  expect(run.log).toContain("SyntaxError");
});

it("nothing is applied while gitops.yaml has errors", async () => {
  publish({ "policy/check.py": program("nobody") });
  const number = people.open("ok", { [at("waiting")]: hub() });
  expect((await people.plan(number)).end).toBe("fine");
  publish({ "gitops.yaml": "policy: {programme: [x]}\n" });
  const run = await people.merge(number);
  expect(run.end).toBe("HUB_INVALID");
  expect(people.scene.machine.isRunning("waiting")).toBe(false);
});

it("kept to GitHub's description of its API all the time", () => {
  expect(people.scene.github.server.violations).toEqual([]);
});
