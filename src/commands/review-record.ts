// What a merge may rely on: the manifest that its pull request's own plan run left.

import { strFromU8, unzipSync } from "fflate";
import type { ActionPorts } from "../action-ports.ts";
import type { ManifestEvidence } from "../core/gate-facts.ts";
import { largestManifest, parseManifest } from "../core/manifest-parse.ts";
import type { PullRequest } from "../github-ports.ts";

/** Returns the manifest of a pull request, from a run of our own plan workflow for exactly its head; never from anywhere else. */
export async function manifestOfPullRequest(
  pull: PullRequest,
  ports: ActionPorts,
): Promise<ManifestEvidence> {
  const { github, run } = ports;
  const runs = (
    await github.runs({ workflow: run.workflowPath, headSha: pull.headSha, event: "pull_request" })
  ).filter((one) => one.path === run.workflowPath);
  const name = `hub-review-${pull.number}`;
  // The newest run first: a run that was repeated replaces what it said before.
  for (const candidate of [...runs].sort((a, b) => b.id - a.id)) {
    const artifact = (await github.artifacts(candidate.id)).find((one) => one.name === name);
    if (artifact === undefined) continue;
    const content = readManifest(await github.downloadArtifact(artifact.id, largestManifest));
    if (content === null) return { state: "refused", reason: "the artifact holds no manifest.json" };
    const parsed = parseManifest(content, run.key);
    if (parsed.state === "refused") return parsed;
    const repository = await github.repositoryId();
    return {
      state: "read",
      manifest: parsed.manifest,
      signature: parsed.signature,
      run: {
        id: candidate.id,
        event: candidate.event,
        workflowPath: candidate.path,
        headSha: candidate.headSha,
        repository,
        headRepository: candidate.headRepository ?? 0,
      },
    };
  }
  return {
    state: "missing",
    reason: `no run of ${run.workflowPath} for ${pull.headSha.slice(0, 7)} left one (artifacts expire)`,
  };
}

// A zip from outside: one file of a known name, of a known greatest size, and nothing is ever written to disk.
function readManifest(zip: Uint8Array): string | null {
  try {
    const files = unzipSync(zip, {
      filter: (file) => file.name === "manifest.json" && file.originalSize <= largestManifest,
    });
    const bytes = files["manifest.json"];
    return bytes === undefined ? null : strFromU8(bytes);
  } catch {
    return null;
  }
}
