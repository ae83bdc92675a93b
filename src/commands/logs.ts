// hubctl logs: the last lines of what a hub's services or one user's server wrote.

import type { ParsedHub } from "../core/hubs.ts";
import type { LogRequest, Ports, Report } from "../ports.ts";
import { providerOf } from "../providers/index.ts";

/** Returns the last lines. */
export async function logs(hub: ParsedHub, request: LogRequest, ports: Ports): Promise<readonly string[]> {
  return providerOf(hub.hub.provider).logs(hub, request, ports);
}

/** Hands on each line until the signal. */
export async function followLogs(
  hub: ParsedHub,
  request: LogRequest,
  line: Report,
  signal: AbortSignal,
  ports: Ports,
): Promise<void> {
  await providerOf(hub.hub.provider).followLogs(hub, request, line, signal, ports);
}
