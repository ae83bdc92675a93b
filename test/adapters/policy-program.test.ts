// Real small programs: what they are given, what they may do, and how each of their ends is told.
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { policyProgramIn } from "../../src/adapters/policy-program.ts";

vi.setConfig({ testTimeout: 60_000 });

let top: string;
let root: string;
let log: string[];
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), "policy-test-"));
  root = join(top, "checkout");
  mkdirSync(join(root, "policy"), { recursive: true });
  log = [];
});
afterEach(() => rmSync(top, { recursive: true }));

const secrets = {
  PATH: process.env.PATH,
  AWS_SECRET_ACCESS_KEY: "withheld-1",
  GITHUB_TOKEN: "withheld-2",
  INPUT_TOKEN: "withheld-3",
  HUBCTL_SECRETS: "withheld-4",
  HOME: "/withheld-5",
};

function script(text: string, path = join(root, "policy/check")): void {
  writeFileSync(path, `#!/bin/sh\n${text}\n`);
  chmodSync(path, 0o755);
}

const run = (argv: readonly string[], input = "{}\n", limits = { milliseconds: 50_000, bytes: 64 * 1024 }) =>
  policyProgramIn(root, secrets, (text) => void log.push(text), limits).run(argv, input);

describe("a program", () => {
  it("reads the question, stands in the checkout, gets its arguments, and answers in words", async () => {
    script('printf "%s in %s: %s" "$1" "$(basename "$PWD")" "$(cat)"; echo details >&2; exit 1');
    expect(await run(["policy/check", "$(id) *"], '{"hub":"physics-101"}\n')).toEqual({
      state: "exited",
      code: 1,
      words: '$(id) * in checkout: {"hub":"physics-101"}',
    });
    expect(log).toEqual(["details"]);
  });

  it("of the computer is found by PATH", async () => {
    expect(await run(["sh", "-c", "exit 7"])).toEqual({ state: "exited", code: 7, words: "" });
  });

  it("sees no credential, no token and not our home", async () => {
    script('env; ls -A "$HOME"; exit 0');
    const end = await run(["./policy/check"]);
    expect(end).toMatchObject({ state: "exited", code: 0 });
    expect(JSON.stringify(end)).not.toContain("withheld");
    expect(JSON.stringify(end)).toContain("PATH=");
  });

  it("need not read what it is given", async () => {
    expect(await run(["sh", "-c", "exit 0"], "x".repeat(5_000_000))).toMatchObject({ code: 0 });
  });

  it("leaves nothing running behind", async () => {
    script("sleep 600 >/dev/null 2>&1 </dev/null & echo $!");
    const end = await run(["policy/check"]);
    const left = Number(end.state === "exited" ? end.words : "0");
    expect(left).toBeGreaterThan(1);
    await vi.waitFor(() => expect(isRunning(left)).toBe(false), { timeout: 30_000 });
  });
});

describe("a program gives no answer when", () => {
  it.each([
    ["it is not there", ["policy/missing"], /could not be started/],
    ["it is no program", ["policy"], /could not be started/],
    ["its path leads out of the repository", ["../outside"], /does not lie in this repository/],
    ["a link leads out of the repository", ["policy/link"], /does not lie in this repository/],
    ["it is killed", ["sh", "-c", "kill -9 $$"], /ended by SIGKILL/],
  ])("%s", async (_, argv, reason) => {
    script("exit 0", join(top, "outside"));
    symlinkSync(join(top, "outside"), join(root, "policy/link"));
    const end = await run(argv);
    expect(end).toMatchObject({ state: "failed", reason: expect.stringMatching(reason) });
  });

  it("it takes too long", async () => {
    const end = await run(["sleep", "600"], "", { milliseconds: 300, bytes: 1000 });
    expect(end).toEqual({ state: "failed", reason: "it took longer than 0.3 seconds" });
  });

  it.each([
    ["its answer", ""],
    ["its log", " >&2"],
  ])("%s is endless", async (_, where) => {
    const end = await run(["sh", "-c", `yes${where}`]);
    expect(end).toMatchObject({ state: "failed", reason: expect.stringContaining("more than 65536 bytes") });
  });
});

// A process that ended and that nobody has asked about still has its number.
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
