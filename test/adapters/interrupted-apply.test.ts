// A cancelled job, a closed terminal: terraform is asked to stop, waited for, and has saved what it made.
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { systemClock } from "../../src/adapters/clock.ts";
import { terraformOnThisComputer } from "../../src/adapters/terraform/index.ts";
import { temporaryFolder } from "../support/folder.ts";

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
const interrupts = ["SIGINT", "SIGTERM"] as const;

it.each(interrupts)(
  "after %s in the middle of an apply, what was made is in the state and the lock is free",
  async (signal) => {
    await using folder = await temporaryFolder();
    await folder.write("terraform/one/main.tf", root);
    await folder.write("terraform/modules/jupyterhub/main.tf", "");
    const terraform = terraformOnThisComputer({
      environment: { PATH: process.env.PATH, HOME: folder.path },
      cache: join(folder.path, "cache"),
      repository: { terraformFolder: async () => join(folder.path, "terraform") },
      clock: systemClock,
    });
    const state = join(folder.path, "state", "terraform.tfstate");
    const begun = join(folder.path, "begun");
    const open = (command: string) =>
      terraform.open(
        {
          hub: "physics-101",
          root: "one",
          backend: { type: "local", config: { path: state } },
          variables: { command },
          environment: {},
          folder: join(folder.path, "work"),
        },
        () => undefined,
      );
    const locked = { lock: true, lockPatienceSeconds: 0 };
    const workspace = await open(`touch '${begun}'; exec sleep 900`);
    const saved = await workspace.plan(locked, () => undefined);
    const before = new Set(process.listeners(signal));
    const words: string[] = [];
    const applied = workspace
      .apply(saved, 0, (text) => void words.push(text))
      .then(
        () => "applied",
        (error: unknown) => error,
      );
    await vi.waitFor(() => expect(existsSync(begun)).toBe(true), { timeout: 120_000, interval: 50 });
    // As the signal would: every handler that the apply has added.
    for (const handler of process.listeners(signal)) if (!before.has(handler)) handler(signal);
    expect(await applied).toBeInstanceOf(Error);
    expect(words).toContain("interrupted: waiting for terraform to stop cleanly and save its state");
    await workspace.close();

    expect(await readFile(state, "utf8")).toContain('"name": "made"');
    const again = await open("true");
    const rest = await again.plan(locked, () => undefined);
    expect(JSON.stringify(rest.json)).toMatch(
      /"address":"terraform_data.made"[^}]*?"change":\{"actions":\["no-op"\]/,
    );
    await again.apply(rest, 0, () => undefined);
    expect((await again.plan(locked, () => undefined)).hasChanges).toBe(false);
    await again.close();
  },
);
