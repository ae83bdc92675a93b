// What the runner obeys of all that is written: read here as the runner reads its log and its files.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { guardLog, runOutput } from "../../src/adapters/runner.ts";
import { hostileTexts } from "../core/hostile-text.ts";

let folder: string;
let log: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "runner-"));
  log = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    log += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** Names of the commands that a runner obeys, in the new form and else in the old one; while commands are stopped only the word that ends the stop counts. */
function obeyed(): string[] {
  const names: string[] = [];
  let token: string | null = null;
  for (const line of log.split(/\r\n|\r|\n/)) {
    const [, name = "", value = ""] = /^\s*::([^:\s]+)(?:\s[^:]*)?::(.*)$/s.exec(line) ?? [];
    if (token !== null) token = name === token ? null : token;
    else if (name === "stop-commands") token = value;
    else if (name !== "") names.push(name);
    else if (line.includes("##[")) names.push("##[");
  }
  return names;
}

describe("the log", () => {
  const annotation = (message: string) =>
    ({ level: "error", file: "hubs/a.yaml", line: 1, column: null, title: message, message }) as const;

  it.each(hostileTexts)("obeys nothing of %j, and our own annotations alone", (text) => {
    const guard = guardLog();
    const report = runOutput(folder, guard);
    report.info(text);
    report.annotate([annotation(text)]);
    report.info(`${text}\n::error::planted`);
    guard.end();
    expect(obeyed()).toEqual(["error"]);
  });

  it("is guarded by another word each time, which nobody can have written before", () => {
    const words = [1, 2].map(() => {
      log = "";
      guardLog().end();
      return /^::stop-commands::([0-9a-f]{32})$/m.exec(log)?.[1];
    });
    expect(words[0]).toBeDefined();
    expect(words[0]).not.toBe(words[1]);
  });
});

describe("an output", () => {
  it.each(["a\nother<<END\nplanted\nEND\n", "ghadelimiter_0\nx=1", "x=1\r\ny=2"])(
    "with the value %j is one output",
    (value) => {
      const file = join(folder, "output");
      writeFileSync(file, "");
      vi.stubEnv("GITHUB_OUTPUT", file);
      runOutput(folder, guardLog()).output("hubs", value);
      const [, delimiter = ""] =
        /^hubs<<(ghadelimiter_[0-9a-f-]{36})\n/.exec(readFileSync(file, "utf8")) ?? [];
      expect(readFileSync(file, "utf8")).toBe(`hubs<<${delimiter}\n${value}\n${delimiter}\n`);
      expect(value).not.toContain(delimiter);
    },
  );
});

it("a file for a later step can be read by its own account only", async () => {
  const path = await runOutput(join(folder, "new"), guardLog()).file("manifest.json", "{}");
  expect(readFileSync(path, "utf8")).toBe("{}");
  expect(statSync(path).mode & 0o777).toBe(0o600);
});
