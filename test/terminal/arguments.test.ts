import { describe, expect, it } from "vitest";
import {
  durationOf,
  findCommand,
  parseInvocation,
  UsageError,
  wholeNumber,
} from "../../src/terminal/arguments.ts";
import { complete, completionScript } from "../../src/terminal/completion.ts";
import { applyCommand } from "../../src/terminal/faces/apply.ts";
import { doctorCommand } from "../../src/terminal/faces/doctor.ts";
import { logsCommand } from "../../src/terminal/faces/look.ts";
import { planCommand } from "../../src/terminal/faces/plan.ts";
import { resumeCommand } from "../../src/terminal/faces/resume.ts";
import { setupCommand } from "../../src/terminal/faces/setup.ts";
import { commandHelp } from "../../src/terminal/help.ts";
import { styleOf } from "../../src/terminal/style.ts";

const commands = [planCommand, applyCommand, logsCommand];

describe("what a person types after hubctl", () => {
  it("is read whatever the order of options and names", () => {
    const invocation = parseInvocation(applyCommand, [
      "--yes",
      "stats",
      "--parallelism=3",
      "physics-101",
      "--json",
    ]);
    expect(invocation.arguments).toEqual(["stats", "physics-101"]);
    expect(invocation.switches).toEqual(new Set(["yes", "json"]));
    expect(wholeNumber(invocation, "parallelism", 2)).toBe(3);
    expect(invocation.isJson).toBe(true);
  });

  it("takes everything after -- as names", () => {
    expect(parseInvocation(planCommand, ["--", "--json"]).arguments).toEqual(["--json"]);
  });

  it.each([
    [planCommand, ["--ful"], /Did you mean --full\?/],
    [logsCommand, [], /needs a HUB/],
    [logsCommand, ["stats", "extra"], /does not know what to do with "extra"/],
    [logsCommand, ["stats", "--user"], /--user needs a value/],
    [planCommand, ["--json=yes"], /--json takes no value/],
  ] as const)("is refused with help when %s is called with %j", (command, argv, words) => {
    expect(() => parseInvocation(command, [...argv])).toThrow(UsageError);
    expect(() => parseInvocation(command, [...argv])).toThrow(words);
  });

  it("names the nearest command for a misspelt one", () => {
    expect(() => findCommand("aply", commands)).toThrowError(
      expect.objectContaining({ hint: "Did you mean: hubctl apply" }),
    );
  });

  it.each(["many", "0", "1.5", "-2"])("refuses %s where a whole number is needed", (text) => {
    const invocation = parseInvocation(planCommand, [`--parallelism=${text}`]);
    expect(() => wholeNumber(invocation, "parallelism", 2)).toThrow(/expected a whole number/);
  });

  it("reads how long to wait, and refuses what is no duration", () => {
    const wait = (...argv: string[]) =>
      durationOf(parseInvocation(applyCommand, ["stats", ...argv]), "patience");
    expect([wait(), wait("--patience", "90s"), wait("--patience=5m")]).toEqual([null, 90_000, 300_000]);
    for (const text of ["5", "0m", "soon"])
      expect(() => wait(`--patience=${text}`)).toThrow(/expected a duration/);
  });

  it("shows help even when names are missing", () => {
    expect(parseInvocation(logsCommand, ["--help"]).isHelp).toBe(true);
    expect(commandHelp(logsCommand, styleOf({}, {}))).toContain("hubctl logs HUB [OPTIONS]");
  });

  it.each([planCommand, applyCommand, logsCommand, resumeCommand, setupCommand, doctorCommand])(
    "has a help that fits 80 columns: $name",
    (command) => {
      const lines = commandHelp(command, styleOf({ columns: 80 }, {})).split("\n");
      expect(lines.filter((line) => line.length > 80)).toEqual([]);
      for (const [example] of command.examples)
        expect(lines.some((line) => line.startsWith(`  ${example}`))).toBe(true);
    },
  );
});

describe("completion", () => {
  const hubs = ["demo", "physics-101", "physics-202"];
  it.each([
    [["pl"], ["plan"]],
    [
      ["plan", "phy"],
      ["physics-101", "physics-202"],
    ],
    [["plan", "physics-101", "phy"], ["physics-202"]],
    [
      ["logs", "demo", "--service", ""],
      ["hub", "proxy", "culler", "caddy"],
    ],
    [["apply", "--acc"], ["--accept"]],
    [["nonsense", "x"], []],
  ])("offers for %j: %j", (words, offered) => {
    expect(complete(words, commands, hubs)).toEqual(offered);
  });

  it.each(["bash", "zsh", "fish"] as const)(
    "asks hubctl itself in %s, so that it is never out of date",
    (shell) => {
      expect(completionScript(shell)).toContain("hubctl complete --");
    },
  );
});
