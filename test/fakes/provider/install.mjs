// Puts the stand-in where Terraform looks for plugins, and a copy of the project's roots beside it.
//
// Terraform runs it like any plugin from a folder on this computer: `init` finds it, checks it and refuses another one. The committed lock
// files name the real plugin's digest, and rightly refuse a stand-in under its name. (dev_overrides would skip that check, but then `init`
// asks the registry; TF_REATTACH_PROVIDERS would skip `init`, and hubctl withholds it.) So the roots are copied, and in the copy each lock
// file gets the stand-in's digest and nothing else is different: `init -lockfile=readonly` is what it always is.
import { createHash } from "node:crypto";
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { CLOUDS } from "./clouds.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const fixtures = join(here, "..", "..", "fixtures", "providers");
const project = join(here, "..", "..", "..");

/** This computer, as Terraform names it: `linux_amd64`. */
export const platform = `${process.platform === "win32" ? "windows" : process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;

/**
 * Installs the stand-in below `folder`.
 * @param {string} folder
 * @param {keyof typeof CLOUDS} provider
 * @param {{ cloud?: string }} [options] `cloud`: the folder of a cloud that is there already
 */
export function installStandIn(folder, provider, options = {}) {
  const cloud = options.cloud ?? join(folder, "cloud");
  const { source, version } = CLOUDS[provider];
  const mirror = join(folder, "plugins");
  const address = `registry.terraform.io/${source}`;
  const place = join(mirror, address, version, platform);
  mkdirSync(place, { recursive: true });
  mkdirSync(cloud, { recursive: true });
  const name = `terraform-provider-${provider}_v${version}`;
  const words = [
    process.execPath,
    join(here, "main.mjs"),
    ...[
      "--schema",
      join(fixtures, `${provider}.json`),
      "--behaviour",
      join(fixtures, `${provider}.behaviour.json`),
    ],
    ...["--cloud", cloud, "--habits", provider],
  ];
  writeFileSync(join(place, name), `#!/bin/sh\nexec ${words.map(quoted).join(" ")}\n`);
  chmodSync(join(place, name), 0o755);
  // OpenTofu asks a registry of its own.
  cpSync(place, join(mirror, `registry.opentofu.org/${source}`, version, platform), { recursive: true });
  const program = process.env.HUBCTL_TERRAFORM;
  const named = program === undefined ? {} : { HUBCTL_TERRAFORM: program };
  const configuration = join(folder, "terraformrc");
  writeFileSync(
    configuration,
    `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`,
  );
  return {
    cloud,
    address,
    digest: digestOf(place),
    environment: { TF_CLI_CONFIG_FILE: configuration, TF_DISABLE_PLUGIN_TLS: "1", ...named },
  };
}

/**
 * Copies the project's roots, with the stand-in's digest in their lock files.
 * @param {string} to
 * @param {{ address: string, digest: string }} standIn
 */
export function copyRoots(to, { address, digest }) {
  cpSync(join(project, "terraform"), to, {
    recursive: true,
    filter: (path) => !/[\\/](?:\.terraform|tests|__pycache__)$/.test(path),
  });
  for (const name of readdirSync(to, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".terraform.lock.hcl")) continue;
    const file = join(to, name);
    writeFileSync(file, relocked(readFileSync(file, "utf8"), address, digest));
  }
}

/** The lock file's text with one digest for one provider. @returns {string} */
export function relocked(
  /** @type {string} */ text,
  /** @type {string} */ address,
  /** @type {string} */ digest,
) {
  return text.replace(
    new RegExp(`(provider "${address.replaceAll(".", "\\.")}" \\{[^}]*?hashes = \\[)[^\\]]*\\]`),
    (_, before) => `${before}\n    ${JSON.stringify(digest)},\n  ]`,
  );
}

/** Terraform's digest of a package: over the names and digests of its files ("h1:"). */
export function digestOf(/** @type {string} */ folder) {
  const lines = readdirSync(folder)
    .sort()
    .map(
      (name) =>
        `${createHash("sha256")
          .update(readFileSync(join(folder, name)))
          .digest("hex")}  ${name}\n`,
    );
  return `h1:${createHash("sha256").update(lines.join("")).digest("base64")}`;
}

function quoted(/** @type {string} */ word) {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
