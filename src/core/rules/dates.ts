// Days, hours and time zones that exist.

import { secondsOf } from "../duration.ts";
import type { Fault } from "../fault.ts";
import type { Path } from "../path.ts";
import { didYouMean } from "../suggest.ts";
import type { Rule, RuleSubject } from "./rule.ts";

/** Dates of the calendar, events in order and apart, hours that differ, a known time zone, culling that can happen. */
export const datesRule: Rule = (subject) => [
  ...dates(subject),
  ...events(subject),
  ...schedule(subject),
  ...cull(subject),
];

function dates({ hub }: RuleSubject): readonly Fault[] {
  const given: readonly (readonly [Path, string | undefined])[] = [
    [["expires"], hub.expires],
    ...(hub.events ?? []).flatMap(
      ({ from, to }, index) =>
        [
          [["events", index, "from"], from],
          [["events", index, "to"], to],
        ] as const,
    ),
  ];
  return given.flatMap(([path, date]) => {
    if (date === undefined || isDate(date)) return [];
    return [
      {
        path,
        code: "bad-value",
        message: `${date} is no day of the calendar; expected a date such as 2026-12-01`,
      },
    ];
  });
}

/** True for a day that exists, written YYYY-MM-DD. */
export function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function events({ hub }: RuleSubject): readonly Fault[] {
  const sorted = (hub.events ?? [])
    .map((event, index) => ({ ...event, index }))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  const faults: Fault[] = [];
  for (const [position, { from, to, index }] of sorted.entries()) {
    if (to < from) {
      faults.push({
        path: ["events", index, "to"],
        code: "bad-range",
        message: `events[${index}] ends on ${to}, before it begins on ${from}`,
        hint: "Swap the two dates.",
      });
    }
    const before = sorted[position - 1];
    if (before !== undefined && before.to >= from) {
      faults.push({
        path: ["events", index, "from"],
        code: "overlap",
        message: `events[${index}] begins on ${from}, while events[${before.index}] lasts until ${before.to}`,
        hint: "Make one event of both, or move one.",
      });
    }
  }
  return faults;
}

function schedule({ hub }: RuleSubject): readonly Fault[] {
  if (hub.schedule === undefined || hub.schedule === "none") return [];
  const { start, stop, timezone } = hub.schedule;
  const faults: Fault[] = [];
  if (start === stop) {
    faults.push({
      path: ["schedule", "stop"],
      code: "bad-range",
      message: `schedule starts and stops at ${start}`,
      hint: "Give two different times.",
    });
  }
  if (timezone !== undefined && !isTimeZone(timezone)) {
    const message = `schedule.timezone is "${timezone}", which is no time zone${didYouMean(timezone, Intl.supportedValuesOf("timeZone"))}`;
    faults.push({
      path: ["schedule", "timezone"],
      code: "bad-value",
      message,
      hint: "Write it as Continent/City.",
    });
  }
  return faults;
}

let zones: Set<string> | null = null;

/** True for a name of the time zone database, in its own spelling: the machine's clock knows no other. */
function isTimeZone(name: string): boolean {
  zones ??= new Set(["UTC", ...Intl.supportedValuesOf("timeZone")]);
  if (zones.has(name)) return true;
  const isAlias = /^[A-Z][A-Za-z]+\/./.test(name) && isAccepted(name);
  if (isAlias) zones.add(name);
  return isAlias;
}

/** The list lacks second names such as Asia/Kolkata, which the slower way knows, in any spelling. */
function isAccepted(timeZone: string): boolean {
  try {
    const known = new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;
    return known === timeZone || known.toLowerCase() !== timeZone.toLowerCase();
  } catch {
    return false;
  }
}

function cull({ effective }: RuleSubject): readonly Fault[] {
  const { cull: culling, backup } = effective;
  const faults: Fault[] = [];
  if (culling !== "off" && secondsOf(culling.every) > secondsOf(culling.timeout)) {
    const message = `cull.every is ${culling.every}, longer than cull.timeout (${culling.timeout}): servers would run on far past it`;
    faults.push({
      path: ["cull"],
      code: "bad-range",
      message,
      hint: "Look at least as often as the timeout.",
    });
  }
  if (culling !== "off" && secondsOf(culling.timeout) < 300) {
    const message = `cull.timeout is ${culling.timeout}: servers would be stopped while people read`;
    faults.push({ path: ["cull", "timeout"], code: "bad-value", message, hint: "Take at least 5m." });
  }
  if (backup !== "off" && secondsOf(backup.every) < 3600) {
    const message = `backup.every is ${backup.every}; expected at least 1h`;
    faults.push({ path: ["backup", "every"], code: "bad-value", message });
  }
  return faults;
}
