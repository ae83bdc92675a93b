// The plain way: a pull request is planned, merged in each of the three ways, and the hub answers.
import { describe, expect, it } from "vitest";
import { at, hub, startPeople } from "./support/people.ts";

describe("a pull request that adds a hub", () => {
  it.each(["squash", "merge", "rebase"] as const)("goes live after %s", async (method) => {
    await using people = await startPeople();
    const { github, machine } = people.scene;
    const number = people.open("add", { [at("physics-101")]: hub() });
    const planned = await people.plan(number);
    expect(planned.end, planned.log).toBe("fine");
    expect(github.comments(number)).toHaveLength(1);
    expect(github.comments(number)[0]).toContain("new hub");
    const merged = await people.merge(number, method);
    expect(merged.end, merged.log + merged.summary).toBe("fine");
    expect(machine.isRunning("physics-101")).toBe(true);
    expect(github.comments(number).at(-1)).toContain("is live");
    expect(people.ledger()).toEqual({ "hub/physics-101": "success" });
    expect(github.server.violations).toEqual([]);
  });
});
