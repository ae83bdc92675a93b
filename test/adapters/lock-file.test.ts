import { cpSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lockFileOptions } from "../../src/adapters/terraform/lock-file.ts";
import { temporaryFolder } from "../support/folder.ts";

describe("the lock file of a root", () => {
  it("is never changed by Terraform", async () => {
    expect(await lockFileOptions("terraform/aws", "terraform")).toEqual(["-lockfile=readonly"]);
  });

  it("gets OpenTofu's digests where only Terraform's are in it, and is then never changed", async () => {
    await using folder = await temporaryFolder();
    cpSync("terraform/aws/.terraform.lock.hcl", join(folder.path, ".terraform.lock.hcl"));
    expect(await lockFileOptions(folder.path, "tofu")).toEqual([]);
    await folder.write(
      ".terraform.lock.hcl",
      'provider "registry.opentofu.org/hashicorp/aws" {\n  version = "5.100.0"\n}\n',
    );
    expect(await lockFileOptions(folder.path, "tofu")).toEqual(["-lockfile=readonly"]);
  });

  it("is not asked for where a root has none", async () => {
    expect(await lockFileOptions("terraform/local", "terraform")).toEqual([]);
  });
});
