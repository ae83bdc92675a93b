import { describe, expect, it } from "vitest";
import { buildReview, type ReviewInput } from "../../src/core/build-review.ts";
import type { Plan, ResourceChange } from "../../src/core/plan.ts";
import type { PartRole } from "../../src/core/review.ts";

const roles: Record<string, PartRole> = {
  settings: "settings",
  machine: "machine",
  disk: "disk",
  address: "address",
  alarm: "alarm",
  network: "network",
};
const change = (address: string, action: ResourceChange["action"]): ResourceChange => ({
  address,
  action,
  previousAddress: null,
  type: "t",
  isImport: false,
  because: [],
  attributes: [],
});
const settings = { name: "physics-101", admin_users: ["alice"] };

function input(
  resources: ResourceChange[],
  more: Partial<ReviewInput> & { before?: object | null; onDelete?: string } = {},
): ReviewInput {
  const { before = settings, onDelete = "keep", ...rest } = more;
  const plan: Plan = {
    terraformVersion: "1.11.4",
    resources,
    outputsBefore: before === null ? {} : { settings: JSON.stringify(before), on_delete: onDelete },
    outputsAfter: {},
    outputsChanged: false,
    hidesOutputs: false,
    failedChecks: [],
  };
  return {
    hub: "physics-101",
    file: "hubs/physics-101.yaml",
    provider: "local",
    where: "this computer",
    plan,
    isRemoval: false,
    settings,
    fileChanges: [],
    cost: { before: 0, after: 0, currency: "USD", source: "" },
    users: 20,
    rosterNames: null,
    digest: null,
    withoutEffect: [],
    secretsNeeded: [],
    reach: { after: null },
    part: (address) => ({ role: roles[address] ?? "other", label: address }),
    runningAttributes: ["tags", "tags_all"],
    impact: (kind) => ({ headline: kind, people: "", downtimeSeconds: 0, durationSeconds: 0 }),
    ...rest,
  };
}

describe("the review of a plan", () => {
  it.each([
    ["nothing", [], "unchanged"],
    ["the settings document replaced", [change("settings", "replace")], "settings"],
    ["a machine changed in place", [change("machine", "update"), change("settings", "replace")], "restart"],
    ["a machine's tags", [{ ...change("machine", "update"), attributes: ["tags", "tags_all"] }], "update"],
    [
      "a machine's tags and type",
      [{ ...change("machine", "update"), attributes: ["tags", "instance_type"] }],
      "restart",
    ],
    ["a machine replaced", [change("machine", "replace"), change("settings", "replace")], "machine-replaced"],
    ["a machine that was gone", [change("machine", "create")], "machine-replaced"],
    ["another address", [change("address", "replace"), change("machine", "replace")], "address-changed"],
    ["an alarm", [change("alarm", "create")], "update"],
    ["a disk grown", [change("disk", "update")], "update"],
    ["a disk replaced", [change("disk", "replace"), change("settings", "replace")], "data-destroyed"],
    ["a disk deleted where the file says delete", [change("disk", "delete")], "data-destroyed", "delete"],
  ] as const)("calls %s by its worst part", (_, resources, kind, onDelete?: string) => {
    expect(buildReview(input([...resources], { onDelete: onDelete ?? "keep" })).kind).toBe(kind);
  });

  it.each([
    [0, "up to 20 users; 1 roster: no names yet"],
    [1, "up to 20 users; 1 roster: 1 name"],
    [214, "up to 20 users; 1 roster: 214 names"],
    [null, "up to 20 users"],
  ])("says how many people the roster of a new hub brings: %s", (rosterNames, people) => {
    const impact = () => ({ headline: "", people: "up to 20 users", downtimeSeconds: 0, durationSeconds: 0 });
    expect(buildReview(input([], { before: null, rosterNames, impact })).people).toBe(people);
  });

  it("calls a hub that has no state new, whatever its plan holds", () => {
    const review = buildReview(
      input([change("machine", "create"), change("disk", "create")], { before: null }),
    );
    expect(review).toMatchObject({ kind: "new", data: { state: "created" }, settings: [] });
  });

  it.each([
    ["keep", "removed", "kept"],
    ["snapshot", "removed", "snapshotted"],
    ["delete", "data-destroyed", "destroyed"],
  ] as const)("tells for a removal with on_delete %s what becomes of the homes", (onDelete, kind, state) => {
    const review = buildReview(
      input([change("disk", "delete"), change("machine", "delete")], {
        isRemoval: true,
        settings: null,
        onDelete,
      }),
    );
    expect(review).toMatchObject({ kind, data: { state } });
    expect(review.alerts[0]).toMatchObject({ level: "caution", acknowledge: "destroy: physics-101" });
  });

  it("names the fields that nothing acts on, but not of a hub that goes", () => {
    const withoutEffect = ["backup has no effect here: nothing copies this computer's disk"];
    expect(buildReview(input([], { withoutEffect })).withoutEffect).toEqual(withoutEffect);
    expect(buildReview(input([], { withoutEffect, isRemoval: true, settings: null })).withoutEffect).toEqual(
      [],
    );
  });

  describe("who may reach the hub", () => {
    const campus = ["192.0.2.0/24"];
    const rules: ResourceChange = { ...change("network", "update"), attributes: ["ingress"] };
    const told = (reach: ReviewInput["reach"], changed = rules, more = {}) =>
      buildReview(input([changed], { reach, ...more })).alerts.map(({ level, text }) => `${level}: ${text}`);
    const onlyCampus =
      "warning: allow_from: only 192.0.2.0/24 reach the hub from then on; whoever is elsewhere is cut off";

    it("is said when fewer do, whether or not it is known who did", () => {
      expect(told({ after: campus, before: null })).toEqual([onlyCampus]);
      expect(told({ after: campus })).toEqual([onlyCampus]);
      expect(buildReview(input([rules], { reach: { after: campus } })).people).toBe(
        "whoever is not in 192.0.2.0/24 is cut off",
      );
    });

    it("is said when everybody does who did not", () => {
      expect(told({ after: null, before: campus })).toEqual([
        "warning: allow_from: everybody on the internet reaches the hub's sign-in page from then on",
      ]);
    });

    it("is not said where it stays, and of a hub that is new", () => {
      expect(told({ after: campus, before: [...campus] })).toEqual([]);
      expect(told({ after: null })).toEqual([]);
      expect(told({ after: campus }, { ...rules, attributes: ["tags", "tags_all"] })).toEqual([]);
      expect(told({ after: campus }, change("network", "create"), { before: null })).toEqual([]);
    });
  });

  it("warns when open notebooks are lost, and when who rules the hub changes", () => {
    const alerts = buildReview(
      input([change("machine", "replace")], { settings: { ...settings, admin_users: ["alice", "mallory"] } }),
    ).alerts.map((alert) => alert.text);
    expect(alerts).toEqual([
      "Open notebooks lose what is not saved. Do it outside class hours.",
      "admin_users: mallory: rules the hub, sees every user's server",
    ]);
  });
});
