// Ending processes by their ids, as a reboot does.
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** Ends a process at once, and waits until it is gone. */
export async function endProcess(pid: number): Promise<void> {
  try {
    process.kill(pid, "SIGKILL");
    for (let tries = 0; tries < 200 && isAlive(pid); tries += 1) await sleep(25);
  } catch {
    // It was gone already.
  }
}

/** True while a process of this id runs; one that has ended and that nobody has asked about yet does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return !isZombie(pid);
}

function isZombie(pid: number): boolean {
  try {
    // The field after the name in parentheses.
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    // No /proc on this system, or it is gone by now, which the next look tells.
    return false;
  }
}
