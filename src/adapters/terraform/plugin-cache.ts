// One copy of each plugin for several working directories: Terraform's plugin cache.

import { mkdir } from "node:fs/promises";
import type { RunResult } from "./run.ts";

/**
 * A folder that `init` takes plugins from and puts them into. Several `init` may use it at a time, but not fill it
 * (https://developer.hashicorp.com/terraform/cli/config/config-file#provider-plugin-cache), so they take turns within this process.
 * What lies in it is believed no more than a download: Terraform compares it with the lock file's checksums, at `init` and whenever it
 * starts a plugin.
 */
export class PluginCache {
  /** Absolute path. */
  readonly folder: string;
  private turn: Promise<void> = Promise.resolve();
  private readonly filledFor = new Set<string>();

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Runs `init` of a root with this lock file's text: alone until one has succeeded, then side by side. */
  async during(lockFile: string, init: () => Promise<RunResult>): Promise<RunResult> {
    const before = this.turn;
    const { promise, resolve: pass } = withResolve();
    this.turn = promise;
    await before;
    try {
      if (!this.filledFor.has(lockFile)) return await this.fill(lockFile, init);
    } finally {
      pass();
    }
    return init();
  }

  /** What lies in it was cleared away or changed: the next `init` may have to fill it again, and runs alone. */
  doubt(): void {
    this.filledFor.clear();
  }

  private async fill(lockFile: string, init: () => Promise<RunResult>): Promise<RunResult> {
    // Terraform makes no such folder. Where it cannot be made, Terraform says what is wrong with it.
    await mkdir(this.folder, { recursive: true, mode: 0o700 }).catch(() => undefined);
    const result = await init();
    if (result.code === 0) this.filledFor.add(lockFile);
    return result;
  }
}

function withResolve(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
