// What `manage status` prints, as far as tests look at it.
import { arrayOf, objectOf, textOf } from "../../../src/core/json.ts";

/** Who runs a hub's work: a process, a container, or nothing. */
export interface Running {
  readonly running: boolean;
  readonly pid: number | null;
  readonly container: string | null;
}

/** A hub at one moment. */
export interface Status {
  readonly running: boolean;
  readonly runtime: string | null;
  readonly url: string | null;
  readonly services: ReadonlyMap<string, Running>;
  /** The users' servers, by user. */
  readonly servers: ReadonlyMap<string, Running>;
}

/** The status in what `manage status` printed. */
export function parseStatus(text: string): Status {
  const status = objectOf(JSON.parse(text));
  const servers = arrayOf(status.servers).map(objectOf);
  return {
    running: status.running === true,
    runtime: textOf(status.runtime),
    url: textOf(status.url),
    services: new Map(
      Object.entries(objectOf(status.services)).map(([name, each]) => [name, running(objectOf(each))]),
    ),
    servers: new Map(servers.map((each) => [textOf(each.user) ?? "", running({ running: true, ...each })])),
  };
}

function running(each: Readonly<Record<string, unknown>>): Running {
  const pid = each.pid;
  return {
    running: each.running === true,
    pid: typeof pid === "number" ? pid : null,
    container: textOf(each.container),
  };
}
