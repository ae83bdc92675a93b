import { describe, expect, it } from "vitest";
import { progressOn } from "../../src/terminal/progress.ts";
import { columns, duration, plain, styleOf, visibleLength, wrapped } from "../../src/terminal/style.ts";

function screen(isTTY: boolean) {
  let text = "";
  return { isTTY, write: (more: string) => (text += more), text: () => text };
}

describe("progress of long work", () => {
  it("is one line a finished step where nobody watches, with what it waits for in between", () => {
    let now = 0;
    const stream = screen(false);
    const progress = progressOn(stream, styleOf({}, {}), { now: () => now }, "stats");
    progress.step("plan");
    now = 1500;
    progress.step("apply");
    progress.detail("installing JupyterHub");
    progress.detail("installing JupyterHub");
    now = 75_500;
    progress.done();
    expect(
      stream
        .text()
        .split("\n")
        .map((line) => line.trim().replace(/ +/g, " ")),
    ).toEqual(["✔ stats plan 1.5 s", "· stats installing JupyterHub", "✔ stats apply 1 min 14 s", ""]);
  });

  it("leaves no live line behind on a terminal", () => {
    const stream = screen(true);
    const progress = progressOn(stream, styleOf({ isTTY: true, columns: 40 }, {}), { now: () => 0 });
    progress.step("apply");
    progress.detail("x".repeat(200));
    progress.stop();
    const lines = stream.text().split("\r\u001b[2K");
    expect(lines.at(-1)).toBe("");
    for (const line of lines) expect(visibleLength(line)).toBeLessThanOrEqual(40);
  });

  it("wraps what a step says of itself below its first word, as wide as the terminal", () => {
    const stream = screen(true);
    let now = 0;
    const style = styleOf({ isTTY: true, columns: 80 }, { NO_COLOR: "1" });
    const progress = progressOn(stream, style, { now: () => now });
    progress.step("check");
    now = 7300;
    progress.done(
      "check     JupyterHub 6.1.1 answers · signed in · server started · kernel started · cell ran (1 + 1 = 2) · left no trace",
    );
    const shown = stream.text().split("\r\u001b[2K").at(-1) ?? "";
    expect(shown.split("\n")).toEqual([
      "  ✔ check     JupyterHub 6.1.1 answers · signed in · server started ·",
      "              kernel started · cell ran (1 + 1 = 2) · left no trace 7.3 s",
      "",
    ]);
  });

  it("prints hostile text as text", () => {
    const stream = screen(false);
    const progress = progressOn(stream, styleOf({}, {}), { now: () => 0 });
    progress.step("apply");
    progress.detail("\u001b]0;owned\u0007::error::x ##[add-mask]y\u202e");
    expect(stream.text()).not.toMatch(/\u001b|\u0007|::error|##\[|\u202e/);
  });
});

describe("words on the terminal", () => {
  it.each([
    ["one · two", 20, ["one · two"]],
    ["a few words · some more", 14, ["a few words ·", "some more"]],
    ["no place to break but words", 12, ["no place to", "break but", "words"]],
    [
      "https://a.long.example.org/address that stays",
      10,
      ["https://a.long.example.org/address", "that stays"],
    ],
    ["", 10, [""]],
  ])("are wrapped after a dot in the middle, else between words: %s", (text, room, lines) => {
    expect(wrapped(text, room)).toEqual(lines);
  });

  it("counts what a person sees when it aligns columns", () => {
    const style = styleOf({}, { FORCE_COLOR: "1" });
    expect(
      columns([
        [style.bold("ab"), "x"],
        ["a", "y"],
      ]).map((line) => visibleLength(line)),
    ).toEqual([5, 5]);
  });

  it("obeys NO_COLOR", () => {
    expect(styleOf({ isTTY: true }, { NO_COLOR: "1" }).red("x")).toBe("x");
    expect(styleOf({ isTTY: true }, {}).red("x")).not.toBe("x");
  });

  it.each([
    [0.44, "0.4 s"],
    [12.4, "12 s"],
    [161, "2 min 41 s"],
    [119.7, "2 min"],
  ])("says %d seconds as %s", (seconds, words) => {
    expect(duration(seconds)).toBe(words);
  });

  it("keeps a new line from faking a line of ours", () => {
    expect(plain("a\nb")).toBe("a ↵ b");
  });
});
