// The days of a hub file's events: on them the hub is planned with the machine that the event's users need.

import { machineOf, needOf } from "./defaults.ts";
import type { Gitops } from "./gitops.ts";
import type { ParsedHub } from "./hubs.ts";
import { type MachineType, pickMachine, serversThatFit } from "./machine.ts";

const dayMs = 86_400_000;
/** How long after an event the nightly check reminds of its end. */
const reminderDays = 14;

/** The day somewhere, YYYY-MM-DD; `now` in milliseconds since 1970. */
function dayIn(timeZone: string, now: number): string {
  if (timeZone === "UTC") return new Date(now).toISOString().slice(0, "YYYY-MM-DD".length);
  return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(now);
}

/** The day by a hub's own calendar: its schedule's time zone, else UTC. */
export function dayOf({ effective: { schedule } }: Pick<ParsedHub, "effective">, now: number): string {
  return dayIn(schedule === "none" ? "UTC" : schedule.timezone, now);
}

/**
 * Returns the hub as it is to be on a day: on an event's days with the machine its users need, if that is bigger than the hub's own, and as many
 * servers as fit it; else unchanged. Days begin in the schedule's time zone, else in UTC.
 */
export function hubOfDay(hub: ParsedHub, gitops: Gitops, now: number): ParsedHub {
  // Calendars of time zones are slow to load: only hubs with events pay for them.
  if (hub.effective.events.length === 0) return hub;
  const today = dayOf(hub, now);
  const event = hub.effective.events.find(({ from, to }) => from <= today && today <= to);
  if (event === undefined) return hub;
  const wanted = machineOfEvent(hub, gitops, event.users);
  if (wanted === null) return hub;
  const servers = hub.hub.max_servers ?? serversThatFit(wanted, hub.effective.mem_limit);
  return {
    ...hub,
    hub: { ...hub.hub, machine: wanted.name },
    effective: { ...hub.effective, machine: wanted.name, users: event.users, max_servers: servers },
  };
}

/** The machine that an event's users need; null where the hub's own is as big, or none is known. */
export function machineOfEvent({ hub }: ParsedHub, gitops: Gitops, users: number): MachineType | null {
  const wanted = pickMachine(hub.provider, gitops, needOf(hub, users));
  const own = machineOf(hub, gitops);
  return wanted === null || (own !== null && own.memory >= wanted.memory) ? null : wanted;
}

/** True while a difference between file and machine may come from an event: on its days, and for two weeks after. */
export function isEventNear(hub: Pick<ParsedHub, "effective">, now: number): boolean {
  const today = dayOf(hub, now);
  const before = dayOf(hub, now - reminderDays * dayMs);
  return hub.effective.events.some(({ from, to }) => from <= today && to >= before);
}
