// The user's repository on disk, and older revisions of its hub files through git.

import { execFile } from "node:child_process";
import { access, lstat, mkdir, open, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { repositoryOfRemote } from "../core/github-remote.ts";
import type { HubFile } from "../core/hub-file.ts";
import { HubError } from "../errors.ts";
import type { Repository } from "../ports.ts";
import { whereAbsent } from "./absent.ts";

const run = promisify(execFile);
// Larger files are refused by validation; reading just past the limit is enough to say so.
const readLimit = 1024 * 1024;

/** Returns the port for the checkout at `root`; `shipped` is the folder of Terraform roots that comes with this program. */
export function repositoryAt(root: string, shipped: string): Repository {
  return {
    hubFiles: async () => listFiles(root, "hubs"),
    gitopsFile: async () => {
      const [file] = await readEntries(root, ["gitops.yaml"]);
      return file ?? null;
    },
    hubFilesAt: (revision) => filesAt(root, revision),
    createFile: (path, text) => createFile(root, path, text),
    writeGitops: (text) => writeFile(join(root, "gitops.yaml"), text),
    origin: () => originOf(root),
    terraformFolder: async () =>
      (await exists(join(root, "terraform", "modules", "jupyterhub"))) ? join(root, "terraform") : shipped,
  };
}

async function listFiles(root: string, folder: string): Promise<HubFile[]> {
  // A folder that may not be read is not an empty one: its hubs would look as if they had been removed.
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(whereAbsent([]));
  const files: HubFile[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory() && !/\.ya?ml$/i.test(entry.name)) files.push(...(await listFiles(root, path)));
    else files.push(...(await readEntries(root, [path])));
  }
  return files;
}

async function readEntries(root: string, paths: readonly string[]): Promise<HubFile[]> {
  const files: HubFile[] = [];
  for (const path of paths) {
    const information = await lstat(join(root, path)).catch(() => null);
    if (information === null) continue;
    if (information.isSymbolicLink()) files.push({ path, bytes: new Uint8Array(), kind: "symlink" });
    else if (information.isDirectory()) files.push({ path, bytes: new Uint8Array(), kind: "directory" });
    else if (information.isFile())
      files.push({ path, bytes: await readStart(join(root, path)), kind: "file" });
  }
  return files;
}

async function readStart(path: string): Promise<Uint8Array> {
  const { size } = await stat(path);
  if (size <= readLimit) return readFile(path);
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(readLimit), 0, readLimit, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function filesAt(root: string, revision: string): Promise<HubFile[]> {
  const git = async (...args: string[]) =>
    (await run("git", ["-C", root, ...args], { encoding: "buffer", maxBuffer: 256 * 1024 * 1024 })).stdout;
  const commit = await git(
    "rev-parse",
    "--verify",
    "--quiet",
    "--end-of-options",
    `${revision}^{commit}`,
  ).catch((cause) => {
    throw new HubError("REVISION_UNKNOWN", `git knows no revision ${JSON.stringify(revision)} here`, {
      hint: "Give a branch, a tag or a commit of this repository; fetch it first if it is only on the server.",
      cause,
    });
  });
  const listing = await git("ls-tree", "-r", "-z", "-l", commit.toString().trim(), "--", "hubs/");
  const files: HubFile[] = [];
  for (const line of listing
    .toString("utf8")
    .split("\0")
    .filter((entry) => entry !== "")) {
    const found = /^(\d+) \w+ ([0-9a-f]+) +(\d+|-)\t(.*)$/s.exec(line);
    if (found === null) continue;
    const [, mode, object = "", , path = ""] = found;
    const kind = mode === "120000" ? "symlink" : mode === "160000" ? "submodule" : "file";
    files.push({
      path,
      bytes: kind === "file" ? await git("cat-file", "blob", object) : new Uint8Array(),
      kind,
    });
  }
  return files;
}

async function createFile(root: string, path: string, text: string): Promise<void> {
  const absolute = join(root, path);
  await mkdir(dirname(absolute), { recursive: true });
  const file = await open(absolute, "wx").catch((cause) => {
    if (cause.code !== "EEXIST") throw cause;
    throw new HubError("FILE_EXISTS", `${path} is already there and was left as it is`, {
      file: path,
      hint: "Choose another name, or edit that file.",
      cause,
    });
  });
  try {
    await file.writeFile(text);
  } finally {
    await file.close();
  }
}

async function originOf(root: string): Promise<string | null> {
  return run("git", ["-C", root, "remote", "get-url", "origin"]).then(
    ({ stdout }) => repositoryOfRemote(stdout),
    () => null,
  );
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
