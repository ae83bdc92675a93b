import { describe, expect, it } from "vitest";
import { inTurn, type Turn } from "../../scripts/test/in-turn.mjs";

/** Does nothing for each, in turns of the event loop; returns what ran at the same time, and in which order all began. */
async function ran(suites: readonly (Turn & { turns?: number })[], sideBySide: number) {
  const running = new Set<string>();
  const together = new Set<string>();
  const begun: string[] = [];
  const results = await inTurn(suites, sideBySide, async ({ name, turns = 1 }) => {
    begun.push(name);
    running.add(name);
    together.add([...running].sort().join(" "));
    for (let turn = 0; turn < turns; turn += 1) await new Promise((go) => setImmediate(go));
    running.delete(name);
    return name;
  });
  return { results, begun, together: [...together] };
}

describe("suites in turn", () => {
  it("run as many at a time as may, and are told of in the list's order", async () => {
    const { results, together } = await ran([{ name: "a", turns: 5 }, { name: "b" }, { name: "c" }], 2);
    expect(results).toEqual(["a", "b", "c"]);
    expect(together).toEqual(["a", "a b", "a c"]);
  });

  it("keep browsers from containers and from each other, and wait for nothing else", async () => {
    const { begun, together } = await ran(
      [
        { name: "browser", uses: "browser", turns: 3 },
        { name: "other-browser", uses: "browser" },
        { name: "both", uses: "browser and containers" },
        { name: "containers", uses: "containers", turns: 3 },
        { name: "more-containers", uses: "containers" },
        { name: "neither", turns: 2 },
      ],
      3,
    );
    expect(begun).toEqual(["browser", "neither", "other-browser", "both", "containers", "more-containers"]);
    expect(together).toEqual([
      "browser",
      "browser neither",
      "other-browser",
      "both",
      "containers",
      "containers more-containers",
    ]);
  });

  it("begin after the one they need, if that runs at all", async () => {
    const needy = { name: "needy", after: "first" };
    expect((await ran([needy, { name: "first" }], 2)).begun).toEqual(["first", "needy"]);
    expect((await ran([needy], 2)).begun).toEqual(["needy"]);
  });

  it("do not hang on a list that is empty", async () => {
    expect((await ran([], 2)).results).toEqual([]);
  });
});
