// What a hub on AWS is billed for in a month: its machine in the hours of its schedule, bigger on the days of its events, its disks, its address.

import type { AwsBill } from "../core/aws-prices.ts";
import { dayOf, machineOfEvent } from "../core/event-days.ts";
import type { Gitops } from "../core/gitops.ts";
import type { ParsedHub } from "../core/hubs.ts";
import { allHours, eventHours, hoursADay, hoursAMonth, weeksAMonth } from "../core/machine-hours.ts";
import { awsMachine, regionOf, systemDiskGigabytes } from "./aws-preparation.ts";
import { diskGigabytes } from "./machine-variables.ts";

/** The bill to be priced; `now` in milliseconds since 1970. Throws HubError MACHINE_UNKNOWN or REGION_MISSING. */
export function awsBill(hub: ParsedHub, gitops: Gitops, now: number): AwsBill {
  const { name, cpus } = awsMachine(hub, gitops);
  const { schedule } = hub.effective;
  return {
    region: regionOf(hub),
    machine: name,
    cpus,
    gigabytes: diskGigabytes(hub) + systemDiskGigabytes,
    others: billOfEvents(hub, gitops, now),
    ...(schedule === "none" ? {} : { hours: { aMonth: hoursAMonth(schedule), words: hourWords(schedule) } }),
  };
}

/** The disk that a removal leaves, in GiB; 0 where it goes. */
export function keptGigabytes(hub: ParsedHub): number {
  return hub.effective.storage.on_delete === "keep" ? diskGigabytes(hub) : 0;
}

function billOfEvents(hub: ParsedHub, gitops: Gitops, now: number): NonNullable<AwsBill["others"]> {
  if (hub.effective.events.length === 0) return [];
  return eventHours(hub.effective, dayOf(hub, now)).flatMap(({ month, users, hours }) => {
    const wanted = machineOfEvent(hub, gitops, users);
    return wanted === null ? [] : [{ month, hours, machine: wanted.name, cpus: wanted.cpus }];
  });
}

type Hours = Exclude<ParsedHub["effective"]["schedule"], "none">;

function hourWords(schedule: Hours): string {
  const { days } = schedule;
  const aDay = Math.round(hoursADay(schedule) * 10) / 10;
  const aWeek = days.length === 1 ? "1 day" : `${days.length} days`;
  return `about ${Math.round(hoursAMonth(schedule))} of ${allHours} hours (${aDay} on ${aWeek} a week, ${weeksAMonth} weeks)`;
}
