import { describe, expect, it } from "vitest";
import { typedRemovals } from "../../src/core/typed-lines.ts";

describe("typedRemovals", () => {
  it.each<[string, string[]]>([
    ["destroy: old-course", ["old-course"]],
    ["Please.\r\n\r\ndestroy: old-course\r\ndestroy: other\r\n", ["old-course", "other"]],
    ["destroy: old-course  ", ["old-course"]],
    ["", []],
    ["destroy: ", []],
    ["destroy:old-course", []],
    ["Destroy: old-course", []],
    ["I will not destroy: old-course", []],
    ["destroy: old-course please", []],
    ["> destroy: old-course", []],
    ["- destroy: old-course", []],
    ["<!--\ndestroy: old-course\n-->", []],
    ["<!-- never closed\ndestroy: old-course", []],
    ["```\ndestroy: old-course\n```", []],
    ["~~~\ndestroy: old-course\n~~~\ndestroy: other", ["other"]],
    ["````\n```\ndestroy: old-course\n````\ndestroy: other", ["other"]],
    ["destroy: ../x", []],
    ["destroy: old-course\u200b", []],
  ])("of %j are %j", (description, expected) => {
    expect([...typedRemovals(description)]).toEqual(expected);
  });
});
