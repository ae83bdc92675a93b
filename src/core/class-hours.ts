// The hours of a hub's machine: whether it is to run now, and when it starts next.

import type { EffectiveHub } from "./effective-hub.ts";

type Schedule = Exclude<EffectiveHub["schedule"], "none">;

const week: readonly string[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/**
 * Returns when a machine that is outside its hours starts next: `mon 07:30 Europe/Zurich`; null while it is to run.
 * `now` in milliseconds since 1970. A schedule whose stop is before its start runs into the next day.
 */
export function nextStart(schedule: Schedule, now: number): string | null {
  const { day, time } = localTime(now, schedule.timezone);
  const { start, stop } = schedule;
  const runs = (index: number) => schedule.days.some((name) => name === week[(index + 7) % 7]);
  const isOvernight = stop < start;
  const isOpen = isOvernight
    ? (runs(day) && time >= start) || (runs(day - 1) && time < stop)
    : runs(day) && time >= start && time < stop;
  if (isOpen) return null;
  for (let ahead = 0; ahead <= 7; ahead += 1)
    if (runs(day + ahead) && (ahead > 0 || time < start))
      return `${week[(day + ahead) % 7]} ${start} ${schedule.timezone}`;
  return null;
}

/** The day of the week (0 is Monday) and the time (07:30) somewhere. */
function localTime(now: number, timeZone: string): { readonly day: number; readonly time: string } {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const parts = Object.fromEntries(format.formatToParts(now).map(({ type, value }) => [type, value]));
  const day = week.indexOf(parts.weekday?.toLowerCase() ?? "");
  return { day, time: `${parts.hour}:${parts.minute}` };
}
