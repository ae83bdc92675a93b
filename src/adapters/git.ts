// Git on disk: blobs, trees and differences of a checkout. Reads only; runs no hooks and no filters of the repository.

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { HubError } from "../errors.ts";
import type { Git, TreeEntry } from "../github-ports.ts";

const run = promisify(execFile);
const largest = 256 * 1024 * 1024;

/** Returns the port for the repository at `root`. */
export function gitAt(root: string): Git {
  const git = async (args: readonly string[]): Promise<Buffer> => {
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
    const { stdout } = await run("git", [...safe, ...args], { encoding: "buffer", maxBuffer: largest });
    return stdout;
  };
  const text = async (...args: string[]) => (await git(args)).toString("utf8");
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
    blob: async (object) => git(["cat-file", "blob", object]),
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
    isAncestor: (ancestor, descendant) =>
      git(["merge-base", "--is-ancestor", "--end-of-options", ancestor, descendant]).then(
        () => true,
        () => false,
      ),
    fetch: async (revisions) => {
      await git(["fetch", "--no-tags", "--no-recurse-submodules", "--quiet", "origin", ...revisions]).catch(
        (cause) => {
          throw new HubError("GIT_FETCH", `git could not fetch ${revisions.join(", ")}`, {
            hint: "Let actions/checkout fetch the whole history (fetch-depth: 0), or give the job contents: read.",
            cause,
          });
        },
      );
    },
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
