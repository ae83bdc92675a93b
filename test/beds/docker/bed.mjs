// The Docker test bed for Node: asks the Python program beside this file, which does the work and is shared with pytest.
import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const PROGRAM = join(dirname(fileURLToPath(import.meta.url)), "bed");

/**
 * Opens the bed for this process. Progress lines go to standard error.
 *
 * @returns {Promise<
 *   | { available: false, reason: string }
 *   | { available: true, docker_host: string, base_image: string | null, notebook_image: string,
 *       ca_bundle: string | null, environment: Record<string, string>, close: () => Promise<void> }
 * >}
 */
export async function openBed() {
  const bed = JSON.parse(await run("up"));
  if (!bed.available) return bed;
  return { ...bed, close: async () => void (await run("down")) };
}

/** The program's standard output; rejects with its exit code when it fails. */
function run(command) {
  return new Promise((resolve, reject) => {
    const child = spawn("python3", [PROGRAM, command, "--lease", String(process.pid)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve(output) : reject(new Error(`the Docker test bed failed with exit code ${code}`)),
    );
  });
}
