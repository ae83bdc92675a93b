// Ending processes by their ids, as a reboot does.
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

/** True while a process of this id is there. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
