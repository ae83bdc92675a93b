import { describe, expect, it } from "vitest";
import { nextStart } from "../../src/core/class-hours.ts";

const workdays = ["mon", "tue", "wed", "thu", "fri"] as const;
const classes = { start: "07:30", stop: "22:00", days: [...workdays], timezone: "Europe/Zurich" };
const nights = { start: "18:00", stop: "02:00", days: ["fri" as const], timezone: "UTC" };

describe("a machine with hours", () => {
  it.each([
    // Winter: Zurich is an hour ahead of UTC. 2026-11-23 is a Monday.
    ["runs in its hours", classes, "2026-11-23T06:30:00Z", null],
    ["sleeps before them", classes, "2026-11-23T06:29:00Z", "mon 07:30 Europe/Zurich"],
    ["runs until they end", classes, "2026-11-23T20:59:00Z", null],
    ["sleeps after them until the next day", classes, "2026-11-23T21:00:00Z", "tue 07:30 Europe/Zurich"],
    ["sleeps over the weekend", classes, "2026-11-27T21:30:00Z", "mon 07:30 Europe/Zurich"],
    ["follows summer time", classes, "2026-07-20T05:30:00Z", null],
    ["runs past midnight", nights, "2026-11-28T01:59:00Z", null],
    ["sleeps when its night is over", nights, "2026-11-28T02:00:00Z", "fri 18:00 UTC"],
    ["does not run in the night before its day", nights, "2026-11-27T01:00:00Z", "fri 18:00 UTC"],
    ["sleeps a week when it runs one day only", nights, "2026-11-28T12:00:00Z", "fri 18:00 UTC"],
  ])("%s", (_, schedule, now, expected) => {
    expect(nextStart(schedule, Date.parse(now))).toBe(expected);
  });
});
