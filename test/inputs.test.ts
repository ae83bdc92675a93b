import { describe, expect, it } from "vitest";
import { readInputs } from "../src/inputs.ts";

function inputs(given: Readonly<Record<string, string>>) {
  return readInputs((name) => given[name] ?? "");
}

describe("the Action's inputs", () => {
  it("are what the event asks where nothing is set", () => {
    expect(inputs({ token: "t" })).toEqual({
      token: "t",
      mode: "auto",
      hub: null,
      key: null,
      patienceMs: null,
      directory: ".",
    });
  });

  it("say how long to wait for a hub", () => {
    expect(inputs({ patience: " 5m " }).patienceMs).toBe(300_000);
  });

  it.each([
    ["patience", "5 minutes", /expected a duration such as 90s or 10m/],
    ["mode", "destroy", /expected one of auto, list/],
    ["hub", "../physics", /expected the name of a hub/],
  ])("are refused when %s is %j", (name, value, words) => {
    expect(() => inputs({ [name]: value })).toThrow(words);
  });
});
