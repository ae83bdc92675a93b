import { describe, expect, it } from "vitest";
import { hubOfDay, isEventNear } from "../../src/core/event-days.ts";
import { ownGitops, read } from "./hub-case.ts";

function hub(lines = "") {
  const text = `provider: aws\nregion: eu-central-1\nusers: 7\nevents: [{from: 2026-12-01, to: 2026-12-03, users: 60}]\n${lines}`;
  const [found] = read({ "physics-101": text }).hubs;
  if (found === undefined) throw new Error("the hub is not valid");
  return found;
}

const on = (day: string, lines = "") => hubOfDay(hub(lines), ownGitops, Date.parse(day)).effective;

describe("a hub with an event", () => {
  it("has a machine for its users, and as many servers, on the days of the event", () => {
    const usual = on("2026-11-30T12:00:00Z");
    const event = on("2026-12-01T00:00:00Z");
    expect(usual.users).toBe(7);
    expect(event.users).toBe(60);
    expect(event.machine).not.toBe(usual.machine);
    expect(event.max_servers).toBeGreaterThanOrEqual(60);
    expect(on("2026-12-03T23:59:00Z").machine).toBe(event.machine);
    expect(on("2026-12-04T00:00:00Z").machine).toBe(usual.machine);
  });

  it("counts days where its hours do", () => {
    const tokyo = "schedule: {start: '08:00', stop: '20:00', timezone: Asia/Tokyo}";
    expect(on("2026-11-30T15:00:00Z", tokyo).users).toBe(60);
    expect(on("2026-11-30T14:59:00Z", tokyo).users).toBe(7);
  });

  it("keeps a machine that is big enough anyway", () => {
    expect(on("2026-12-02T12:00:00Z", "machine: m6i.16xlarge").machine).toBe("m6i.16xlarge");
  });

  it.each([
    ["2026-11-30T23:59:00Z", false],
    ["2026-12-01T00:00:00Z", true],
    ["2026-12-17T23:00:00Z", true],
    ["2026-12-18T00:00:00Z", false],
  ])("on %s may differ from its machine because of it: %s", (day, expected) => {
    expect(isEventNear(hub(), Date.parse(day))).toBe(expected);
  });
});
