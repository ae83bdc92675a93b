// Defaults of homes and data, and of when a hub runs.

import type { Hub } from "../generated/hub.ts";
import { hubDefaults as schemaDefault } from "../generated/hub-defaults.ts";
import { bytesOf, formatSize, gigabyte } from "./size.ts";

/** Room on the disk besides the homes: the system's own data, shared folders, images of containers. */
const ownDisk = 20 * gigabyte;

/** The disk, what is mounted beside the homes, and its snapshots. */
export function homesAndData(hub: Hub) {
  const quota = hub.storage?.quota ?? schemaDefault["storage.quota"];
  const mount = hub.storage?.mount ?? schemaDefault["storage.mount"];
  const size = (hub.users ?? schemaDefault.users) * bytesOf(quota) + ownDisk;
  const backup = hub.backup ?? schemaDefault.backup;
  return {
    storage: {
      size: hub.storage?.size ?? formatSize(Math.ceil(size / gigabyte) * gigabyte),
      quota,
      mount,
      on_delete: hub.storage?.on_delete ?? schemaDefault["storage.on_delete"],
    },
    shared: hub.shared ?? schemaDefault.shared,
    datasets: (hub.datasets ?? schemaDefault.datasets).map(({ name, source, path, readonly, sha256 }) => ({
      name,
      source,
      path: path ?? `${mount}/datasets/${name}`,
      readonly: readonly ?? schemaDefault["datasets[].readonly"],
      sha256: sha256 ?? null,
    })),
    backup:
      backup === "off"
        ? backup
        : {
            every: backup.every ?? schemaDefault["backup.every"],
            keep: backup.keep ?? schemaDefault["backup.keep"],
          },
  };
}

/** Culling, hours, events and the last day. */
export function whenItRuns(hub: Hub) {
  const cull = hub.cull ?? schemaDefault.cull;
  const schedule = hub.schedule ?? schemaDefault.schedule;
  return {
    cull:
      cull === "off"
        ? cull
        : {
            timeout: cull.timeout ?? schemaDefault["cull.timeout"],
            max_age: cull.max_age ?? null,
            every: cull.every ?? schemaDefault["cull.every"],
          },
    schedule:
      schedule === "none"
        ? schedule
        : {
            start: schedule.start,
            stop: schedule.stop,
            days: schedule.days ?? schemaDefault["schedule.days"],
            timezone: schedule.timezone ?? schemaDefault["schedule.timezone"],
          },
    events: hub.events ?? schemaDefault.events,
    expires: hub.expires ?? null,
  };
}
