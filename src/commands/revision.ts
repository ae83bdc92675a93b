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

const largestBlobs = 2_000;

/** Returns everything below hubs/ at a commit. */
export async function readRevision(commit: string, git: Git): Promise<Revision> {
  const entries = (await git.tree(commit, "hubs")).slice(0, largestBlobs);
  const files = await Promise.all(entries.map((entry) => toHubFile(entry, git)));
  return { commit, files, blobs: new Map(entries.map((entry) => [entry.path, entry.object])) };
}

async function toHubFile({ mode, object, path }: TreeEntry, git: Git): Promise<HubFile> {
  if (mode === "120000") return { path, bytes: new Uint8Array(), kind: "symlink" };
  if (mode === "160000") return { path, bytes: new Uint8Array(), kind: "submodule" };
  return { path, bytes: await git.blob(object), kind: "file" };
}

/** Returns each valid hub with the blobs it is made of. */
export function hubsAt(
  revision: Revision,
  gitops: Gitops,
): { readonly hubs: readonly ParsedHub[]; readonly at: readonly HubAt[] } {
  const { hubs } = readHubs({ files: revision.files, gitops });
  return { hubs, at: hubs.map((hub) => hubAt(hub, revision)) };
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
