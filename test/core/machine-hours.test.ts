import { describe, expect, it } from "vitest";
import type { EffectiveHub } from "../../src/core/effective-hub.ts";
import { eventHours, hoursADay, hoursAMonth } from "../../src/core/machine-hours.ts";

const weekdays = ["mon", "tue", "wed", "thu", "fri"] as const;
const hours = (start: string, stop: string, days: readonly (typeof weekdays)[number][] = weekdays) =>
  ({ start, stop, days: [...days], timezone: "Europe/Zurich" }) as Exclude<EffectiveHub["schedule"], "none">;

describe("the hours of a machine", () => {
  it.each([
    ["none", "none", 24, 730],
    ["a class's day", hours("07:30", "22:00"), 14.5, 14.5 * 5 * 4.345],
    ["an evening into the next morning", hours("20:00", "02:00", ["fri"]), 6, 6 * 4.345],
    ["a minute short of a day", hours("12:00", "11:59", ["mon"]), 23 + 59 / 60, (23 + 59 / 60) * 4.345],
  ] as const)("are those of %s", (_, schedule, aDay, aMonth) => {
    expect(hoursADay(schedule)).toBeCloseTo(aDay, 6);
    expect(hoursAMonth(schedule)).toBeCloseTo(aMonth, 6);
  });

  it("are never more than a month has", () => {
    const everyDay = { ...hours("00:01", "00:00"), days: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] };
    expect(hoursAMonth(everyDay as EffectiveHub["schedule"])).toBeLessThan(730);
  });
});

describe("the hours of events", () => {
  const event = (from: string, to: string, users = 120) => ({ from, to, users });

  it("are all of their days, each month for itself", () => {
    const events = [event("2026-11-30", "2026-12-02")];
    expect(eventHours({ events, schedule: "none" }, "2026-10-01")).toEqual([
      { month: "2026-11", users: 120, hours: 24 },
      { month: "2026-12", users: 120, hours: 48 },
    ]);
  });

  it("are those of the schedule, on its days", () => {
    // Friday to Monday.
    const events = [event("2026-12-04", "2026-12-07")];
    expect(eventHours({ events, schedule: hours("08:00", "18:00") }, "2026-10-01")).toEqual([
      { month: "2026-12", users: 120, hours: 20 },
    ]);
  });

  it("are only those that are still to come, within a year", () => {
    const events = [
      event("2026-10-01", "2026-10-03"),
      event("2028-01-01", "2028-01-02"),
      event("2025-01-01", "2025-01-02"),
    ];
    expect(eventHours({ events, schedule: "none" }, "2026-10-02")).toEqual([
      { month: "2026-10", users: 120, hours: 48 },
    ]);
  });

  it("end though an event has no end", () => {
    const events = [event("2026-10-01", "9999-12-31")];
    const sum = eventHours({ events, schedule: "none" }, "2026-10-01").reduce(
      (all, { hours: some }) => all + some,
      0,
    );
    expect(sum).toBe(366 * 24);
  });
});
