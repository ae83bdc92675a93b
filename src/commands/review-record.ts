// What a merge may rely on: the manifest that a plan run left which may be believed.

import { strFromU8, unzipSync } from "fflate";
import type { ActionPorts } from "../action-ports.ts";
import type { ManifestEvidence, RunFacts } from "../core/gate-facts.ts";
import { largestManifest, parseManifest } from "../core/manifest-parse.ts";
import type { PullRequest } from "../github-ports.ts";
import { runFacts, runsOnMain } from "./runs-on-main.ts";

/**
 * Returns the newest manifest of a pull request that a run left which may be believed: one of our own workflow for exactly its head, or
 * one that planned it by the main branch's code. `revision` is the main branch's commit of now. What comes from anywhere else is not read.
 */
export async function manifestOfPullRequest(
  pull: PullRequest,
  revision: string,
  ports: ActionPorts,
): Promise<ManifestEvidence> {
  const { run } = ports;
  const name = `hub-review-${pull.number}`;
  const runs = [...(await runsForHead(pull, ports)), ...(await runsOnMain(name, revision, ports))];
  // The newest run first: a run that was repeated replaces what it said before.
  for (const candidate of runs.sort((a, b) => b.id - a.id)) {
    const artifact = (await ports.github.artifacts(candidate.id)).find((one) => one.name === name);
    const found = artifact === undefined ? null : await readEvidence(artifact.id, candidate, ports);
    if (found !== null && (candidate.event === "pull_request" || isAbout(pull, found))) return found;
  }
  return {
    state: "missing",
    reason: `no run of ${run.workflowPath} for ${pull.headSha.slice(0, 7)} left one (artifacts expire)`,
  };
}

async function runsForHead(pull: PullRequest, { github, run }: ActionPorts): Promise<RunFacts[]> {
  const filter = { workflow: run.workflowPath, headSha: pull.headSha, event: "pull_request" };
  const repository = await github.repositoryId();
  return (await github.runs(filter))
    .filter((one) => one.path === run.workflowPath)
    .map((one) => runFacts(one, repository, { isMainCode: false, isActorTrusted: false }));
}

async function readEvidence(artifact: number, run: RunFacts, ports: ActionPorts): Promise<ManifestEvidence> {
  const content = readManifest(await ports.github.downloadArtifact(artifact, largestManifest));
  if (content === null) return { state: "refused", reason: "the artifact holds no manifest.json" };
  const parsed = parseManifest(content, ports.run.key);
  if (parsed.state === "refused") return parsed;
  return { state: "read", manifest: parsed.manifest, signature: parsed.signature, run };
}

/** A run on the main branch is bound to no head by GitHub: the record itself says which one it planned. */
function isAbout(pull: PullRequest, evidence: ManifestEvidence): boolean {
  if (evidence.state !== "read") return false;
  const { pullRequest, head } = evidence.manifest;
  return pullRequest === pull.number && head === pull.headSha;
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
