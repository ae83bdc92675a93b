// A real bare git repository: branches, commits, and the three ways GitHub merges.
import { type ExecFileSyncOptionsWithStringEncoding, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GitMemory, readReference } from "./git-memory.ts";
import { commitStream, type FileChange, type Files, parseChanges } from "./git-text.ts";

export type { Files } from "./git-text.ts";

export class MergeConflict extends Error {}

/** A bare repository in a temporary folder. */
export class GitRepository {
  readonly folder: string;
  readonly #memory = new GitMemory();
  #seconds = Date.parse("2026-10-01T12:00:00Z") / 1000;

  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), "fake-github-"));
    this.run(["init", "-q", "--bare", "-b", "main", "."]);
  }

  /** Returns what git prints, without the last line feed. */
  run(
    args: readonly string[],
    more: { readonly input?: string; readonly env?: Record<string, string> } = {},
  ): string {
    const date = `${this.#seconds} +0000`;
    const person = {
      GIT_AUTHOR_NAME: "Alice",
      GIT_AUTHOR_EMAIL: "alice@example.org",
      GIT_COMMITTER_NAME: "GitHub",
      GIT_COMMITTER_EMAIL: "noreply@example.org",
    };
    const env = {
      ...process.env,
      ...person,
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_DATE: date,
      GIT_CONFIG_GLOBAL: "/dev/null",
      ...more.env,
    };
    const options: ExecFileSyncOptionsWithStringEncoding = {
      encoding: "utf8",
      env,
      cwd: this.folder,
      input: more.input ?? "",
      stdio: ["pipe", "pipe", "pipe"],
      maxBuffer: 1e8,
    };
    return execFileSync("git", args, options).replace(/\n$/, "");
  }

  /** Returns the commit a name stands for; null where there is none. */
  resolve(name: string): string | null {
    const found = readReference(this.folder, name);
    return found === undefined ? this.#memory.always("commit", [name], () => this.#parse(name)) : found;
  }

  #parse(name: string): string | null {
    try {
      return this.run(["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`]);
    } catch {
      return null;
    }
  }

  /** Returns the tree of a commit. */
  tree(commit: string): string {
    return this.#memory.always("tree", [commit], () => this.run(["rev-parse", `${commit}^{tree}`]));
  }

  /** Makes one commit on a branch, which is started from `from` when it is new. Returns its SHA. */
  commit(branch: string, files: Files, message: string, from = "main"): string {
    const parent = this.resolve(`refs/heads/${branch}`) ?? this.resolve(`refs/heads/${from}`);
    this.#seconds += 60;
    this.run(["fast-import", "--quiet", "--force"], {
      input: commitStream({ branch, parent, files, message, seconds: this.#seconds }),
    });
    return this.resolve(`refs/heads/${branch}`) ?? "";
  }

  #record(branch: string, tree: string, parents: readonly string[], message: string): string {
    this.#seconds += 60;
    const sha = this.run(["commit-tree", tree, ...parents.flatMap((parent) => ["-p", parent])], {
      input: message,
    });
    this.run(["update-ref", `refs/heads/${branch}`, sha]);
    return sha;
  }

  /** Points a branch elsewhere, as a force push does. */
  force(branch: string, sha: string): void {
    this.run(["update-ref", `refs/heads/${branch}`, sha]);
  }

  /** Points any reference to a commit: `refs/pull/12/head`. */
  point(reference: string, sha: string): void {
    if (this.resolve(reference) !== sha) this.run(["update-ref", reference, sha]);
  }

  /** Returns the commits that `head` has and `base` has not, oldest first. */
  commits(base: string, head: string): readonly string[] {
    return this.#memory.always("commits", [base, head], () =>
      this.run(["rev-list", "--reverse", `${base}..${head}`])
        .split("\n")
        .filter(Boolean),
    );
  }

  /** Returns the common ancestor a pull request is compared with. */
  mergeBase(base: string, head: string): string {
    return this.#memory.always("ancestor", [base, head], () => this.run(["merge-base", base, head]));
  }

  /** Returns the files that differ between two commits. */
  changes(base: string, head: string): readonly FileChange[] {
    return this.#memory.always("changes", [base, head], () =>
      parseChanges(this.run(["diff-tree", "-r", "-z", "-M", "--raw", "--no-abbrev", base, head])),
    );
  }

  /** Returns the tree of merging `head` into `base`. Throws MergeConflict. */
  mergedTree(base: string, head: string): string {
    try {
      return this.#memory.always(
        "merged",
        [base, head],
        () => this.run(["merge-tree", "--write-tree", base, head]).split("\n")[0] ?? "",
      );
    } catch {
      throw new MergeConflict(`${head} does not merge into ${base}`);
    }
  }

  /** Makes the trial merge GitHub keeps at refs/pull/N/merge; null where it conflicts. */
  trialMerge(base: string, head: string, number: number): string | null {
    try {
      const sha = this.#memory.always("trial", [base, head], () =>
        this.run(["commit-tree", this.mergedTree(base, head), "-p", base, "-p", head], {
          input: `Merge ${head} into ${base}`,
        }),
      );
      this.point(`refs/pull/${number}/merge`, sha);
      return sha;
    } catch (error) {
      if (error instanceof MergeConflict) return null;
      throw error;
    }
  }

  /** Merges as GitHub does; returns the commit the branch points to afterwards. */
  merge(branch: string, head: string, method: "merge" | "squash" | "rebase", message: string): string {
    const base = this.resolve(`refs/heads/${branch}`) ?? "";
    if (method === "merge") return this.#record(branch, this.mergedTree(base, head), [base, head], message);
    if (method === "squash") return this.#record(branch, this.mergedTree(base, head), [base], message);
    return this.#rebase(branch, base, head);
  }

  /** GitHub's rebase makes every commit anew, even where the branch could just be moved forward. */
  #rebase(branch: string, base: string, head: string): string {
    this.mergedTree(base, head);
    const folder = mkdtempSync(join(tmpdir(), "fake-github-rebase-"));
    try {
      this.run(["worktree", "add", "-q", "--detach", folder, base]);
      for (const commit of this.commits(base, head)) {
        this.#seconds += 60;
        this.run(["-C", folder, "cherry-pick", "--allow-empty", commit]);
      }
      const sha = this.run(["-C", folder, "rev-parse", "HEAD"]);
      this.run(["update-ref", `refs/heads/${branch}`, sha]);
      return sha;
    } finally {
      this.run(["worktree", "remove", "--force", folder]);
    }
  }

  /** Returns a commit's message. */
  message(sha: string): string {
    return this.#memory.always("message", [sha], () => this.run(["log", "-1", "--format=%B", sha]).trim());
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
