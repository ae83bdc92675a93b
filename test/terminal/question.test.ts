import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { askAt } from "../../src/terminal/question.ts";

/** A person at a terminal, and the program's own interrupt. */
function terminal() {
  const input = new PassThrough();
  // What makes readline take keys instead of lines, as at a real terminal.
  const output = Object.assign(new PassThrough(), { isTTY: true });
  const controller = new AbortController();
  return {
    input,
    asking: { input, output, signal: controller.signal, interrupt: () => controller.abort() },
  };
}

describe("a question", () => {
  it("is answered with a line", async () => {
    const { input, asking } = terminal();
    const answer = askAt("Go on? [y/N] ", asking);
    input.write("y\r");
    expect(await answer).toBe("y");
  });

  it("is interrupted by Ctrl-C", async () => {
    const { input, asking } = terminal();
    const answer = askAt("Go on? [y/N] ", asking);
    input.write("\u0003");
    await expect(answer).rejects.toMatchObject({ code: "INTERRUPTED" });
  });

  it.each([
    ["Ctrl-D", "\u0004"],
    ["the end of the input", null],
  ])("has no answer after %s", async (_, key) => {
    const { input, asking } = terminal();
    const answer = askAt("Go on? [y/N] ", asking);
    if (key === null) input.end();
    else input.write(key);
    expect(await answer).toBe("");
  });

  it("is not asked after an interrupt", async () => {
    const { asking } = terminal();
    asking.interrupt();
    await expect(askAt("Go on? [y/N] ", asking)).rejects.toMatchObject({ code: "INTERRUPTED" });
  });
});
