import { describe, expect, it } from "vitest";
import { parseMachineReport } from "../../src/core/machine-report.ts";
import { said } from "../support/cloud-machine.ts";

const parse = (content: unknown) => parseMachineReport(JSON.stringify(content));

describe("a machine's report", () => {
  it("is read as the machine wrote it", () => {
    const hub = {
      running: true,
      services: { hub: { running: true, pid: 7 }, proxy: { running: false } },
      servers: [{ user: "bob", name: "" }],
    };
    const logs = { hub: ["[I] ready"], proxy: [] };
    expect(
      parse(
        said("failed", {
          reason: "no route",
          log: ["a", "b"],
          hub,
          logs,
          notices: { disk: "The homes' disk is 90 % full.", other: 7 },
          step_seconds: { packages: 120, hub: 61, "$(reboot)": 1, gpu: "long" },
          disk_used_percent: 42,
          secret_revisions: { OAUTH: 4711, "$(reboot)": 1, OTHER: "text" },
        }),
      ),
    ).toEqual({
      state: "failed",
      settingsRevision: "aaaaaaaaaaaaaaaa",
      stackRevision: "bbbbbbbbbbbbbbbb",
      secretRevisions: { OAUTH: 4711 },
      reason: "no route",
      step: { name: "packages", number: 3, of: 5, words: "installing packages" },
      attempt: 1,
      log: ["a", "b"],
      hub: {
        running: true,
        services: { hub: { running: true }, proxy: { running: false } },
        servers: [{ user: "bob", name: "" }],
      },
      logs: { hub: ["[I] ready"], proxy: [], culler: [], caddy: [] },
      notices: ["The homes' disk is 90 % full."],
      stepSeconds: { packages: 120, hub: 61 },
      diskUsedPercent: 42,
    });
  });

  it.each([
    ["nothing", ""],
    ["half of one", JSON.stringify(said("ok")).slice(0, 40)],
    ["a list", "[]"],
    ["another version", JSON.stringify(said("ok", { version: 2 }))],
    ["an unknown state", JSON.stringify(said("splendid"))],
  ])("is none when it is %s", (_, text) => {
    expect(parseMachineReport(text)).toBeNull();
  });

  it("shows what would drive a terminal instead of doing it, and keeps every text to one line", () => {
    const evil = "\u001b[2Jgone\r\n::error::forged \u202egpj.exe";
    const report = parse(
      said("failed", { reason: evil, log: [evil], step: { name: "x", number: 1, of: 2, words: evil } }),
    );
    for (const text of [report?.reason, report?.log[0], report?.step?.words])
      expect(text).toBe("␛[2Jgone ::error::forged ⟨U+202E⟩gpj.exe");
  });

  it("is cut where it would be too long, from its beginning", () => {
    const report = parse(
      said("ok", { log: Array.from({ length: 10_000 }, (_, line) => `${line} ${"x".repeat(9_000)}`) }),
    );
    expect(report?.log).toHaveLength(200);
    expect(report?.log.at(-1)).toMatch(/^9999 x{495}$/);
  });

  it.each([
    ["a number", 7],
    ["an object", {}],
    ["null", null],
    ["a list of anything", [1, null, {}, []]],
  ])("survives %s in every field", (_, value) => {
    const fields = [
      "settings_revision",
      "stack_revision",
      "secret_revisions",
      "reason",
      "step",
      "attempt",
      "log",
      "hub",
      "logs",
      "disk_used_percent",
    ];
    const report = parse({
      version: 1,
      state: "ok",
      ...Object.fromEntries(fields.map((name) => [name, value])),
    });
    expect(report).toMatchObject({
      settingsRevision: null,
      stackRevision: null,
      reason: null,
      step: null,
      log: [],
    });
  });

  it("names no revision that is none", () => {
    expect(parse(said("ok", { settings_revision: "$(reboot)" }))?.settingsRevision).toBeNull();
  });
});
