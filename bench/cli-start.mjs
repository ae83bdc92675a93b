// How much longer hubctl takes to start than node itself.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { median, series, timed } from "./timing.mjs";

const run = promisify(execFile);

/** One row: the start-up of the CLI over bare node, in milliseconds. */
export async function measureStart() {
  const bare = median(await series(15, () => timed(() => run(process.execPath, ["-e", "0"]))));
  const cli = median(
    await series(15, () => timed(() => run(process.execPath, ["dist/cli.js", "--version"]))),
  );
  return [
    {
      what: "hubctl start-up over bare node",
      value: cli - bare,
      unit: "ms",
      goal: 150,
      note: `node ${Math.round(bare)} ms`,
    },
  ];
}
