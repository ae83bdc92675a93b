// Git on disk: blobs, trees and differences of a checkout. Reads only; runs no hooks and no filters of the repository.

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { HubError } from "../errors.ts";
import type { Git, TreeEntry } from "../github-ports.ts";

const run = promisify(execFile);
const largest = 256 * 1024 * 1024;

export interface GitCredentials {
  /** "https://github.com". */
  readonly server: string;
  readonly token: string;
}

/** Returns the port for the repository at `root`; credentials are used for fetching only, and are written nowhere. */
export function gitAt(root: string, credentials: GitCredentials | null = null): Git {
  const environment = {
    ...process.env,
    GIT_TERMINAL_PROMPT: "0",
    ...(credentials === null ? {} : credentialVariables(credentials)),
  };
  const git = async (args: readonly string[], input = ""): Promise<Buffer> => {
    // Nothing that a checkout's own configuration names is started: it could come from a pull request.
    const safe = [
      "-c",
      "core.fsmonitor=false",
      "-c",
      "core.hooksPath=/dev/null",
      "-c",
      "protocol.ext.allow=never",
      "-C",
      root,
    ];
    const running = run("git", [...safe, ...args], {
      encoding: "buffer",
      maxBuffer: largest,
      env: environment,
    });
    // git may end before it has read everything: its exit code tells.
    running.child.stdin?.on("error", () => undefined).end(input);
    return (await running).stdout;
  };
  const text = async (...args: string[]) => (await git(args)).toString("utf8");
  const fetchAll = async (refs: readonly string[]): Promise<readonly string[]> => {
    const own = (ref: string) => `refs/hub-gitops/${ref.replace(/^refs\//, "")}`;
    const pairs = refs.map((ref) => `${ref}:${own(ref)}`);
    const options = ["--no-tags", "--no-recurse-submodules", "--no-auto-maintenance", "--quiet", "--force"];
    await git(["fetch", ...options, "origin", ...pairs]).catch((cause) => {
      throw new HubError("GIT_FETCH", `git could not fetch ${refs.join(" and ")}`, {
        hint: "Let actions/checkout fetch the whole history (fetch-depth: 0, persist-credentials: true in this job), or give the job contents: read.",
        cause,
      });
    });
    const commits = await text("rev-parse", "--end-of-options", ...refs.map((ref) => `${own(ref)}^{commit}`));
    // --end-of-options is given back as it is by rev-parse without --verify.
    return commits.split("\n").filter((line) => /^[0-9a-f]{40,64}$/.test(line));
  };
  const kept = new Map<string, Uint8Array>();
  return {
    commit: async (revision) => {
      const found = await text(
        "rev-parse",
        "--verify",
        "--quiet",
        "--end-of-options",
        `${revision}^{commit}`,
      ).catch(() => "");
      return found.trim() === "" ? null : found.trim();
    },
    tree: async (commit, folder) => parseTree(await text("ls-tree", "-r", "-z", commit, "--", `${folder}/`)),
    blobs: async (objects) => {
      // A blob never changes: what was read once is the same object ever after, and is parsed once.
      const missing = objects.filter((object) => !kept.has(object));
      const input = missing.map((object) => `${object}\n`).join("");
      if (missing.length > 0)
        for (const [object, bytes] of parseBatch(await git(["cat-file", "--batch"], input)))
          kept.set(object, bytes);
      return kept;
    },
    treeId: async (commit, path) => {
      const line = await text("ls-tree", "-z", commit, "--", path);
      return /^\d+ \w+ ([0-9a-f]+)\t/.exec(line)?.[1] ?? null;
    },
    diff: async (from, to) =>
      text("diff-tree", "-r", "-z", "-M", "--raw", "--no-commit-id", "--end-of-options", from, to),
    mergeBase: async (a, b) =>
      (await text("merge-base", "--end-of-options", a, b).catch(() => "")).trim() || null,
    commitsBetween: async (from, to) =>
      (await text("rev-list", "--reverse", `${from}..${to}`, "--")).split("\n").filter((line) => line !== ""),
    lastChange: async (tip, paths) =>
      (await text("rev-list", "-1", "--first-parent", tip, "--", ...paths)).trim() || null,
    subject: async (commit) => (await text("show", "-s", "--format=%s", "--end-of-options", commit)).trim(),
    isAncestor: (ancestor, descendant) =>
      git(["merge-base", "--is-ancestor", "--end-of-options", ancestor, descendant]).then(
        () => true,
        () => false,
      ),
    mergeTree: async (ours, theirs) => {
      // Exit code 1 with a tree's id means conflicts; the files listed after it are of no use here.
      const output = await text(
        "merge-tree",
        "--write-tree",
        "--no-messages",
        "--end-of-options",
        ours,
        theirs,
      ).catch(() => "");
      const id = output.split("\n")[0]?.trim() ?? "";
      return /^[0-9a-f]{40,64}$/.test(id) ? id : null;
    },
    fetch: async (ref) => (await fetchAll([ref]))[0] ?? "",
    fetchAll,
  };
}

// Through the environment: an argument could be read by every process of the machine.
function credentialVariables({ server, token }: GitCredentials): Record<string, string> {
  const basic = Buffer.from(`x-access-token:${token}`).toString("base64");
  return {
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: `http.${server}/.extraheader`,
    GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${basic}`,
  };
}

function parseTree(listing: string): TreeEntry[] {
  return listing
    .split("\0")
    .filter((line) => line !== "")
    .flatMap((line) => {
      const found = /^(\d+) (\w+) ([0-9a-f]+)\t(.*)$/s.exec(line);
      return found === null ? [] : [{ mode: found[1] ?? "", object: found[3] ?? "", path: found[4] ?? "" }];
    });
}

// "<object> blob <size>\n<bytes>\n" for each object asked for; "<object> missing\n" for one that is not there.
function parseBatch(output: Buffer): Map<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(10, at);
    const [object = "", kind = "", size = ""] = output.toString("utf8", at, end).split(" ");
    at = end + 1;
    if (kind === "missing") continue;
    const length = Number(size);
    if (kind === "blob") found.set(object, output.subarray(at, at + length));
    at += length + 1;
  }
  return found;
}
