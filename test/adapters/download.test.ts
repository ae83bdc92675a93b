// Downloading terraform from a server of the test's own, signed with a key of the test's own.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { zipSync } from "fflate";
import { createMessage, generateKey, readKey, readPrivateKey, sign } from "openpgp";
import { describe, expect, it } from "vitest";
import { systemClock } from "../../src/adapters/clock.ts";
import { downloadTerraform, pinnedTerraform } from "../../src/adapters/terraform/download.ts";
import { hashicorpKey } from "../../src/adapters/terraform/hashicorp-key.ts";
import { terraformOnThisComputer } from "../../src/adapters/terraform/index.ts";
import { findTerraform } from "../../src/adapters/terraform/tool.ts";
import { temporaryFolder } from "../support/folder.ts";

const program = `#!/bin/sh\necho "Terraform v${pinnedTerraform}"\n`;
const archive = `terraform_${pinnedTerraform}_${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}.zip`;

async function release(change: { archive?: Uint8Array; sums?: string; withoutSignature?: boolean } = {}) {
  const keys = await generateKey({ userIDs: [{ name: "Test" }], format: "armored" });
  const zip = zipSync({
    "LICENSE.txt": new TextEncoder().encode("…"),
    terraform: new TextEncoder().encode(program),
  });
  const sums = change.sums ?? `${createHash("sha256").update(zip).digest("hex")}  ${archive}\n`;
  const signature = await sign({
    message: await createMessage({ binary: new TextEncoder().encode(sums) }),
    signingKeys: await readPrivateKey({ armoredKey: keys.privateKey }),
    detached: true,
    format: "binary",
  });
  const name = `terraform_${pinnedTerraform}_SHA256SUMS`;
  const files: Record<string, Uint8Array | string> = {
    [`/${pinnedTerraform}/${name}`]: sums,
    [`/${pinnedTerraform}/${archive}`]: change.archive ?? zip,
    ...(change.withoutSignature === true
      ? {}
      : { [`/${pinnedTerraform}/${name}.sig`]: signature as Uint8Array }),
  };
  const server = createServer((request, response) => {
    const file = files[request.url ?? ""];
    response.statusCode = file === undefined ? 404 : 200;
    response.end(file ?? "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const mirror = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { key: keys.publicKey, mirror, stop: () => server.close(), [Symbol.dispose]: () => server.close() };
}

const quiet = () => undefined;

describe("downloading terraform", () => {
  it("takes a release whose signature and checksum are right, and keeps it for next time", async () => {
    await using folder = await temporaryFolder();
    using server = await release();
    const options = {
      cache: folder.path,
      environment: { HUBCTL_TERRAFORM_MIRROR: server.mirror },
      key: server.key,
    };
    const path = await downloadTerraform(options, quiet);
    expect(execFileSync(path).toString()).toContain(pinnedTerraform);
    expect((await stat(path)).mode & 0o777).toBe(0o755);
    server.stop();
    expect(await downloadTerraform(options, quiet)).toBe(path);
  });

  it.each([
    [
      "an archive that was swapped",
      { archive: zipSync({ terraform: new TextEncoder().encode("evil") }) },
      /has the checksum/,
    ],
    ["a list that does not name the archive", { sums: "00  other.zip\n" }, /does not name/],
  ])("refuses %s, and keeps nothing", async (_, change, words) => {
    await using folder = await temporaryFolder();
    using server = await release(change);
    const options = {
      cache: folder.path,
      environment: { HUBCTL_TERRAFORM_MIRROR: server.mirror },
      key: server.key,
    };
    await expect(downloadTerraform(options, quiet)).rejects.toMatchObject({
      code: "TERRAFORM_UNTRUSTED",
      message: expect.stringMatching(words),
    });
    await expect(stat(`${folder.path}/terraform/${pinnedTerraform}/terraform`)).rejects.toThrow();
  });

  it("refuses a list that somebody else signed", async () => {
    await using folder = await temporaryFolder();
    using server = await release();
    const options = { cache: folder.path, environment: { HUBCTL_TERRAFORM_MIRROR: server.mirror } };
    await expect(downloadTerraform(options, quiet)).rejects.toMatchObject({
      code: "TERRAFORM_UNTRUSTED",
      message: expect.stringMatching(/not signed by HashiCorp/),
    });
  });

  it("says in one sentence how to get it where nothing can be downloaded", async () => {
    await using folder = await temporaryFolder();
    using server = await release({ withoutSignature: true });
    const options = {
      cache: folder.path,
      environment: { HUBCTL_TERRAFORM_MIRROR: server.mirror },
      key: server.key,
    };
    await expect(downloadTerraform(options, quiet)).rejects.toMatchObject({
      code: "TERRAFORM_MISSING",
      hint: expect.stringMatching(/Install Terraform 1\.11/),
    });
  });

  it("carries the key that HashiCorp publishes", async () => {
    const key = await readKey({ armoredKey: hashicorpKey });
    expect(key.getFingerprint()).toBe("c874011f0ab405110d02105534365d9472d7468f");
  });
});

describe("finding terraform", () => {
  const tool = (name: string, words: string) => `#!/bin/sh\necho "${words}"\n# ${name}\n`;
  const none = async () => {
    throw new Error("no download here");
  };

  async function folderWith(programs: Record<string, string>) {
    const folder = await temporaryFolder();
    for (const [name, words] of Object.entries(programs))
      execFileSync("chmod", ["755", await folder.write(name, tool(name, words))]);
    return folder;
  }

  it("passes over a terraform that is too old for a tofu that is not", async () => {
    await using folder = await folderWith({ terraform: "Terraform v1.9.8", tofu: "OpenTofu v1.10.6" });
    expect(
      await findTerraform({ explicit: undefined, path: folder.path, download: none }, quiet),
    ).toMatchObject({ name: "tofu", version: "1.10.6" });
  });

  it("knows OpenTofu behind a warning about the person's own settings", async () => {
    const words = "\nWarning: Unable to open 1.2.3/.terraformrc\n\nOpenTofu v1.12.6-dev\non linux_amd64";
    await using folder = await folderWith({ tofu: words });
    expect(
      await findTerraform({ explicit: undefined, path: folder.path, download: none }, quiet),
    ).toMatchObject({ name: "tofu", version: "1.12.6" });
  });

  it("says what it found and what it needs when all are too old", async () => {
    await using folder = await folderWith({ terraform: "Terraform v1.10.5" });
    await expect(
      findTerraform({ explicit: undefined, path: folder.path, download: none }, quiet),
    ).rejects.toMatchObject({
      code: "TERRAFORM_TOO_OLD",
      message: expect.stringMatching(/terraform 1\.10\.5/),
    });
  });

  it("uses the one it was told to use and no other", async () => {
    await using folder = await folderWith({ terraform: "Terraform v1.13.0", mine: "Terraform v1.11.4" });
    const found = await findTerraform(
      { explicit: `${folder.path}/mine`, path: folder.path, download: none },
      quiet,
    );
    expect(found).toEqual({ name: "terraform", version: "1.11.4", path: `${folder.path}/mine` });
  });

  it("may be looked for before it is needed; what is wrong is told when it is", async () => {
    await using folder = await folderWith({ mine: "Terraform v1.9.8" });
    const looked = (name: string) => {
      const environment = { HUBCTL_TERRAFORM: `${folder.path}/${name}`, PATH: "" };
      const repository = { terraformFolder: none };
      const options = { environment, cache: folder.path, repository, clock: systemClock, looksAhead: true };
      return terraformOnThisComputer(options);
    };
    const [missing, old] = [looked("nowhere"), looked("mine")];
    await expect(old.tool(quiet)).rejects.toMatchObject({ code: "TERRAFORM_TOO_OLD" });
    await expect(missing.tool(quiet)).rejects.toMatchObject({ code: "TERRAFORM_MISSING" });
  });
});
