// A temporary folder that goes away at the end of the test: `await using folder = await temporaryFolder()`.

import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export interface TemporaryFolder extends AsyncDisposable {
  readonly path: string;
  /** Writes a file below the folder and returns its absolute path. */
  write(path: string, text: string): Promise<string>;
}

/** Returns a new, empty folder of mode 0700. */
export async function temporaryFolder(): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), "hubctl-test-"));
  return {
    path,
    write: async (file, text) => {
      const absolute = join(path, file);
      await mkdir(dirname(absolute), { recursive: true });
      await writeFile(absolute, text);
      return absolute;
    },
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
}
