// OpenTofu with a root whose lock file is Terraform's: it writes a lock file of its own at init, and works with no other.
import { chmod, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { systemClock } from "../../src/adapters/clock.ts";
import { terraformOnThisComputer } from "../../src/adapters/terraform/index.ts";
import { type TemporaryFolder, temporaryFolder } from "../support/folder.ts";

/** As OpenTofu 1.12 answers where the lock file lacks its own registry's plugin. */
const refusal = `Error: Inconsistent dependency lock file

To make the initial dependency selections that will initialize the dependency lock file, run:
  tofu init`;

async function computerWithTofu(folder: TemporaryFolder) {
  const inits = await folder.write("inits", "");
  const own = 'provider "registry.opentofu.org/hashicorp/aws" { version = "6.0.0" }';
  const program = await folder.write(
    "tofu",
    `#!/bin/sh
case "$1" in
  version) echo "OpenTofu v1.12.0" ;;
  init) echo init >>'${inits}'; echo '${own}' >.terraform.lock.hcl ;;
  output) grep -q registry.opentofu.org .terraform.lock.hcl && echo '{}' || { echo '${refusal}' >&2; exit 1; } ;;
esac
`,
  );
  await chmod(program, 0o755);
  await folder.write("terraform/modules/jupyterhub/main.tf", "");
  const terraform = terraformOnThisComputer({
    environment: { PATH: process.env.PATH, HOME: folder.path, HUBCTL_TERRAFORM: program },
    cache: join(folder.path, "cache"),
    repository: { terraformFolder: async () => join(folder.path, "terraform") },
    clock: systemClock,
  });
  const request = {
    hub: "physics-101",
    root: "aws",
    backend: { type: "local", config: {} },
    variables: {},
    environment: {},
    folder: join(folder.path, "work"),
  } as const;
  return {
    /** One run of hubctl: the outputs, and how often the folder was initialised so far. */
    async run(lockFile: string) {
      await folder.write("terraform/aws/main.tf", "");
      await folder.write("terraform/aws/.terraform.lock.hcl", lockFile);
      const workspace = await terraform.open(request, () => undefined);
      const outputs = await workspace.outputs();
      await workspace.close();
      return { outputs, inits: (await readFile(inits, "utf8")).split("\n").length - 1 };
    },
  };
}

describe("a hub on OpenTofu", () => {
  it("is initialised once, and again when Terraform's lock file names another version", async () => {
    await using folder = await temporaryFolder();
    const computer = await computerWithTofu(folder);
    const locked = (version: string) =>
      `provider "registry.terraform.io/hashicorp/aws" { version = "${version}" }\n`;
    expect(await computer.run(locked("6.0.0"))).toEqual({ outputs: {}, inits: 1 });
    expect(await computer.run(locked("6.0.0"))).toEqual({ outputs: {}, inits: 1 });
    expect(await computer.run(locked("6.1.0"))).toEqual({ outputs: {}, inits: 2 });
  });
});
