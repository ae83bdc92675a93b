import { describe, expect, it } from "vitest";
import { planView } from "../../src/terminal/plan-view.ts";
import { styleOf, visibleLength } from "../../src/terminal/style.ts";
import { newHub, part, removed, replaced, review } from "../core/comment-case.ts";

const notes = [
  "users are not isolated from each other: they share this computer, and whoever runs code on it can read what others left readable",
];
const manyParts = review({
  parts: [
    part({ action: "forget", label: "the users' files" }),
    part({ action: "delete", label: "the hub's processes" }),
    part({ action: "delete" }),
    part({ action: "create", label: "the machine's record of its own health" }),
  ],
});

describe("a plan on a terminal of 80 columns", () => {
  const style = styleOf({ columns: 80 }, { FORCE_COLOR: "1" });

  it.each([
    ["of a new hub", newHub],
    ["of a machine's replacement", replaced],
    ["of a removal", removed],
    ["with many parts", manyParts],
  ])("fits, %s", (_, planned) => {
    const lines = planView(planned, notes, style, false).split("\n");
    expect(lines.filter((line) => visibleLength(line) > 80)).toEqual([]);
  });

  it("names parts of one name once, with how many there are", () => {
    const planned = review({ parts: [part({}), part({ label: "the machine" }), part({})] });
    expect(planView(planned, [], styleOf({ columns: 80 }, {}), false)).toContain(
      "3 to change: the settings document (2), the machine",
    );
  });

  it("says how to see more on a line of its own where the parts fill one", () => {
    const shown = planView(manyParts, [], styleOf({ columns: 80 }, {}), false).split("\n");
    expect(shown.slice(-4)).toEqual([
      "  1 to leave as they are: the users' files ·",
      "  2 to remove: the hub's processes, the settings document ·",
      "  1 to create: the machine's record of its own health",
      "  details: --full   as JSON: --json",
    ]);
  });
});
