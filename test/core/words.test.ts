import { describe, expect, it } from "vitest";
import { parseDuration } from "../../src/core/duration.ts";
import { formatSize, parseSize } from "../../src/core/size.ts";
import { didYouMean, nearest } from "../../src/core/suggest.ts";

describe("words of measure", () => {
  it.each([
    ["512M", 536870912],
    ["1.5G", 1610612736],
    ["2T", 2199023255552],
    ["0G", 0],
    ["2", null],
    ["2g", null],
    ["2 G", null],
  ])("reads the size %s as %s", (text, bytes) => {
    expect(parseSize(text)).toBe(bytes);
  });

  it.each([
    [1610612736, "1.5G"],
    [536870912, "512M"],
    [1024, "1K"],
    [343597383680, "320G"],
  ])("writes %s as %s", (bytes, text) => {
    expect(formatSize(bytes)).toBe(text);
  });

  it.each([
    ["30m", 1800],
    ["2h", 7200],
    ["7d", 604800],
    ["0m", null],
    ["2 hours", null],
    ["h", null],
  ])("reads the duration %s as %s", (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });
});

describe("the nearest word", () => {
  it.each([
    ["admin_user", ["admin_users", "users"], "admin_users"],
    ["memLimit", ["mem_limit"], "mem_limit"],
    ["imgae", ["image"], "image"],
    ["zzz", ["image"], null],
    ["x".repeat(10_000), ["image"], null],
    ["", ["image"], null],
  ])("for %j", (word, candidates, expected) => {
    expect(nearest(word, candidates)).toBe(expected);
  });

  it("says nothing when nothing is near", () => {
    expect(didYouMean("zzz", ["image"])).toBe("");
    expect(didYouMean("imag", ["image"])).toBe('. Did you mean "image"?');
  });
});
