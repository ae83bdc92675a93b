// How many hours of a month a hub's machine runs, and on how many of them an event wants a bigger one. For estimates: time zones' shifts of
// an hour, and whoever starts the machine by hand, are not counted.

import type { EffectiveHub } from "./effective-hub.ts";

type Schedule = EffectiveHub["schedule"];

/** Weeks in a month, on average. */
export const weeksAMonth = 4.345;
/** Hours of a month in which a machine never stops. */
export const allHours = 730;

const dayMs = 86_400_000;
const week: readonly string[] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
/** Events are looked for so far ahead. */
const daysAhead = 366;

/** Hours that a machine with this schedule runs on one of its days; 24 without hours. A stop before the start is on the next morning. */
export function hoursADay(schedule: Schedule): number {
  if (schedule === "none") return 24;
  const minutes = (minutesOf(schedule.stop) - minutesOf(schedule.start) + 1440) % 1440;
  return minutes / 60;
}

/** Hours of an average month, not rounded. */
export function hoursAMonth(schedule: Schedule): number {
  return schedule === "none" ? allHours : hoursADay(schedule) * schedule.days.length * weeksAMonth;
}

/** The hours of an event's days that fall into one month. */
export interface EventHours {
  /** YYYY-MM. */
  readonly month: string;
  readonly users: number;
  readonly hours: number;
}

/** Each event of the coming year, a month for itself; `today` is YYYY-MM-DD, days before it do not count. */
export function eventHours(
  { events, schedule }: Pick<EffectiveHub, "events" | "schedule">,
  today: string,
): readonly EventHours[] {
  const first = Date.parse(`${today}T00:00:00Z`);
  const days = Array.from({ length: daysAhead }, (_, ahead) => new Date(first + ahead * dayMs));
  return events.flatMap(({ from, to, users }) => {
    const months = new Map<string, number>();
    for (const day of days) {
      const date = day.toISOString().slice(0, 10);
      if (date < from || date > to || !runsOn(schedule, day)) continue;
      months.set(date.slice(0, 7), (months.get(date.slice(0, 7)) ?? 0) + hoursADay(schedule));
    }
    return [...months].map(([month, hours]) => ({ month, users, hours }));
  });
}

function runsOn(schedule: Schedule, day: Date): boolean {
  return schedule === "none" || schedule.days.some((name) => name === week[day.getUTCDay()]);
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}
