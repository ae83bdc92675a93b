// hubctl setup's last step: gitops.yaml learns where the states are and what hubs' roles may do at most.

import type { Gitops } from "../core/gitops.ts";
import { parseGitops } from "../core/gitops.ts";
import { withFields } from "../core/gitops-edit.ts";
import type { JsonObject } from "../core/json.ts";
import type { Repository } from "../ports.ts";
import type { SetupValues } from "./set-up-aws.ts";

/** "by-hand": the file has something else there already, or is written in a way that is not ours to rewrite. */
export type GitopsEdit = "written" | "as-it-is" | "by-hand";

/**
 * Writes the set-up's values into gitops.yaml; every other line of it stays. `isRegionGiven`: somebody named the region, so it is the hubs'
 * usual one where the file has no states yet.
 */
export async function setUpGitops(
  values: SetupValues,
  isRegionGiven: boolean,
  repository: Repository,
): Promise<GitopsEdit> {
  const file = await repository.gitopsFile();
  // Not in somebody's home folder.
  if (file === null && (await repository.hubFiles()).length === 0) return "by-hand";
  const { gitops, problems } = parseGitops(file);
  if (problems.length > 0 || saysOtherwise(gitops, values)) return "by-hand";
  const text = file === null ? "" : new TextDecoder().decode(file.bytes);
  const edited = withFields(text, fieldsOf(values, gitops, isRegionGiven));
  if (edited === null) return "by-hand";
  if (edited === text) return "as-it-is";
  await repository.writeGitops(edited);
  return "written";
}

// States and roles that are somewhere else are somebody's decision.
function saysOtherwise({ state, providers }: Gitops, values: SetupValues): boolean {
  const boundary = providers?.aws?.permissions_boundary ?? values.permissionsBoundary;
  const { bucket, region } = state?.aws ?? values;
  return boundary !== values.permissionsBoundary || bucket !== values.bucket || region !== values.region;
}

function fieldsOf(values: SetupValues, gitops: Gitops, isRegionGiven: boolean): JsonObject {
  const { bucket, region, permissionsBoundary } = values;
  const isFirst = gitops.state?.aws === undefined;
  const usual = gitops.providers?.aws?.region ?? region;
  return {
    state: { aws: { bucket, region } },
    providers: {
      aws: {
        region: isFirst && isRegionGiven ? region : usual,
        permissions_boundary: permissionsBoundary,
      },
    },
  };
}
