// The disk with the homes and what is mounted beside them.

import type { Fault } from "../fault.ts";
import { bytesOf, formatSize, gigabyte } from "../size.ts";
import type { Rule, RuleSubject } from "./rule.ts";

/** Sizes that make sense together, datasets that do not cover each other or the home. */
export const storageRule: Rule = (subject) => [...sizes(subject), ...datasets(subject)];

function sizes({ hub, effective }: RuleSubject): readonly Fault[] {
  const { size, quota } = effective.storage;
  const faults: Fault[] = [];
  if (bytesOf(quota) === 0)
    faults.push({
      path: ["storage", "quota"],
      code: "bad-value",
      message: "storage.quota is 0; expected a size such as 10G",
    });
  if (hub.storage?.size === undefined) return faults;
  const least = Math.max(10 * gigabyte, bytesOf(quota));
  if (bytesOf(size) < least) {
    const message = `storage.size is ${size}; expected at least ${formatSize(least)}, one user's quota and never under 10G`;
    faults.push({ path: ["storage", "size"], code: "bad-value", message });
  }
  return faults;
}

/** Folders of a user's server where something else stands. */
const taken = [
  "/",
  "/bin",
  "/boot",
  "/dev",
  "/etc",
  "/lib",
  "/lib64",
  "/opt",
  "/proc",
  "/root",
  "/run",
  "/sbin",
  "/sys",
  "/tmp",
  "/usr",
  "/var",
];

function datasets(subject: RuleSubject): readonly Fault[] {
  const { hub, effective } = subject;
  const faults: Fault[] = [];
  const names = new Map<string, number>();
  const mounts = [{ path: effective.storage.mount, what: "the home" }];
  for (const [index, { name, path, source, readonly }] of effective.datasets.entries()) {
    const first = names.get(name);
    if (first !== undefined)
      faults.push({
        path: ["datasets", index, "name"],
        code: "duplicate-item",
        message: `datasets[${index}] has the same name as datasets[${first}]`,
        hint: "Rename one.",
      });
    else names.set(name, index);
    const system = taken.find(
      (folder) => folder === path || (folder !== "/" && folder !== "/opt" && path.startsWith(`${folder}/`)),
    );
    const other = mounts.find((mount) => mount.path === path);
    if (system !== undefined || other !== undefined) {
      const message = `datasets[${index}].path is ${path}, where ${other?.what ?? "the system's own files"} stand`;
      faults.push({
        path: ["datasets", index, "path"],
        code: "bad-value",
        message,
        hint: "Choose another folder, for example /data/NAME.",
      });
    }
    mounts.push({ path, what: `datasets[${index}]` });
    if (!readonly && /^(https|cvmfs):/.test(source)) {
      const message = `datasets[${index}] cannot be written: ${source.split(":")[0]} sources are read-only`;
      faults.push({
        path: ["datasets", index, "readonly"],
        code: "contradiction",
        message,
        hint: "Delete readonly: false.",
      });
    }
    if (/\/\.\.?(\/|$)/.test(source)) {
      faults.push({
        path: ["datasets", index, "source"],
        code: "bad-value",
        message: `datasets[${index}].source has . or .. in its path; expected the path itself`,
      });
    }
  }
  return hub.datasets === undefined ? [] : [...faults, ...sources(subject)];
}

/** Sources that nothing brings here, checksums of what is no file. */
function sources({ effective }: RuleSubject): readonly Fault[] {
  const isLocal = effective.provider === "local";
  return effective.datasets.flatMap(({ source, sha256 }, index): readonly Fault[] => {
    const kind = source.split(":")[0] ?? source;
    const faults: Fault[] = [];
    if (sha256 !== null && kind !== "https")
      faults.push({
        path: ["datasets", index, "sha256"],
        code: "contradiction",
        message: `datasets[${index}].sha256 has no meaning here: only an https:// source is one file`,
        hint: "Delete it.",
      });
    if (kind === "cvmfs" || kind === "eos" || (isLocal && ["nfs", "s3", "gs"].includes(kind)))
      faults.push({
        path: ["datasets", index, "source"],
        code: "no-effect",
        severity: "warning",
        message: `datasets[${index}] stays empty: nothing mounts ${kind} sources ${isLocal ? "on your own computer" : "on a machine yet"}`,
        hint: isLocal
          ? "Mount it yourself and name the folder, disk:/path, or fetch a file with https://."
          : "Copy the data to a bucket (s3://, gs://) or an NFS server, or fetch a file with https://.",
      });
    return faults;
  });
}
