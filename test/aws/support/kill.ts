// What a lost runner is to Terraform: gone from one moment to the next, its plugin with it.

import { readdir, readFile } from "node:fs/promises";

/** Ends the `terraform apply` that works below a folder, and its plugin, with no chance to save anything; false when there is none. */
export async function killApply(folder: string): Promise<boolean> {
  let isKilled = false;
  for (const entry of await readdir("/proc")) {
    const pid = Number(entry);
    if (!Number.isInteger(pid)) continue;
    const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    const [program = "", verb, ...rest] = command.split("\0");
    if (!program.endsWith("terraform") || verb !== "apply" || !rest.some((word) => word.startsWith(folder)))
      continue;
    // It leads a group of its own, which its plugin belongs to.
    process.kill(-pid, "SIGKILL");
    isKilled = true;
  }
  return isKilled;
}

/** Waits until something is so, asking again and again; throws after the patience. */
export async function until(what: string, isSo: () => Promise<boolean>, patienceMs = 240_000): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
