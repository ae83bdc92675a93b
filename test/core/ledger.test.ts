import { describe, expect, it } from "vitest";
import { type DeploymentRecord, environmentOf, hubOfEnvironment, ledgerOf } from "../../src/core/ledger.ts";

const time = (minute: number) => `2026-10-01T14:${String(minute).padStart(2, "0")}:00Z`;

function deployment(id: number, sha: string, ...states: string[]): DeploymentRecord {
  const statuses = states.map((state, i) => ({ state, createdAt: time(id + i) })).reverse();
  return { id, environment: "hub/physics-101", sha, createdAt: time(id), statuses };
}
const sameSecond = (...newestFirst: string[]): DeploymentRecord => ({
  ...deployment(1, "a"),
  statuses: newestFirst.map((state) => ({ state, createdAt: time(1) })),
});
const entry = (...deployments: DeploymentRecord[]) => ledgerOf(deployments).get("physics-101");

describe("ledgerOf", () => {
  it.each<[string, DeploymentRecord[], unknown]>([
    ["nothing", [], undefined],
    ["an unfinished deployment", [deployment(1, "a", "in_progress")], undefined],
    ["a failed one", [deployment(1, "a", "in_progress", "failure")], undefined],
    ["a successful one", [deployment(1, "a", "in_progress", "success")], { state: "applied", sha: "a" }],
    [
      "a success and then a failure",
      [deployment(1, "a", "success"), deployment(5, "b", "failure")],
      { state: "applied", sha: "a" },
    ],
    [
      "two successes, the older marked inactive by GitHub",
      [deployment(5, "b", "success"), deployment(1, "a", "success", "inactive")],
      { state: "applied", sha: "b" },
    ],
    ["a removed hub", [deployment(1, "a", "success", "inactive")], { state: "removed" }],
    [
      "a removal that is a deployment of its own",
      [deployment(1, "a", "success"), deployment(9, "c", "in_progress", "inactive")],
      { state: "removed" },
    ],
    [
      "two statuses in the same second, the newest listed first",
      [sameSecond("inactive", "success")],
      { state: "removed" },
    ],
    [
      "two statuses in the same second, the success listed first",
      [sameSecond("success", "in_progress")],
      { state: "applied", sha: "a" },
    ],
    [
      "a hub that came back",
      [deployment(1, "a", "success", "inactive"), deployment(9, "c", "success")],
      { state: "applied", sha: "c" },
    ],
    ["another environment", [{ ...deployment(1, "a", "success"), environment: "production" }], undefined],
  ])("knows the last applied revision from %s", (_, deployments, expected) => {
    expect(entry(...deployments)).toEqual(expected);
  });
});

describe("environments", () => {
  it("belong to one hub each", () => {
    expect(hubOfEnvironment(environmentOf("physics-101"))).toBe("physics-101");
    for (const name of ["hub/", "hub/../x", "hub/A", "production", "xhub/abc", "hub/abc/def"])
      expect(hubOfEnvironment(name)).toBeNull();
  });
});
