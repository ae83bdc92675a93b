// Ctrl-C, a cancelled job, a closed terminal: terraform is asked to stop, waited for, and has saved what it made.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { constants } from "node:os";
import { join, resolve } from "node:path";
import { expect, it, vi } from "vitest";
import { systemClock } from "../../src/adapters/clock.ts";
import { interruptSignals } from "../../src/adapters/interrupts.ts";
import { terraformOnThisComputer } from "../../src/adapters/terraform/index.ts";
import { type TemporaryFolder, temporaryFolder } from "../support/folder.ts";

vi.setConfig({ testTimeout: 180_000 });

const root = `
terraform {
  backend "local" {}
}
variable "command" { type = string }
resource "terraform_data" "made" {}
resource "terraform_data" "slow" {
  depends_on = [terraform_data.made]
  provisioner "local-exec" {
    command = var.command
  }
}
`;

async function rootIn(folder: TemporaryFolder): Promise<void> {
  await folder.write("terraform/one/main.tf", root);
  await folder.write("terraform/modules/jupyterhub/main.tf", "");
}

/** The root's working directory as the next run of hubctl has it. */
async function openIn(folder: TemporaryFolder, signal?: AbortSignal) {
  const terraform = terraformOnThisComputer({
    environment: { PATH: process.env.PATH, HOME: folder.path },
    cache: join(folder.path, "cache"),
    repository: { terraformFolder: async () => join(folder.path, "terraform") },
    clock: systemClock,
    ...(signal === undefined ? {} : { signal }),
  });
  const request = {
    hub: "physics-101",
    root: "one",
    backend: { type: "local", config: { path: join(folder.path, "state", "terraform.tfstate") } },
    variables: { command: "true" },
    environment: {},
    folder: join(folder.path, "work"),
  } as const;
  return terraform.open(request, () => undefined);
}

const locked = { lock: true, lockPatienceSeconds: 0 };

it.each(interruptSignals)(
  "after %s in the middle of an apply, what was made is in the state and the lock is free",
  async (signal) => {
    await using folder = await temporaryFolder();
    await rootIn(folder);
    const begun = join(folder.path, "begun");
    const program = resolve("test/adapters/support/applying.ts");
    const child = spawn(process.execPath, [program, folder.path, `touch '${begun}'; exec sleep 900`], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let words = "";
    child.stdout.on("data", (text) => {
      words += text;
    });
    const ended = once(child, "close");
    await vi.waitFor(() => expect(existsSync(begun), words).toBe(true), { timeout: 120_000, interval: 50 });
    child.kill(signal);
    expect(await ended).toEqual([128 + constants.signals[signal], null]);
    expect(words).toContain("interrupted: waiting for terraform to stop cleanly and save its state");
    expect(words).toContain("INTERRUPTED");

    const state = await readFile(join(folder.path, "state", "terraform.tfstate"), "utf8");
    expect(state).toContain('"name": "made"');
    const again = await openIn(folder);
    const rest = await again.plan(locked, () => undefined);
    expect(JSON.stringify(rest.json)).toMatch(
      /"address":"terraform_data.made"[^}]*?"change":\{"actions":\["no-op"\]/,
    );
    await again.apply(rest, 0, () => undefined);
    expect((await again.plan(locked, () => undefined)).hasChanges).toBe(false);
    await again.close();
  },
);

it("begins nothing more once it was interrupted", async () => {
  await using folder = await temporaryFolder();
  await rootIn(folder);
  const interrupt = new AbortController();
  const workspace = await openIn(folder, interrupt.signal);
  const saved = await workspace.plan(locked, () => undefined);
  interrupt.abort();
  await expect(workspace.apply(saved, 0, () => undefined)).rejects.toMatchObject({
    code: "INTERRUPTED",
    message: "physics-101 was interrupted before its plan was applied",
  });
  await expect(workspace.plan(locked, () => undefined)).rejects.toMatchObject({ code: "INTERRUPTED" });
  expect(existsSync(join(folder.path, "state", "terraform.tfstate"))).toBe(false);
});
