import { describe, expect, it } from "vitest";
import { settingChanges } from "../../src/core/setting-changes.ts";

describe("what differs between two versions of a hub's settings", () => {
  it("names who joins and who goes, and what that means for them", () => {
    const [change] = settingChanges(
      { allowed_users: ["alice", "bob"] },
      { allowed_users: ["alice", "carol", "dave"] },
    );
    expect(change).toMatchObject({
      path: "allowed_users",
      added: ["carol", "dave"],
      removed: ["bob"],
      words: "bob: access ends at once, homes stay",
    });
  });

  it("goes down to the field that differs", () => {
    const changes = settingChanges(
      { storage: { quota: "10G", mount: "/home/jovyan" } },
      { storage: { quota: "20G", mount: "/home/jovyan" } },
    );
    expect(changes).toEqual([
      {
        path: "storage.quota",
        before: "10G",
        after: "20G",
        added: [],
        removed: [],
        words: "for everybody, at once",
      },
    ]);
  });

  it("names each part of what was one word, and the other way round", () => {
    const rows = (before: object, after: object) =>
      settingChanges({ ...before }, { ...after }).map(
        (each) => `${each.path}: ${each.before} → ${each.after}`,
      );
    const map = { cull: { timeout: "1h", every: "5m" } };
    expect(rows({ cull: "off" }, map)).toEqual(["cull.timeout: off → 1h", "cull.every: off → 5m"]);
    expect(rows(map, { cull: "off" })).toEqual(["cull.timeout: 1h → off", "cull.every: 5m → off"]);
    expect(rows({ cull: null }, map)).toContain("cull.timeout: null → 1h");
  });

  it("does not mind the order of keys, nor a field that is null on one side and absent on the other", () => {
    expect(settingChanges({ env: { A: "1", B: "2" }, gpu: null }, { env: { B: "2", A: "1" } })).toEqual([]);
  });

  it("says nothing of the machine's own facts", () => {
    expect(
      settingChanges({ url: "http://a", version: 1, name: "x" }, { url: "http://b", version: 2, name: "x" }),
    ).toEqual([]);
  });

  it("cuts a long value, so that a roster or a script does not fill the screen", () => {
    const [change] = settingChanges({ extra_config: "a" }, { extra_config: "b".repeat(5000) });
    expect(change?.after?.length).toBeLessThan(210);
  });

  it("counts people instead of listing a whole class", () => {
    const [change] = settingChanges({ allowed_users: ["a", "b", "c", "d"] }, { allowed_users: [] });
    expect(change?.words).toBe("4 people: access ends at once, homes stay");
  });

  it("says what a new admin may do, and what becomes of somebody who is blocked", () => {
    const words = (before: object, after: object) => settingChanges({ ...before }, { ...after })[0]?.words;
    expect(words({ admin_users: ["alice"] }, { admin_users: ["bob"] })).toBe(
      "bob: rules the hub, sees every user's server; alice: no longer admin",
    );
    expect(words({ blocked_users: [] }, { blocked_users: ["mallory"] })).toBe(
      "mallory: access ends at once, homes stay",
    );
  });
});
