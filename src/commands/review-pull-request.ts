// A pull request → validation, plans, manifest, comment. Reads only hub files from its head, as git blobs; all code is the base's.

import type { ActionPorts } from "../action-ports.ts";
import { annotations } from "../core/annotations.ts";
import type { ChangedHub } from "../core/changes.ts";
import type { CommentModel } from "../core/comment-model.ts";
import { reviewsOf } from "../core/comment-verdict.ts";
import type { ChangeNature } from "../core/diff-tree.ts";
import { type Manifest, type ManifestHub, renderManifest } from "../core/manifest.ts";
import { renderSummary } from "../core/summary.ts";
import { verdictsOn, withApprovals } from "./policy.ts";
import { reviewHubs } from "./review-hubs.ts";
import { isMergeable, reviewModel } from "./review-model.ts";
import { lookAt, type ReviewRequest, type Scene } from "./review-scene.ts";
import { writeComment } from "./sticky-comment.ts";

export interface ReviewOutcome {
  readonly isFine: boolean;
  readonly nature: ChangeNature;
  readonly changed: readonly ChangedHub[];
  readonly model: CommentModel;
}

/** Reviews a pull request and tells it everywhere; false in `isFine` when it must not be merged as it is. */
export async function reviewPullRequest(request: ReviewRequest, ports: ActionPorts): Promise<ReviewOutcome> {
  const scene = await lookAt(request, ports);
  const { changed, nature, problems } = scene;
  const isWorthSaying = scene.isTrusted && changed.length > 0;
  const [reviewed] = await Promise.all([
    reviewHubs(request, scene, ports),
    isWorthSaying ? writeComment(reviewModel(request, scene, null, [], ports), ports) : false,
  ]);
  const outcomes = reviewed.map((one) => one.outcome);
  const verdicts = [
    ...verdictsOn(reviewsOf(outcomes), scene, ports.clock.now()),
    ...reviewed.flatMap((one) => one.policy),
  ];
  const policy = await withApprovals(verdicts, scene, request.pullRequest, request.base, ports);
  const model = reviewModel(request, scene, outcomes, policy, ports);
  const planned = reviewed.flatMap((one) => one.manifest ?? []);
  if (planned.length > 0) {
    const manifest = await manifestOf(request, scene, planned, ports);
    await ports.report.file("manifest.json", renderManifest(manifest, ports.run.key));
  }
  ports.report.annotate(annotations(problems));
  await ports.report.summary(renderSummary(model).text);
  if (changed.length > 0 || problems.length > 0) await writeComment(model, ports);
  return { isFine: isMergeable(model), nature, changed, model };
}

async function manifestOf(
  request: ReviewRequest,
  scene: Scene,
  hubs: readonly ManifestHub[],
  ports: ActionPorts,
): Promise<Manifest> {
  const { pullRequest, base } = request;
  return {
    v: 1,
    repository: await ports.github.repositoryId(),
    pullRequest: pullRequest.number,
    head: pullRequest.headSha,
    base,
    merge: pullRequest.mergeCommitSha,
    // A repository without its own roots uses those shipped with the Action: the null tree says so.
    terraformTree: (await ports.git.treeId(base, "terraform")) ?? "0".repeat(40),
    tool: scene.tool,
    lock: scene.lock,
    run: { id: ports.run.id, attempt: ports.run.attempt },
    plannedAt: new Date(ports.clock.now()).toISOString(),
    hubs: [...hubs].sort((a, b) => (a.hub < b.hub ? -1 : 1)),
  };
}
