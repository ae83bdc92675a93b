// Fetches the pinned Terraform into the cache: its checksum list is verified with HashiCorp's signature, the archive with the list.

import { createHash, randomBytes } from "node:crypto";
import { access, chmod, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { HubError } from "../../errors.ts";
import type { Report } from "../../ports.ts";
import { hashicorpKey } from "./hashicorp-key.ts";

/** The version that is downloaded where none is installed: the one the tests run with. */
export const pinnedTerraform = "1.11.4";

export interface DownloadOptions {
  readonly cache: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** For tests and mirrors: HUBCTL_TERRAFORM_MIRROR; the signature is checked all the same. */
  readonly key?: string;
}

const releases = "https://releases.hashicorp.com/terraform";

/**
 * Returns the path of the program, downloading it first where it is not in the cache yet.
 * Throws HubError TERRAFORM_MISSING when it cannot be fetched, TERRAFORM_UNTRUSTED when a signature or checksum is wrong.
 */
export async function downloadTerraform(options: DownloadOptions, report: Report): Promise<string> {
  const folder = join(options.cache, "terraform", pinnedTerraform);
  const program = join(folder, process.platform === "win32" ? "terraform.exe" : "terraform");
  if (await exists(program)) return program;
  const base = `${options.environment.HUBCTL_TERRAFORM_MIRROR ?? releases}/${pinnedTerraform}`;
  const archive = `terraform_${pinnedTerraform}_${platform()}.zip`;
  report(`downloading terraform ${pinnedTerraform} (once, kept for next time)`);
  const sums = await fetchBytes(`${base}/terraform_${pinnedTerraform}_SHA256SUMS`);
  const signature = await fetchBytes(`${base}/terraform_${pinnedTerraform}_SHA256SUMS.sig`);
  await checkSignature(sums, signature, options.key ?? hashicorpKey);
  const bytes = await fetchBytes(`${base}/${archive}`);
  checkSum(archive, bytes, new TextDecoder().decode(sums));
  report("unpacking terraform");
  await unpack(bytes, folder, program);
  return program;
}

function platform(): string {
  const systems: Partial<Record<NodeJS.Platform, string>> = {
    linux: "linux",
    darwin: "darwin",
    win32: "windows",
    freebsd: "freebsd",
  };
  const machines: Readonly<Record<string, string>> = {
    x64: "amd64",
    arm64: "arm64",
    arm: "arm",
    ia32: "386",
  };
  const system = systems[process.platform];
  const machine = machines[process.arch];
  if (system === undefined || machine === undefined)
    throw missing(`there is no terraform for ${process.platform} on ${process.arch}`);
  return `${system}_${machine}`;
}

async function fetchBytes(url: string): Promise<Uint8Array> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(300_000) });
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw missing(
      `terraform is not installed and could not be downloaded from ${new URL(url).host}: ${reason}`,
      cause,
    );
  }
}

// Loaded only here: nobody who has terraform pays for a signature library at start-up.
async function checkSignature(sums: Uint8Array, signature: Uint8Array, armoredKey: string): Promise<void> {
  const { createMessage, readKey, readSignature, verify } = await import("openpgp");
  try {
    const { signatures } = await verify({
      message: await createMessage({ binary: sums }),
      signature: await readSignature({ binarySignature: signature }),
      verificationKeys: await readKey({ armoredKey }),
    });
    if (signatures.length === 0) throw new Error("there is no signature");
    for (const one of signatures) await one.verified;
  } catch (cause) {
    throw untrusted("the list of checksums is not signed by HashiCorp", cause);
  }
}

function checkSum(archive: string, bytes: Uint8Array, sums: string): void {
  const wanted = sums
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .find(([, name]) => name === archive)?.[0];
  if (wanted === undefined) throw untrusted(`the signed list of checksums does not name ${archive}`);
  const found = createHash("sha256").update(bytes).digest("hex");
  if (found !== wanted) throw untrusted(`${archive} has the checksum ${found}; ${wanted} is signed`);
}

async function unpack(bytes: Uint8Array, folder: string, program: string): Promise<void> {
  const { unzipSync } = await import("fflate");
  const wanted = process.platform === "win32" ? "terraform.exe" : "terraform";
  const content = unzipSync(bytes, { filter: (file) => file.name === wanted })[wanted];
  if (content === undefined) throw untrusted(`the archive holds no ${wanted}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // Made aside and renamed: a killed run leaves no half a program under the real name.
  const aside = `${program}.${randomBytes(6).toString("hex")}`;
  try {
    await writeFile(aside, content, { flush: true });
    await chmod(aside, 0o755);
    await rename(aside, program);
  } finally {
    await rm(aside, { force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

const howToGetIt =
  "Install Terraform 1.11 or newer (developer.hashicorp.com/terraform/install) or OpenTofu 1.10 or newer (opentofu.org/docs/intro/install) and run again.";

function missing(message: string, cause?: unknown): HubError {
  return new HubError("TERRAFORM_MISSING", message, { hint: howToGetIt, cause });
}

function untrusted(message: string, cause?: unknown): HubError {
  return new HubError("TERRAFORM_UNTRUSTED", `terraform was downloaded but is not trusted: ${message}`, {
    hint: `Nothing was kept. Try again on another network, or: ${howToGetIt}`,
    cause,
  });
}
