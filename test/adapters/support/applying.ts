// A program of its own that applies one root with real terraform as hubctl does: what the tests of interrupts send real signals to.
// Arguments: the folder, and the command that the slow resource runs. It writes what it is told, and the error's code at the end.
import { join } from "node:path";
import { systemClock } from "../../../src/adapters/clock.ts";
import { watchInterrupts } from "../../../src/adapters/interrupts.ts";
import { terraformOnThisComputer } from "../../../src/adapters/terraform/index.ts";
import { HubError } from "../../../src/errors.ts";

const [folder = "", command = ""] = process.argv.slice(2);
const say = (text: string) => void process.stdout.write(`${text}\n`);
const interrupts = watchInterrupts(say, (code) => process.exit(code));

try {
  const terraform = terraformOnThisComputer({
    environment: { PATH: process.env.PATH, HOME: folder },
    cache: join(folder, "cache"),
    repository: { terraformFolder: async () => join(folder, "terraform") },
    clock: systemClock,
    signal: interrupts.signal,
  });
  const workspace = await terraform.open(
    {
      hub: "physics-101",
      root: "one",
      backend: { type: "local", config: { path: join(folder, "state", "terraform.tfstate") } },
      variables: { command },
      environment: {},
      folder: join(folder, "work"),
    },
    say,
  );
  const saved = await workspace.plan({ lock: true, lockPatienceSeconds: 0 }, say);
  await workspace.apply(saved, 0, say);
  await workspace.close();
} catch (error) {
  say(error instanceof HubError ? error.code : String(error));
}
process.exitCode = interrupts.exitCode() ?? 0;
