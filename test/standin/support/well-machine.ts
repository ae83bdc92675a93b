// A machine of the stand-in's AWS whose hub answers: it reports whatever was applied last as running, every moment anew.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { objectOf, textOf } from "../../../src/core/json.ts";
import type { World } from "./world.ts";

/** Lets it report until it is disposed of, with these last lines of Caddy and this sentence for admins (docs/architecture.md, "What a machine reports"). */
export async function reportWell(
  world: World,
  caddy: readonly string[],
  notice: string,
): Promise<AsyncDisposable> {
  const off = new AbortController();
  const objects = join(world.cloud.folder, "objects");
  await mkdir(join(world.cloud.folder, "machines"), { recursive: true });
  const reporting = (async () => {
    while (!off.signal.aborted) {
      const outputs = await outputsIn(join(objects, "hub-state", "hubs%2Fphysics-101.tfstate"));
      const bucket = textOf(world.cloud.all("aws_s3_bucket")[0]?.attributes.bucket);
      const report = {
        ...{
          version: 1,
          name: "physics-101",
          at: new Date().toISOString(),
          boot: "one",
          state: "ok",
          attempt: 1,
        },
        settings_revision: outputs.settings_revision,
        stack_revision: outputs.stack_revision,
        secret_revisions: outputs.secret_revisions,
        hub: { running: true, services: { hub: { running: true }, caddy: { running: true } }, servers: [] },
        logs: { caddy },
        notices: { certificate: notice },
      };
      if (bucket !== null)
        await writeFile(
          join(objects, encodeURIComponent(`${bucket}/report/machine.json`)),
          JSON.stringify(report),
        );
      await sleep(300, undefined, { signal: off.signal });
    }
  })().catch((error: unknown) => {
    if (!off.signal.aborted) throw error;
  });
  return {
    [Symbol.asyncDispose]: async () => {
      off.abort();
      await reporting;
    },
  };
}

/** The values of a state's outputs; none where it is not there or being written. */
async function outputsIn(state: string): Promise<Readonly<Record<string, unknown>>> {
  const text = await readFile(state, "utf8").catch(() => "");
  try {
    const outputs = Object.entries(objectOf(objectOf(JSON.parse(text)).outputs));
    return Object.fromEntries(outputs.map(([name, output]) => [name, objectOf(output).value]));
  } catch {
    return {};
  }
}
