// A class begins: thirty people sign in and start their servers at the same moment.
import { readFile } from "node:fs/promises";
import { benchHub } from "./bench-hub.mjs";
import { WebPerson } from "./hub-web.mjs";
import { median, timed } from "./timing.mjs";

const hubFor = (/** @type {number} */ people) => `provider: local
runtime: process
admin_users: [alice]
auth: {type: dummy}
allow_all: true
users: ${people}
max_servers: ${people + 5}
`;

/** Rows: how many could not start, how long it took them, and the memory all of it needs. */
export async function measureClass(size = 30) {
  const hub = await benchHub(hubFor(size));
  try {
    await hub.apply();
    const url = await hub.url();
    const people = Array.from({ length: size }, (_, index) => new WebPerson(url, `student-${index + 1}`));
    /** @type {string[]} */
    const failures = [];
    const waits = await Promise.all(
      people.map((person) => timed(() => enter(person).catch((error) => failures.push(error.message)))),
    );
    const status = await hub.status();
    const pids = [...Object.values(status.services), ...status.servers].map(({ pid }) => pid);
    const memory = (await Promise.all(pids.map(proportionalMemory))).reduce((sum, bytes) => sum + bytes, 0);
    const note = failures.length === 0 ? `${status.servers.length} servers run` : failures[0];
    return [
      {
        what: `${size} people start at once: failed`,
        value: failures.length,
        unit: "people",
        goal: 0,
        note,
      },
      { what: "  median wait", value: median(waits) / 1000, unit: "s", goal: null },
      { what: "  longest wait", value: Math.max(...waits) / 1000, unit: "s", goal: null },
      { what: "  memory, hub and servers", value: memory / 1e9, unit: "GB", goal: null },
    ];
  } finally {
    await hub.remove();
  }
}

async function enter(/** @type {WebPerson} */ person) {
  await person.signIn("any");
  await person.spawn();
}

/** Bytes a process has of its own, shared pages counted in part. */
async function proportionalMemory(/** @type {number} */ pid) {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, "utf8").catch(() => "");
  return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) * 1024;
}
