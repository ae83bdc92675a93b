// The Python that runs local hubs.

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { isAtLeast } from "../core/version.ts";
import { HubError } from "../errors.ts";

const run = promisify(execFile);

/** Returns the absolute path of a Python 3.10 or newer: HUBCTL_PYTHON of `environment`, else one on PATH. Throws HubError PYTHON_MISSING. */
export async function findPython(environment: Readonly<Record<string, string | undefined>>): Promise<string> {
  const wanted = environment.HUBCTL_PYTHON;
  const names =
    wanted === undefined
      ? ["python3", "python3.13", "python3.12", "python3.11", "python3.10", "python"]
      : [wanted];
  const print = "import sys; print(sys.executable); print('%d.%d.%d' % sys.version_info[:3])";
  const seen: string[] = [];
  for (const name of names) {
    const output = await run(name, ["-c", print]).catch(() => null);
    if (output === null) continue;
    const [path = "", version = ""] = output.stdout.split("\n");
    if (isAtLeast(version, "3.10.0")) return path;
    seen.push(`${name} is ${version}`);
  }
  throw new HubError(
    "PYTHON_MISSING",
    `a hub on this computer needs Python 3.10 or newer; ${seen.join(", ") || "none was found"}`,
    {
      hint: "Install it (Debian and Ubuntu: apt-get install python3 python3-venv; macOS: brew install python), or name one: HUBCTL_PYTHON=/path/to/python3.",
    },
  );
}
