// A revision of the repository as hub files, hubs and blobs: read as git objects, never checked out.

import { createHash } from "node:crypto";
import type { HubAt } from "../core/changes.ts";
import type { Gitops } from "../core/gitops.ts";
import type { HubFile } from "../core/hub-file.ts";
import { type ParsedHub, readHubs } from "../core/hubs.ts";
import type { Git, TreeEntry } from "../github-ports.ts";

export interface Revision {
  readonly commit: string;
  readonly files: readonly HubFile[];
  /** Path → git blob, of everything below hubs/. */
  readonly blobs: ReadonlyMap<string, string>;
}

const largestBlobs = 5_000;

/** Returns everything below hubs/ at a commit; with `names`, only these hubs' files and the rosters. */
export async function readRevision(
  commit: string,
  git: Git,
  names: readonly string[] | null = null,
): Promise<Revision> {
  const all = (await git.tree(commit, "hubs")).slice(0, largestBlobs);
  const wanted = names === null ? null : new Set(names.map((name) => `hubs/${name}.yaml`));
  const entries = all.filter(({ path }) => wanted === null || wanted.has(path) || path.endsWith(".csv"));
  const contents = await git.blobs([...new Set(entries.filter(isBlob).map((entry) => entry.object))]);
  const files = entries.map((entry) => toHubFile(entry, contents));
  return { commit, files, blobs: new Map(entries.map((entry) => [entry.path, entry.object])) };
}

function isBlob({ mode }: TreeEntry): boolean {
  return mode !== "120000" && mode !== "160000";
}

function toHubFile({ mode, object, path }: TreeEntry, contents: ReadonlyMap<string, Uint8Array>): HubFile {
  if (mode === "120000") return { path, bytes: new Uint8Array(), kind: "symlink" };
  if (mode === "160000") return { path, bytes: new Uint8Array(), kind: "submodule" };
  return { path, bytes: contents.get(object) ?? new Uint8Array(), kind: "file" };
}

/** Returns each valid hub with the blobs it is made of. */
export function hubsAt(
  revision: Revision,
  gitops: Gitops,
): { readonly hubs: readonly ParsedHub[]; readonly at: readonly HubAt[] } {
  const { hubs } = readHubs({ files: revision.files, gitops });
  return { hubs, at: inputsOf(hubs, revision) };
}

/** Returns the blobs that each hub is made of. */
export function inputsOf(hubs: readonly ParsedHub[], revision: Revision): readonly HubAt[] {
  return hubs.map((hub) => hubAt(hub, revision));
}

function hubAt(hub: ParsedHub, revision: Revision): HubAt {
  const roster = hub.hub.allowed_users;
  const paths = [hub.file, ...(isRoster(roster) ? [`hubs/${roster.file}`] : [])];
  const inputs = paths.flatMap((path) => {
    const blob = revision.blobs.get(path);
    return blob === undefined ? [] : [{ path, blob }];
  });
  return { hub: hub.name, file: hub.file, inputs, movedFrom: hub.hub.moved_from ?? null };
}

function isRoster(value: unknown): value is { readonly file: string } {
  return typeof value === "object" && value !== null && !Array.isArray(value) && "file" in value;
}

/** Returns the SHA-256 over the provider lock files at a commit; the same for the same files. */
export async function lockDigest(commit: string, git: Git): Promise<string> {
  const entries = await git.tree(commit, "terraform");
  const locks = entries.filter((entry) => entry.path.endsWith("/.terraform.lock.hcl"));
  return createHash("sha256")
    .update(locks.map((entry) => `${entry.path} ${entry.object}`).join("\n"))
    .digest("hex");
}
